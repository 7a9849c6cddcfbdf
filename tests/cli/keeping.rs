//! Versions that are kept: frozen once, unpacked beside the site of today, and hostile archives refused.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

use jiff::Timestamp;
use jiff::civil::date;
use overstap::registry::files::read_folder;
use overstap::site::archive::pack;

use crate::sandbox::{Dns, Sandbox};

const ZONE: &str = "oss.nl. 300 IN SOA ns.oss.nl. mail.oss.nl. 1 1 1 1 1\noss.nl. 300 IN MX 10 mail.oss.nl.\n";
const NAME: &str = "overstap-site-2026-01-05.tar.zst";
const PAGE: &str = "versies/2026-01-05/index.html";

fn scanned() -> Sandbox {
    let sandbox = Sandbox::new();
    sandbox.body("oss", "oss.nl");
    sandbox.commit_all();
    sandbox.scan(&Dns::serve(ZONE), "2026-01-05", &[]);
    sandbox
}

fn public(sandbox: &Sandbox) -> BTreeMap<String, Vec<u8>> {
    read_folder(&sandbox.root().join("public")).unwrap()
}

#[test]
fn a_version_is_frozen_once_and_stands_beside_the_site_of_today() {
    let sandbox = scanned();
    let frozen = sandbox.run(&["freeze"]);
    assert_eq!(frozen.code, 0, "{}", frozen.err);
    let archive = sandbox.root().join("versions").join(NAME);
    assert!(frozen.out.trim_end().ends_with(NAME) && frozen.err.contains("kept the site of 2026-01-05"));
    let bytes = fs::read(&archive).unwrap();
    let again = sandbox.run(&["freeze"]);
    assert!(again.code == 0 && again.err.contains("the same to the byte"), "{}", again.err);

    assert_eq!(sandbox.run(&["site", "--release"]).code, 0);
    let first = public(&sandbox);
    assert!(first.contains_key(PAGE) && first[&format!("versies/{NAME}")] == bytes);
    let list = fs::read_to_string(sandbox.root().join("released.txt")).unwrap();
    let released: Vec<&str> = list.lines().filter(|line| line.starts_with("/versies/")).collect();
    assert_eq!(released, ["/versies/", "/versies/2026-01-05/"]);
    let said = sandbox.run(&["site"]).err;
    assert!(said.contains("files: 0 written") && public(&sandbox) == first, "{said}");
    fs::write(sandbox.root().join("public").join(PAGE), "somebody was here").unwrap();
    let said = sandbox.run(&["site"]).err;
    assert!(said.contains("files: 1 written") && public(&sandbox) == first, "{said}");

    sandbox.body("ede", "ede.nl");
    sandbox.commit_all();
    let other = sandbox.run(&["freeze"]);
    assert_eq!(other.code, 2);
    assert!(other.err.contains(NAME) && other.err.contains("a version does not change once it is kept"));
    assert_eq!(fs::read(&archive).unwrap(), bytes, "it is as it was");
    assert_eq!(sandbox.run(&["site"]).code, 0);
    assert_eq!(public(&sandbox)[PAGE], first[PAGE]);

    fs::rename(sandbox.root().join("versions"), sandbox.root().join("elsewhere")).unwrap();
    let gone = sandbox.run(&["site"]);
    assert!(gone.code == 2 && gone.err.contains("`/versies/2026-01-05/`"), "{}", gone.err);
    assert!(gone.err.contains("--versions DIR") && public(&sandbox).contains_key(PAGE), "{}", gone.err);
    assert_eq!(sandbox.run(&["site", "--versions", "elsewhere"]).code, 0);
    assert!(public(&sandbox).contains_key(PAGE));
    assert_eq!(sandbox.run(&["site", "--without-versions"]).code, 0);
    assert!(!public(&sandbox).contains_key(PAGE));
    assert_eq!(sandbox.run(&["site", "--without-versions", "--release"]).code, 2, "a release has them all");
}

#[test]
fn without_a_scan_there_is_no_day_to_keep() {
    let sandbox = Sandbox::new();
    sandbox.body("oss", "oss.nl");
    sandbox.commit_all();
    let ran = sandbox.run(&["freeze"]);
    assert!(ran.code == 2 && ran.err.contains("there is no scan yet") && ran.err.contains("overstap scan"));
    assert!(!sandbox.root().join("versions").exists());
}

#[test]
fn an_archive_that_is_no_version_stops_the_site_before_anything_is_written() {
    let sandbox = Sandbox::new();
    sandbox.body("oss", "oss.nl");
    sandbox.commit_all();
    let pages = ["index.html", "en/index.html"].map(|path| (path.to_owned(), b"x".to_vec()));
    let whole = pack(date(2026, 1, 5), Timestamp::UNIX_EPOCH, pages.into()).unwrap();
    let cut = whole[..whole.len() / 2].to_vec();
    let cases: [(&str, &[u8], &str); 4] = [
        (NAME, &cut, "it cannot be unpacked"),
        (NAME, b"not an archive", "it cannot be unpacked"),
        ("overstap-site-2026-01-06.tar.zst", &whole, "is not below `versies/2026-01-06/`"),
        ("overstap-site-yesterday.tar.zst", &whole, "no day can be read from its name"),
    ];
    let folder = sandbox.root().join("archives");
    for (name, bytes, expected) in cases {
        fs::create_dir_all(&folder).unwrap();
        fs::write(folder.join(name), bytes).unwrap();
        let ran = sandbox.run(&["site", "--versions", "archives"]);
        assert_eq!(ran.code, 2, "{name}");
        assert!(ran.err.contains(name) && ran.err.contains(expected), "{name}: {}", ran.err);
        assert!(ran.err.contains("take it out of the folder"), "{}", ran.err);
        assert!(!Path::exists(&sandbox.root().join("public")), "{name}: nothing is written");
        fs::remove_dir_all(&folder).unwrap();
    }
    let missing = sandbox.run(&["site", "--versions", "archives"]);
    assert!(missing.code == 2 && missing.err.contains("archives"), "{}", missing.err);
}
