//! What the pages for contributors show is what the program accepts, in both languages.

use std::collections::BTreeSet;

use crate::sandbox::Sandbox;

const PAGES: [&str; 2] = ["CONTRIBUTING.md", "CONTRIBUTING.nl.md"];

/// Where each example belongs, in the order of the page, and the name of its schema.
const FILES: [(&str, &str); 4] = [
    ("registry/organisations/gemeente/voorbeeldstad.toml", "organisation"),
    ("registry/providers/postbode.toml", "provider"),
    ("registry/categories.toml", "categories"),
    ("registry/exceptions.toml", "exceptions"),
];

fn page(name: &str) -> String {
    std::fs::read_to_string(format!("{}/{name}", env!("CARGO_MANIFEST_DIR"))).unwrap()
}

/// The TOML blocks of a page.
fn examples(name: &str) -> Vec<String> {
    let text = page(name);
    let blocks = text.split("```toml\n").skip(1).filter_map(|rest| rest.split("```").next());
    let blocks: Vec<String> = blocks.map(str::to_owned).collect();
    assert_eq!(blocks.len(), FILES.len(), "{name} has one example of each file");
    blocks
}

/// A registry of the examples of a page, and the body that its exception is about.
fn registry(name: &str) -> Sandbox {
    let sandbox = Sandbox::new();
    for ((path, _), example) in FILES.iter().zip(examples(name)) {
        assert!(example.starts_with(&format!("# {path}")), "{name} says where {path} stands");
        sandbox.write(path, &example);
    }
    sandbox.body("voorbeeldregister", "co.uk");
    sandbox
}

#[test]
fn the_examples_have_nothing_to_mend() {
    for name in PAGES {
        let ran = registry(name).run(&["check"]);
        assert_eq!((ran.code, ran.out.as_str()), (0, ""), "{name}");
        assert_eq!(ran.err, "checked 2 organisations and 1 provider: nothing to mend\n", "{name}");
    }
}

#[test]
fn the_lines_that_are_only_shown_have_keys_that_exist() {
    for name in PAGES {
        let sandbox = registry(name);
        for ((path, _), example) in FILES.iter().zip(examples(name)).take(2) {
            let bare = |line: &str| match line.strip_prefix("# ") {
                Some(rest) if rest.split_once(" = ").is_some_and(|(key, _)| !key.contains(' ')) => rest.to_owned(),
                _ => line.to_owned(),
            };
            sandbox.write(path, &example.lines().map(|line| bare(line) + "\n").collect::<String>());
        }
        let ran = sandbox.run(&["check"]);
        let codes: BTreeSet<&str> =
            ran.out.lines().filter(|line| line.ends_with(']')).filter_map(|line| line.rsplit('[').next()).collect();
        // They name bodies that this small registry does not have, and nothing else is wrong with them.
        assert_eq!(codes, BTreeSet::from(["unknown-organisation]"]), "{name}\n{}", ran.out);
    }
}

#[test]
fn every_key_of_each_file_is_in_its_example() {
    let sandbox = Sandbox::new();
    for (place, (path, schema)) in FILES.iter().enumerate() {
        let schema: serde_json::Value = serde_json::from_str(&sandbox.run(&["schema", schema]).out).unwrap();
        let mut keys = BTreeSet::new();
        collect_keys(&schema, &mut keys);
        // The path says it already, so the pages leave it out.
        keys.remove("id");
        assert!(!keys.is_empty());
        for name in PAGES {
            let example = &examples(name)[place];
            let missing: Vec<&String> = keys.iter().filter(|key| !shows(example, key)).collect();
            assert_eq!(missing, Vec::<&String>::new(), "{name}, {path}");
        }
    }
}

fn shows(example: &str, key: &str) -> bool {
    let starts = |line: &str| line.starts_with(&format!("{key} = ")) || line.starts_with(&format!("[{key}]"));
    example.contains(&format!("[[{key}]]"))
        || example.lines().any(|line| starts(line.trim_start_matches("# ")))
        || example.contains(&format!("{{ {key} = "))
        || example.contains(&format!(", {key} = "))
}

fn collect_keys(schema: &serde_json::Value, keys: &mut BTreeSet<String>) {
    if let Some(properties) = schema["properties"].as_object() {
        for (key, inner) in properties {
            keys.insert(key.clone());
            collect_keys(inner, keys);
        }
    }
    if schema["items"].is_object() {
        collect_keys(&schema["items"], keys);
    }
}

#[test]
fn the_smallest_provider_that_the_page_promises_is_accepted() {
    for name in PAGES {
        let sandbox = registry(name);
        let (path, _) = FILES[1];
        let example = examples(name)[1].clone();
        let mut seen = BTreeSet::new();
        let parts = example.split("\n\n").filter(|part| {
            let table = part.lines().next().unwrap_or_default().split(']').next().unwrap_or_default();
            table != "[[announced" && (!table.starts_with("[[") || seen.insert(table.to_owned()))
        });
        let smallest = parts.collect::<Vec<_>>().join("\n\n");
        assert_eq!((smallest.matches("[[control").count(), smallest.matches("[[fingerprints").count()), (1, 1));
        sandbox.write(path, &format!("{smallest}\n"));
        let ran = sandbox.run(&["check"]);
        assert_eq!((ran.code, ran.out.as_str()), (0, ""), "{name}");
    }
}

#[test]
fn both_languages_have_the_same_parts_and_show_the_same_keys() {
    let headings = |name: &str| page(name).lines().filter(|line| line.starts_with('#')).count();
    assert_eq!(headings(PAGES[0]), headings(PAGES[1]));
    let commands = |name: &str| {
        let text = page(name);
        let lines = text.lines().filter_map(|line| line.strip_prefix("cargo run -- "));
        lines.map(|line| line.split('#').next().unwrap_or_default().trim().to_owned()).collect::<Vec<_>>()
    };
    assert_eq!(commands(PAGES[0]), commands(PAGES[1]));
    let keys = |name: &str| {
        let lines: Vec<String> = examples(name).iter().flat_map(|text| text.lines()).map(key_of).collect();
        lines.into_iter().filter(|key| !key.is_empty()).collect::<Vec<_>>()
    };
    assert_eq!(keys(PAGES[0]), keys(PAGES[1]));
}

/// The key or table of a line of TOML, also of one that is only shown; nothing for other lines.
fn key_of(line: &str) -> String {
    let line = line.trim_start_matches("# ");
    match line.split_once(" = ") {
        Some((key, _)) if !key.contains(' ') => key.to_owned(),
        _ if line.starts_with('[') => line.split('#').next().unwrap_or_default().trim().to_owned(),
        _ => String::new(),
    }
}

#[test]
fn the_commands_for_contributors_run_without_a_network() {
    let sandbox = registry(PAGES[0]);
    assert_eq!(sandbox.run(&["fmt"]).code, 0);
    assert_eq!(sandbox.run(&["fmt", "--check"]).code, 0);
    assert_eq!(sandbox.run(&["check", "--fix"]).code, 0);
    sandbox.commit_all();
    let ran = sandbox.run(&["preview"]);
    assert_eq!(ran.code, 0, "{}", ran.err);
    assert!(ran.out.contains("There is no scan yet"), "{}", ran.out);
}
