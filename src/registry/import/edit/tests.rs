//! Files as people write them, before and after.

use super::*;
use crate::registry::Service;

const FILE: &str = r#"# A comment before everything.
name = "Gemeente A"   # as on its own site
# Where it lies.
province = 'Drenthe'
source = "roo"
note = "By hand."

# Numbers.
[identifiers]
cbs = "GM9001"

# The mail.
[[domains]]
name = "A.nl" # capitals, by hand
services = ["mail", "web"]

# The end.
"#;

fn set(field: &'static str, to: &str) -> Edit {
    Edit::Set { field, from: None, to: to.to_owned() }
}

fn site(name: &str) -> Site {
    Site { name: DomainName::parse(name).expect("a name"), services: vec![Service::Mail, Service::Web] }
}

fn assert_text(found: Result<String, String>, wanted: &str) {
    let found = found.expect("an edited file");
    assert_eq!(found, wanted, "\n--- found ---\n{found}");
}

#[test]
fn comments_order_and_everything_else_stay() {
    let edits = [
        set("name", "Gemeente \"B\""),
        set("valid_until", "2026-12-31"),
        set("successors", "gemeente/c, gemeente/d"),
        set("identifiers.roo", "1"),
        Edit::End { name: site("a.nl").name, until: jiff::civil::date(2026, 5, 1) },
        Edit::Add { site: site("b.nl"), since: Some(jiff::civil::date(2026, 5, 2)) },
    ];
    let wanted = r#"# A comment before everything.
name = 'Gemeente "B"'   # as on its own site
# Where it lies.
province = 'Drenthe'
valid_until = "2026-12-31"
successors = ["gemeente/c", "gemeente/d"]
source = "roo"
note = "By hand."

# Numbers.
[identifiers]
cbs = "GM9001"
roo = "1"

# The mail.
[[domains]]
name = "A.nl" # capitals, by hand
services = ["mail", "web"]
until = "2026-05-01"

[[domains]]
name = "b.nl"
services = ["mail", "web"]
since = "2026-05-02"

# The end.
"#;
    assert_text(apply(FILE, &edits), wanted);
    assert_text(apply(FILE, &[]), FILE);
}

#[test]
fn a_table_of_numbers_comes_before_the_domains_and_line_ends_stay() {
    let text = "name = \"A\"\r\nsource = \"x\"\r\n\r\n[[domains]]\r\nname = \"a.nl\"\r\nservices = [\"web\"]\r\n";
    let wanted = "name = \"A\"\r\nsource = \"x\"\r\n\r\n[identifiers]\r\nroo = \"1\"\r\n\r\n[[domains]]\r\nname = \"a.nl\"\r\nservices = [\"web\"]\r\n";
    assert_text(apply(text, &[set("identifiers.roo", "1")]), wanted);
}

#[test]
fn a_file_in_another_form_is_refused_whole() {
    let inline = "name = \"A\"\ndomains = [{ name = \"a.nl\", services = [\"web\"] }]\n";
    let add = Edit::Add { site: site("b.nl"), since: None };
    assert_eq!(apply(inline, std::slice::from_ref(&add)), Err("`domains` is not written as `[[domains]]`".to_owned()));
    assert!(apply("identifiers = 3\n", &[set("identifiers.roo", "1")]).is_err());
    assert!(apply("= \n", &[add]).is_err());
}

#[test]
fn a_new_file_has_the_registrys_order() {
    let fields = [
        ("name", "OBS De Linde".to_owned()),
        ("parent", "schoolbestuur/testkring".to_owned()),
        ("identifiers.brin", "99AB00".to_owned()),
    ];
    let wanted = r#"name = "OBS De Linde"
parent = "schoolbestuur/testkring"
source = "duo"

[identifiers]
brin = "99AB00"

[[domains]]
name = "delinde.example"
services = ["mail", "web"]
"#;
    assert_text(new_file(&fields, "duo", &[site("delinde.example")]), wanted);
}
