//! What the page of the data says of its form: how to make what is not published, and what each version changed.

use serde_json::Value;

use crate::fixture::{Fixture, build};
use crate::text;

#[test]
fn a_column_changes_only_with_a_new_version_of_the_schema_and_a_note() {
    let files = build(&Fixture::small());
    let json = |path: &str| serde_json::from_str::<Value>(text(&files, path)).expect("JSON");
    let package = json("data/datapackage.json");
    let mut columns = String::new();
    for resource in package["resources"].as_array().expect("resources") {
        for field in resource["schema"]["fields"].as_array().expect("fields") {
            let word = |value: &Value| value.as_str().expect("a word").to_owned();
            columns += &format!("{} {} {}\n", word(&resource["name"]), word(&field["name"]), word(&field["type"]));
        }
    }
    let meta = json("api/v1/meta.json");
    let version = meta["schema_versie"].as_str().expect("a version");
    let path = format!("{}/tests/site/schema/{version}.txt", env!("CARGO_MANIFEST_DIR"));
    let known = std::fs::read_to_string(&path).unwrap_or_else(|error| panic!("{path}: {error}"));
    assert_eq!(
        columns, known,
        "raise the version, write a note (src/site/data/notes.rs) and the columns of the version"
    );
    assert!(text(&files, "data/index.html").contains(&format!("<dt>Versie {version}</dt>")));
    assert!(text(&files, "en/data/index.html").contains(&format!("<dt>Version {version}</dt>")));
}

#[test]
fn the_page_says_how_to_make_the_forms_that_are_not_published() {
    let files = build(&Fixture::small());
    for page in ["data/index.html", "en/data/index.html"] {
        assert!(
            text(&files, page).contains("cargo run --release --features sqlite -- export --format sqlite"),
            "{page}"
        );
    }
    assert!(!files.keys().any(|path| path.ends_with(".sqlite")));
}
