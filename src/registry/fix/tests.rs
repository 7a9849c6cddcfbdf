//! Each repair on a file that needs it, and on one that a person must look at.

use super::*;
use crate::registry::check::check;

const SOUND: &str = "name = \"X\"\nsource = \"t\"\n";

/// Mends a body until nothing is left to mend, and gives the text and what the check still says of it.
fn mended_body(text: &str) -> (String, Vec<&'static str>) {
    let path = "organisations/gemeente/x.toml".to_owned();
    let mut files = BTreeMap::from([(path.clone(), text.as_bytes().to_vec())]);
    for slug in ["a", "b", "c"] {
        files.insert(format!("organisations/gemeente/{slug}.toml"), SOUND.as_bytes().to_vec());
    }
    crate::registry::builtin::complete(&mut files);
    for _ in 0..4 {
        let (_, findings) = check(&files);
        files.extend(mended(&files, &findings));
    }
    let codes = check(&files).1.iter().map(|finding| finding.code).collect();
    (String::from_utf8(files[&path].clone()).expect("UTF-8"), codes)
}

fn mends(text: &str, wanted: &str) {
    assert_eq!(mended_body(text), (wanted.to_owned(), Vec::new()), "\n{text}");
}

/// What has no repair stays as it was, with its finding.
fn leaves(text: &str, code: &str) {
    let (left, codes) = mended_body(text);
    assert_eq!((left.as_str(), codes.contains(&code)), (text, true), "{codes:?}");
}

#[test]
fn members_are_sorted_and_comments_elsewhere_stay() {
    mends(
        "# Who takes part\nname = \"X\" # so called\nsource = \"t\"\nmembers = [\"gemeente/b\", \"gemeente/a\"]\n",
        "# Who takes part\nname = \"X\" # so called\nsource = \"t\"\nmembers = [\n    \"gemeente/a\",\n    \"gemeente/b\",\n]\n",
    );
    leaves(
        &format!("{SOUND}members = [\n    \"gemeente/b\", # since 2020\n    \"gemeente/a\",\n]\n"),
        "unsorted-members",
    );
}

#[test]
fn a_reference_named_twice_is_left_out_once() {
    mends(
        &format!("{SOUND}members = [\"gemeente/a\", \"gemeente/b\", \"gemeente/a\"]\n"),
        &format!("{SOUND}members = [\n    \"gemeente/a\",\n    \"gemeente/b\",\n]\n"),
    );
}

#[test]
fn the_services_of_a_domain_named_twice_are_put_together() {
    let entry = |name: &str, rest: &str| format!("\n[[domains]]\nname = \"{name}\"\n{rest}\n");
    mends(
        &format!(
            "{SOUND}{}{}",
            entry("x.nl", "services = [\"mail\"]\nuntil = \"2030-01-01\""),
            entry("X.nl", "services = [\"web\", \"mail\"]")
        ),
        &format!("{SOUND}{}", entry("x.nl", "services = [\"mail\", \"web\"]\nuntil = \"2030-01-01\"")),
    );
    let dated = "services = [\"web\"]\nsince = \"2020-01-01\"";
    leaves(&format!("{SOUND}{}{}", entry("x.nl", "services = [\"mail\"]"), entry("x.nl", dated)), "duplicate-domain");
}

#[test]
fn values_get_the_type_that_their_key_asks_for() {
    mends(
        "name = \"X\"\nsource = \"t\"\ninhabitants = \"12000\" # in May\nvalid_until = 2020-01-31\nsuccessors = \"gemeente/a\"\n[identifiers]\nroo = 71428\n[domains]\nname = \"x.nl\"\nservices = \"mail\"\n",
        "name = \"X\"\ninhabitants = 12000 # in May\nvalid_until = \"2020-01-31\"\nsuccessors = [\"gemeente/a\"]\nsource = \"t\"\n\n[identifiers]\nroo = \"71428\"\n\n[[domains]]\nname = \"x.nl\"\nservices = [\"mail\"]\n",
    );
    for wrong in ["inhabitants = \"many\"", "inhabitants = \"007\"", "note = true", "note = 1.5", "members = 3"] {
        leaves(&format!("{SOUND}{wrong}\n"), "wrong-type");
    }
}

#[test]
fn a_file_that_is_not_toml_is_left_alone() {
    leaves("name = \"X\nmembers = [\"gemeente/b\", \"gemeente/a\"]\n", "toml-syntax");
}
