//! The table and the reader agree: every key has the type, and the need, that the table says.

use std::collections::{BTreeMap, BTreeSet};

use proptest::prelude::*;
use proptest::string::string_regex;

use super::*;
use crate::registry::{Finding, OrganisationId, Registry};

/// Every table with the way to it: the file, and the keys above it.
fn tables() -> Vec<(&'static str, Vec<&'static Key>, &'static Shape)> {
    let paths = ["organisations/gemeente/x.toml", "providers/x.toml", "categories.toml", "exceptions.toml"];
    let mut open: Vec<_> =
        paths.into_iter().zip(&FILES).map(|(path, (_, _, shape))| (path, Vec::new(), *shape)).collect();
    let mut tables = Vec::new();
    while let Some((path, above, shape)) = open.pop() {
        for key in shape.keys {
            if let Value::Table(below) | Value::Tables(below) = key.value {
                open.push((path, above.iter().copied().chain([key]).collect(), below));
            }
        }
        tables.push((path, above, shape));
    }
    tables
}

/// The findings of a file that holds one table, with these lines in it and nothing else.
fn findings(path: &str, above: &[&'static Key], inside: &str) -> Vec<Finding> {
    let wrap = |inside: String, key: &&Key| match key.value {
        Value::Tables(_) => format!("{} = [{{ {inside} }}]", key.name),
        _ => format!("{} = {{ {inside} }}", key.name),
    };
    let text = above.iter().rev().fold(inside.to_owned(), wrap) + "\n";
    Registry::parse(&BTreeMap::from([(path.to_owned(), text.into_bytes())])).1
}

#[test]
fn every_key_is_read_in_the_type_that_the_table_says() {
    for (path, above, shape) in tables() {
        for key in shape.keys {
            let (wanted, right) = match key.value {
                Value::Text(_) => ("a string", "\"x\""),
                Value::Number => ("a whole number", "1"),
                Value::Texts(_) | Value::Lines(_) | Value::Tables(_) => ("a list", "[]"),
                Value::Numbers => ("a list", "[1]"),
                Value::Table(_) => ("a table", "{}"),
            };
            let said =
                |inside: String| findings(path, &above, &inside).into_iter().map(|f| f.sentence).collect::<Vec<_>>();
            let wrong = said(format!("{} = true", key.name));
            let fault = format!("`{}` must be {wanted}, not a boolean", key.name);
            assert!(wrong.contains(&fault), "{path} {} is not read as {wanted}: {wrong:?}", key.name);
            let right = said(format!("{} = {right}", key.name));
            let is_refused =
                |said: &&String| said.contains(&format!("`{}` must be", key.name)) || said.contains("not known");
            assert_eq!(right.iter().find(is_refused), None, "{path} {}", key.name);
        }
    }
}

#[test]
fn every_key_that_must_be_there_is_missed() {
    for (path, above, shape) in tables() {
        let last = above.last().map_or(String::new(), |key| format!(" of `{}`", key.name));
        let found = findings(path, &above, "");
        let missed = |key: &&Key| {
            let sentences = [format!("the key `{}`{last} is missing", key.name), format!("`{}` is missing", key.name)];
            found.iter().any(|finding| finding.code == "missing-key" && sentences.contains(&finding.sentence))
        };
        let names = |keys: &mut dyn Iterator<Item = &'static Key>| keys.map(|key| key.name).collect::<BTreeSet<_>>();
        let required = names(&mut shape.keys.iter().filter(|key| key.is_required));
        // A domain without services is told with a code of its own.
        let told = names(&mut shape.keys.iter().filter(missed));
        let own_code: BTreeSet<&str> =
            if shape.key("services").is_some() { ["services"].into() } else { BTreeSet::new() };
        assert_eq!(told, &required - &own_code, "{path} {last}");
    }
}

proptest! {
    #[test]
    fn what_the_forms_of_ids_match_is_an_id(
        slug in string_regex(id::SLUG.trim_matches(['^', '$'])).expect("a pattern"),
        body in string_regex(id::ORGANISATION.trim_matches(['^', '$'])).expect("a pattern"),
    ) {
        prop_assert!(id::is_slug(&slug) || slug.len() > 120, "{}", slug);
        prop_assert!(body.parse::<OrganisationId>().is_ok() || body.len() > 120, "{}", body);
    }
}
