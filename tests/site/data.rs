//! The open data: every shape says the same, hostile values stay values, and each share can be counted again.

use std::collections::{BTreeMap, BTreeSet};

use serde_json::Value;

use crate::fixture::{Fixture, build};
use crate::{links, text};

const TABLES: [&str; 9] =
    ["organisations", "domains", "periods", "changes", "shares", "providers", "corrections", "categories", "scans"];

pub type Files = BTreeMap<String, Vec<u8>>;
pub type Line = BTreeMap<String, String>;

pub fn csv(files: &Files, table: &str) -> Vec<Line> {
    let mut reader = csv::Reader::from_reader(text(files, &format!("data/{table}.csv")).as_bytes());
    reader.deserialize().collect::<Result<_, _>>().expect("CSV with as many cells in each line")
}

fn json(files: &Files, path: &str) -> Value {
    serde_json::from_str(text(files, path)).unwrap_or_else(|error| panic!("{path}: {error}"))
}

fn ndjson(files: &Files, table: &str) -> Vec<Value> {
    let lines = text(files, &format!("data/{table}.ndjson")).lines();
    lines.map(|line| serde_json::from_str(line).expect("JSON")).collect()
}

fn total(files: &Files, path: &str) -> u64 {
    json(files, &format!("api/v1/{path}.json"))["totaal"].as_u64().expect("a number")
}

/// A JSON value as the CSV cell that says the same.
fn as_cell(value: &Value) -> String {
    match value {
        Value::Null => String::new(),
        Value::String(text) => text.clone(),
        Value::Array(parts) => parts.iter().map(as_cell).collect::<Vec<_>>().join("|"),
        other => other.to_string(),
    }
}

#[test]
fn csv_and_ndjson_hold_the_same_cells_and_the_interface_the_same_numbers() {
    let files = build(&Fixture::small());
    for table in TABLES {
        let objects = ndjson(&files, table);
        let from_json = objects.iter().map(|object| {
            let cells = object.as_object().expect("an object").iter();
            cells.map(|(name, value)| (name.clone(), as_cell(value))).collect::<Line>()
        });
        assert_eq!(csv(&files, table), from_json.collect::<Vec<_>>(), "{table}");
    }
    let lines = |table: &str| csv(&files, table).len() as u64;
    assert_eq!(total(&files, "organisaties"), lines("organisations"));
    assert_eq!(total(&files, "leveranciers"), lines("providers"));
    assert_eq!(total(&files, "wijzigingen"), lines("changes"));
    assert_eq!(total(&files, "wijzigingen/2026"), lines("changes"), "all of one year");
    assert_eq!(total(&files, "correcties"), lines("corrections"));
    let series: u64 = json(&files, "api/v1/reeksen.json")["reeksen"]
        .as_array()
        .expect("a list")
        .iter()
        .map(|series| total(&files, &format!("reeksen/{}", series["id"].as_str().expect("an id"))))
        .sum();
    assert_eq!(series, lines("shares"));
    for change in csv(&files, "changes") {
        assert_eq!(total(&files, &format!("wijzigingen/{}", change["id"])), 1, "{}", change["id"]);
    }
}

#[test]
fn a_body_has_its_timeline_its_changes_and_its_evidence_in_one_file() {
    let files = build(&Fixture::small());
    let file = json(&files, "api/v1/organisaties/gemeente-voorbeeld.json");
    assert_eq!(file["gegenereerd_op"], "2026-03-13T05:29:02Z", "the end of the newest scan");
    assert_eq!((&file["schema_versie"], &file["commit"]), (&"1.0".into(), &"3f2a9c1d0e".into()));
    let body = &file["organisatie"];
    assert_eq!((&body["laatst_oud"], &body["eerst_nieuw"]), (&"2026-03-11".into(), &"2026-03-12".into()));
    assert_eq!(body["bewijs"]["register"], "registry/organisations/gemeente/voorbeeld.toml");
    assert!(body["wijzigingen"].as_array().expect("a list").iter().any(|it| it["oorzaak"] == "move"));
    let page = text(&files, "organisaties/gemeente/voorbeeld/index.html");
    assert!(page.contains("href=\"../../../api/v1/organisaties/gemeente-voorbeeld.json\""));
}

#[test]
fn a_beginning_nobody_saw_is_left_open_and_never_a_since() {
    let files = build(&Fixture::small());
    let periods = csv(&files, "periods");
    for period in &periods {
        let is_open = period["last_before"].is_empty();
        assert_eq!(is_open, period["since"] == "on-or-before", "{period:?}");
        assert!(is_open || period["last_before"] < period["first_after"], "{period:?}");
        assert!(period["first_after"] <= period["last_seen"], "{period:?}");
    }
    let dorp = periods.iter().find(|it| it["organisation"] == "gemeente/dorp" && it["layer"] == "mailbox");
    let dorp = dorp.expect("its mail was seen");
    assert_eq!((dorp["since"].as_str(), dorp["first_after"].as_str()), ("on-or-before", "2026-03-03"));
    for change in csv(&files, "changes") {
        assert!(!change["last_before"].is_empty() && change["last_before"] < change["first_after"], "{change:?}");
    }
}

#[test]
fn every_share_of_the_newest_scan_follows_from_the_classes() {
    let files = build(&Fixture::small());
    let (bodies, hosts) = (csv(&files, "organisations"), csv(&files, "domains"));
    let shares = csv(&files, "shares");
    let newest = shares.iter().map(|share| share["date"].clone()).max().expect("there are shares");
    let mut measures = BTreeSet::new();
    for share in shares.iter().filter(|share| share["date"] == newest && share["part"] == "class") {
        let column = format!("class_{}", share["measure"].replace('-', "_"));
        let (lines, of) = if share["unit"] == "body" { (&bodies, "id") } else { (&hosts, "organisation") };
        let is_in = |line: &&Line| match share["selection_kind"].as_str() {
            "all" => true,
            "category" => line[of].starts_with(&format!("{}/", share["selection"])),
            _ => share["selection"] == "rijk",
        };
        let classes: Vec<&String> = lines.iter().filter(is_in).map(|line| &line[&column]).collect();
        let counted = classes.iter().filter(|class| !class.is_empty());
        assert_eq!(counted.count().to_string(), share["total"], "{share:?}");
        let is_it = |class: &&&String| match share["class"].as_str() {
            "several" => class.contains('+'),
            one => **class == one,
        };
        assert_eq!(classes.iter().filter(is_it).count().to_string(), share["count"], "{share:?}");
        measures.insert(share["measure"].clone());
    }
    assert_eq!(measures.len(), 7, "{measures:?}");
}

#[test]
fn hostile_values_are_quoted_and_never_altered_and_lead_nowhere() {
    let files = build(&Fixture::small());
    let name = "Dienst <script>alert(\"naam\")</script>";
    let line = csv(&files, "organisations").into_iter().find(|line| line["id"] == "zbo/vijandig");
    assert_eq!(line.expect("it has a line")["name"], name);
    assert!(text(&files, "data/organisations.csv").contains("\"Dienst <script>alert(\"\"naam\"\")</script>\""));
    assert_eq!(json(&files, "api/v1/organisaties/zbo-vijandig.json")["organisatie"]["naam"], name);
    for path in files.keys().filter(|path| path.starts_with("api/v1/") || path.starts_with("data/")) {
        let is_plain = |c: char| c.is_ascii_alphanumeric() || "/-.".contains(c);
        assert!(path.chars().all(is_plain) && !path.contains(".."), "{path}");
    }
}

#[test]
fn every_column_is_explained_in_both_languages() {
    let files = build(&Fixture::small());
    for path in ["data/index.html", "en/data/index.html"] {
        let page = text(&files, path);
        let mut explained: BTreeMap<String, String> = BTreeMap::new();
        for row in page.split("<tr><th scope=\"row\"><code>").skip(1) {
            let (name, rest) = row.split_once("</code></th>").expect("a name");
            let cells: Vec<&str> = rest.split("<td>").skip(1).collect();
            if let [_, meaning] = cells.as_slice() {
                let meaning = meaning.split("</td>").next().expect("a cell").to_owned();
                let before = explained.insert(name.to_owned(), meaning.clone());
                assert!(before.is_none_or(|before| before == meaning), "{name} means two things");
            }
        }
        assert!(explained.len() > 100, "{}", explained.len());
        let texts: BTreeSet<&String> = explained.values().collect();
        assert_eq!(texts.len(), explained.len(), "{path}: a column without a text of its own");
    }
}

#[test]
fn the_descriptions_agree_with_the_files() {
    let files = build(&Fixture::small());
    let package = json(&files, "data/datapackage.json");
    let csvw = json(&files, "data/csv-metadata.json");
    for (place, table) in TABLES.into_iter().enumerate() {
        let (resource, described) = (&package["resources"][place], &csvw["tables"][place]);
        let bytes = &files[&format!("data/{table}.csv")];
        assert_eq!((&resource["name"], &resource["bytes"]), (&table.into(), &bytes.len().into()));
        let header = String::from_utf8_lossy(bytes).lines().next().expect("a header").to_owned();
        let names = |fields: &Value| {
            fields.as_array().expect("a list").iter().map(|it| as_cell(&it["name"])).collect::<Vec<_>>().join(",")
        };
        assert_eq!(names(&resource["schema"]["fields"]), header);
        assert_eq!(names(&described["tableSchema"]["columns"]), header);
        let sum = as_cell(&resource["hash"]).replace("sha256:", "");
        assert!(text(&files, "data/SHA256SUMS").contains(&format!("{sum}  {table}.csv\n")), "{table}");
    }
    let dcat = text(&files, "data/dcat.jsonld");
    assert!(!dcat.contains("contactPoint"), "nobody has said whom to write to");
    assert_eq!(dcat.matches("\"dcat:Distribution\"").count(), 2 * TABLES.len());
}

#[test]
fn each_reference_of_the_interface_is_described_and_each_field_is_known() {
    let files = build(&Fixture::small());
    let openapi = json(&files, "api/v1/openapi.json");
    let schemas = openapi["components"]["schemas"].as_object().expect("schemas");
    for reference in text(&files, "api/v1/openapi.json").split("#/components/schemas/").skip(1) {
        let name = reference.split('"').next().expect("a name");
        assert!(schemas.contains_key(name), "{name}");
    }
    let known = &schemas["Organisatie"]["properties"];
    let bodies = json(&files, "api/v1/organisaties.json");
    for (field, _) in bodies["organisaties"][0].as_object().expect("a body") {
        assert!(known.get(field).is_some(), "{field}");
    }
    for route in json(&files, "api/v1/index.json")["routes"].as_array().expect("routes") {
        let path = as_cell(&route["pad"]);
        assert!(path.contains('{') || files.contains_key(path.trim_start_matches('/')), "{path}");
    }
}

#[test]
fn without_a_scan_there_are_files_and_no_shares() {
    let files = build(&Fixture::unmeasured());
    assert_eq!(csv(&files, "shares").len() + csv(&files, "periods").len() + csv(&files, "scans").len(), 0);
    assert!(csv(&files, "organisations").len() > 5);
    assert_eq!(json(&files, "api/v1/meta.json")["gegenereerd_op"], Value::Null);
    assert!(text(&files, "data/index.html").contains("Er is nog niets gemeten"));
    links::check(&files);
}

#[test]
fn a_withdrawn_claim_keeps_its_file_and_is_no_change() {
    let files = build(&Fixture::small());
    let changes: BTreeSet<String> = csv(&files, "changes").into_iter().map(|change| change["id"].clone()).collect();
    let withdrawn =
        csv(&files, "corrections").into_iter().filter(|correction| correction["correction"] == "withdrawal");
    let withdrawn: Vec<String> = withdrawn.map(|correction| correction["id"].clone()).collect();
    let with_page: Vec<&String> =
        withdrawn.iter().filter(|id| files.contains_key(&format!("wijzigingen/{id}/index.html"))).collect();
    assert!(!with_page.is_empty());
    for id in with_page {
        let file = json(&files, &format!("api/v1/wijzigingen/{id}.json"));
        assert!(!changes.contains(id) && file["totaal"] == 0, "{id}");
        assert_eq!(file["correcties"][0]["correctie"], "withdrawal");
    }
}

#[test]
fn a_website_that_was_recorded_stays_so_when_its_body_has_ended() {
    let files = build(&Fixture::scattered());
    let site = csv(&files, "domains").into_iter().find(|domain| domain["domain"] == "voorbij.nl").expect("a line");
    assert_eq!((site["is_seen"].as_str(), site["front"].as_str()), ("true", ""), "seen, and nothing said of today");
    let file = json(&files, "api/v1/organisaties/gemeente-voorbij.json");
    assert_eq!(file["organisatie"]["bewijs"]["waarnemingen"][0], "snapshots/domains/v/voorbij.nl.json");
}

#[test]
fn what_got_another_id_or_stands_no_more_keeps_its_file() {
    let files = build(&Fixture::small());
    let now = json(&files, "api/v1/organisaties/gemeente-nieuwenaam.json");
    assert_eq!(json(&files, "api/v1/organisaties/gemeente-oudenaam.json"), now);
    let pages = files.keys().filter_map(|path| path.strip_prefix("wijzigingen/")?.strip_suffix("/index.html"));
    for id in pages.filter(|id| id.len() > "2026/03/12".len()) {
        assert!(files.contains_key(&format!("api/v1/wijzigingen/{id}.json")), "{id}");
    }
    let gone = json(&files, "api/v1/wijzigingen/2026-03-11-gemeente-kust-mail.json");
    assert_eq!((&gone["totaal"], &gone["wijzigingen"]), (&0.into(), &Value::Array(Vec::new())));
}

#[test]
fn any_site_may_fetch_the_data() {
    let headers = build(&Fixture::small()).remove("_headers").expect("headers");
    let headers = String::from_utf8(headers).expect("text");
    for folder in ["/api/*", "/data/*"] {
        assert!(headers.contains(&format!("{folder}\n  Access-Control-Allow-Origin: *\n")), "{headers}");
    }
}

#[test]
fn pages_of_the_data_stay_small() {
    let files = build(&Fixture::many());
    for page in ["data/index.html", "en/data/index.html", "api/index.html", "en/api/index.html"] {
        assert!(files[page].len() <= 60_000, "{page}: {}", files[page].len());
    }
}
