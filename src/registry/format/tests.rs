//! What is canonical, and that nothing is lost on the way there.

use std::collections::BTreeMap;
use std::path::Path;

use proptest::prelude::*;

use super::*;
use crate::registry::files;
use crate::registry::keys::{CATEGORIES, ORGANISATION, shape_of};

fn body(text: &str) -> String {
    let once = canonical(text, &ORGANISATION).expect("TOML");
    assert_eq!(canonical(&once, &ORGANISATION).as_ref(), Ok(&once), "a second time changes nothing");
    once
}

#[test]
fn keys_get_their_order_and_one_way_of_writing() {
    let text = "source='roo'\n\"name\"   =  \"Oss\"\n\n\n[[domains]]\nservices=[ 'mail',\n'web' ]\nname = \"oss.nl\"\n[identifiers]\nroo=\"1\"\n";
    let wanted = "name = \"Oss\"\nsource = \"roo\"\n\n[identifiers]\nroo = \"1\"\n\n[[domains]]\nname = \"oss.nl\"\nservices = [\"mail\", \"web\"]\n";
    assert_eq!(body(text), wanted);
    assert_eq!(body(&text.replace('\n', "\r\n")), wanted, "line ends of another system");
}

#[test]
fn comments_stay_with_what_they_speak_of() {
    let text = "# The file of Oss.\n# Two lines.\n\n# about the source\nsource = \"roo\" # as published\nname = \"Oss\"\n# about the domain\n[[domains]] # beside it\nname = \"oss.nl\"\nservices = [\"mail\"]\n# the end\n";
    let wanted = "# The file of Oss.\n# Two lines.\n\nname = \"Oss\"\n# about the source\nsource = \"roo\" # as published\n\n# about the domain\n[[domains]] # beside it\nname = \"oss.nl\"\nservices = [\"mail\"]\n\n# the end\n";
    assert_eq!(body(text), wanted);
}

#[test]
fn members_stand_one_a_line_with_their_comments() {
    let text = "name = \"X\"\nsource = \"t\"\nmembers = [\n  # first of all\n  \"gemeente/a\", # since 2020\n \"gemeente/b\" # too\n # nobody else\n]\n";
    let wanted = "name = \"X\"\nsource = \"t\"\nmembers = [\n    # first of all\n    \"gemeente/a\", # since 2020\n    \"gemeente/b\", # too\n    # nobody else\n]\n";
    assert_eq!(body(text), wanted);
    assert_eq!(
        body("name = \"X\"\nmembers = [\"gemeente/a\"]\n"),
        "name = \"X\"\nmembers = [\n    \"gemeente/a\",\n]\n"
    );
    assert_eq!(body("members = [ ]\n"), "members = []\n");
}

#[test]
fn a_list_that_is_too_long_for_a_line_is_broken() {
    let ids: Vec<String> = (0..8).map(|number| format!("\"gemeente/voorbeeldstad-{number}\"")).collect();
    let text = format!("name = \"X\"\nsuccessors = [{}]\n", ids.join(", "));
    let broken: String = ids.iter().map(|id| format!("    {id},\n")).collect();
    assert_eq!(body(&text), format!("name = \"X\"\nsuccessors = [\n{broken}]\n"));
}

#[test]
fn inline_tables_have_one_way_of_writing_too() {
    let text = "[[sectors]]\nname={en=\"C\",nl=\"Z\"}\nslug=\"zorg\"\n";
    let wanted = "[[sectors]]\nslug = \"zorg\"\nname = { nl = \"Z\", en = \"C\" }\n";
    assert_eq!(canonical(text, &CATEGORIES).as_deref(), Ok(wanted));
}

#[test]
fn a_text_stands_in_quotation_marks_whatever_is_in_it() {
    let text = "name = 'say \"é\" \\ \t'\nnote = \"\"\"one\ntwo\"\"\"\nsource = \"\\u0007\"\n";
    let wanted = "name = \"say \\\"é\\\" \\\\ \\t\"\nsource = \"\\u0007\"\nnote = \"\"\"\none\ntwo\"\"\"\n";
    assert_eq!(body(text), wanted);
}

#[test]
fn what_is_unknown_is_kept_behind_what_is_known() {
    let text =
        "colour = 0x1F\nname = \"X\"\nmoment = 2020-01-01\n[other.below]\nx = 1.50\n[[domains]]\nname = \"x.nl\"\n";
    let wanted =
        "name = \"X\"\ncolour = 0x1F\nmoment = 2020-01-01\n\n[[domains]]\nname = \"x.nl\"\n\n[other.below]\nx = 1.50\n";
    assert_eq!(body(text), wanted);
}

#[test]
fn what_is_no_toml_has_no_canonical_form() {
    let error = canonical("name = \"X\n", &ORGANISATION).expect_err("refused");
    assert!(error.to_string().starts_with("it is not TOML: "), "{error}");
}

/// The registry of the repository.
fn committed() -> BTreeMap<String, Vec<u8>> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("registry");
    files::read_folder(&folder).expect("the registry of the repository")
}

#[test]
fn every_committed_file_is_canonical() {
    let mut wrong = Vec::new();
    for (path, bytes) in committed() {
        let Some(shape) = shape_of(&path) else { continue };
        let text = String::from_utf8(bytes).expect("UTF-8");
        if canonical(&text, shape).as_deref() != Ok(text.as_str()) {
            wrong.push(path);
        }
    }
    assert_eq!(wrong, Vec::<String>::new(), "`overstap fmt` writes them");
}

/// A part of a file: keys that are known and not, with comments in every place where one can stand.
fn part() -> impl Strategy<Value = String> {
    let space = "[ ]{0,2}";
    let key = prop_oneof!["name", "source", "note", "[a-z]{1,6}", "\"[a-z ]{0,4}\"", "[a-z]{2}[.][a-z]{2}"];
    let value = prop_oneof![
        "\"[a-z #é']{0,8}\"",
        "'[a-z #\"]{0,8}'",
        "-?[1-9][0-9]{0,6}",
        Just("2020-02-29".to_owned()),
        Just("\"\"\"\na # b\n\"\"\"".to_owned()),
        "[{] a = [1-9], b = \"x#y\" [}]",
        "\\[( ?\"[a-c#]\",){0,3}\\]",
        "\\[ # c[0-9]{3}\n( *# d[0-9]{3}\n)?( *\"[a-c]\" ?, ?# e[0-9]{3}\n){0,3}( \"z\" # f[0-9]{3}\n)?\\]",
        "\\[\\[1, 2\\], \\[ # g[0-9]{2}\n 3 \\]\\]",
    ];
    prop_oneof![
        4 => (space, key, value, prop_oneof![Just(String::new()), " # [a-z]{3}[0-9]{3}"])
            .prop_map(|(space, key, value, comment)| format!("{space}{key} ={space}{value}{comment}\n")),
        1 => "[ ]{0,2}# [a-z]{2}[0-9]{4}\n",
        1 => Just("\n".to_owned()),
        1 => "\\[\\[(domains|control)\\]\\]( # h[0-9]{3})?\n",
        1 => "\\[(identifiers|other[.]below|[a-z]{3})\\]\n",
    ]
}

/// Every word of a comment that the parts above write.
fn marks(text: &str) -> Vec<String> {
    let words = text.split('#').skip(1).filter_map(|rest| rest.split_whitespace().next());
    let mut marks: Vec<String> =
        words.filter(|word| word.ends_with(|c: char| c.is_ascii_digit())).map(str::to_owned).collect();
    marks.sort();
    marks
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(1000))]

    #[test]
    fn the_canonical_form_says_the_same_keeps_every_comment_and_is_its_own(parts in prop::collection::vec(part(), 0..12)) {
        let text = parts.concat();
        prop_assume!(text.parse::<DocumentMut>().is_ok());
        let once = canonical(&text, &ORGANISATION);
        prop_assert!(once.is_ok(), "{:?}\n{}\n---\n{}", once, text, written(&text.parse().expect("TOML"), &ORGANISATION));
        let once = once.expect("canonical");
        prop_assert_eq!(marks(&once), marks(&text));
        let twice = canonical(&once, &ORGANISATION);
        prop_assert_eq!(twice.as_ref(), Ok(&once));
    }

    #[test]
    fn foreign_text_never_panics(text in "(?s).{0,200}") {
        let _ = canonical(&text, &ORGANISATION);
    }
}
