//! The list of released addresses: it grows on request, and a site that lacks one is refused.

use crate::sandbox::Sandbox;

#[test]
fn a_released_address_that_would_vanish_stops_the_site_and_nothing_is_written() {
    let sandbox = Sandbox::new();
    sandbox.body("oss", "oss.nl");
    sandbox.body("ede", "ede.nl");
    sandbox.commit_all();
    let list = sandbox.root().join("released.txt");
    assert_eq!(sandbox.run(&["site"]).code, 0, "without a list nothing is compared");
    assert!(!list.exists());
    let ran = sandbox.run(&["site", "--release"]);
    assert_eq!(ran.code, 0, "{}", ran.err);
    let text = std::fs::read_to_string(&list).unwrap();
    let lines: Vec<&str> = text.lines().skip(1).collect();
    assert!(lines.is_sorted() && lines.contains(&"/organisaties/gemeente/oss/") && lines.contains(&"/en/changes/"));
    assert!(!text.contains("404") && !text.contains("static"));
    assert!(sandbox.run(&["site", "--release"]).err.contains("has every address already"));

    sandbox.git(&["mv", "registry/organisations/gemeente/oss.toml", "registry/organisations/gemeente/nieuw-oss.toml"]);
    std::fs::remove_dir_all(sandbox.root().join("public")).unwrap();
    let refused = sandbox.run(&["site", "--release"]);
    assert_eq!(refused.code, 2);
    assert!(
        refused.err.contains("2 of ")
            && refused.err.contains("`/en/organisations/gemeente/oss/`, `/organisaties/gemeente/oss/`")
            && refused.err.contains("released.txt"),
        "{}",
        refused.err
    );
    assert!(!sandbox.root().join("public").exists());
    assert_eq!(std::fs::read_to_string(&list).unwrap(), text, "the list is as it was");
}

#[test]
fn a_fault_of_a_fork_is_told_with_file_and_line() {
    let sandbox = Sandbox::new();
    sandbox.body("oss", "oss.nl");
    sandbox.commit_all();
    let page = "{% extends \"base.html\" %}\n{% block main %}\n<p>{{ t(\"no-such-words\") }}</p>\n{% endblock %}\n";
    sandbox.write("site/templates/privacy.html", page);
    let refused = sandbox.run(&["site"]);
    assert_eq!(refused.code, 2);
    let expected =
        "error: `site/templates/privacy.html`, line 3: no file of `site/locales/nl/` has the message `no-such-words`";
    assert!(refused.err.contains(expected), "{}", refused.err);
    sandbox.write("site/templates/privacy.html", "{% extends \"nothing.html\" %}\n");
    let refused = sandbox.run(&["site"]);
    assert!(refused.err.contains("`site/templates/privacy.html`, line 1: "), "{}", refused.err);
    std::fs::remove_file(sandbox.root().join("site/templates/privacy.html")).unwrap();
    sandbox.write("site/config.toml", "publisher = \"Ons\"\npublishr = \"x\"\n");
    let refused = sandbox.run(&["site"]);
    assert!(refused.err.contains("`site/config.toml`, line 2: unknown field `publishr`"), "{}", refused.err);
    sandbox.write("site/config.toml", "publisher = \"Ons\"\n");
    sandbox.write("site/locales/nl/own.ftl", "about-first = Ook dit is geen website van de overheid.\n");
    assert_eq!(sandbox.run(&["site"]).code, 0);
    let about = std::fs::read_to_string(sandbox.root().join("public/over/index.html")).unwrap();
    assert!(about.contains("Ook dit is geen website van de overheid.") && about.contains("<dd>Ons</dd>"));
}

#[test]
fn an_address_that_is_not_whole_is_refused() {
    let sandbox = Sandbox::new();
    for command in ["site", "export", "freeze"] {
        let refused = sandbox.run(&[command, "--base-url", "overstap.example"]);
        assert_eq!(refused.code, 2, "{command}");
        assert!(refused.err.contains("no address that begins with `https://`"), "{command}: {}", refused.err);
    }
}
