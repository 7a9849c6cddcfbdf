//! The chain of manifests, `verify` and `corrections`: a whole history passes, and each planted fault is named.

use overstap::snapshot::chain::Digest;
use serde_json::Value;

use crate::sandbox::{Dns, Sandbox};

const OWN: &str = "oss.nl. 300 IN MX 10 mx.oss.nl.\nmx.oss.nl. 300 IN A 192.0.2.1\n";
const MICROSOFT: &str = "oss.nl. 300 IN MX 0 oss-nl.mail.protection.outlook.com.\n";
const EDE: &str = "ede.nl. 300 IN MX 10 mx.ede.nl.\nmx.ede.nl. 300 IN A 192.0.2.2\n";

const DAYS: [&str; 4] = ["2026-03-15", "2026-03-16", "2026-03-17", "2026-03-18"];

fn manifest_path(day: &str) -> String {
    format!("snapshots/scans/2026/{day}.json")
}

/// Four scans: oss.nl moves on the second and comes back on the fourth; ede.nl comes on the third.
fn four_scans() -> Sandbox {
    let sandbox = Sandbox::new();
    sandbox.body("oss", "oss.nl");
    sandbox.commit_all();
    let dns = Dns::serve(OWN);
    sandbox.scan(&dns, DAYS[0], &[]);
    dns.replace(MICROSOFT);
    sandbox.scan(&dns, DAYS[1], &[]);
    sandbox.body("ede", "ede.nl");
    sandbox.commit_all();
    dns.replace(&format!("{MICROSOFT}{EDE}"));
    sandbox.scan(&dns, DAYS[2], &[]);
    dns.replace(&format!("{OWN}{EDE}"));
    sandbox.scan(&dns, DAYS[3], &[]);
    sandbox
}

#[test]
fn each_manifest_carries_the_digest_of_the_one_before_and_the_tree_of_its_commit() {
    let sandbox = four_scans();
    let commits = sandbox.git(&["log", "--reverse", "--format=%H", "--", "snapshots"]);
    let mut before: Option<String> = None;
    for (day, commit) in DAYS.iter().zip(commits.lines()) {
        let path = manifest_path(day);
        let manifest: Value = serde_json::from_str(&sandbox.git(&["show", &format!("{commit}:{path}")])).unwrap();
        assert_eq!(manifest["previous"].as_str(), before.as_deref(), "{day}");
        let tree = sandbox.git(&["rev-parse", &format!("{commit}:snapshots/domains")]);
        assert_eq!(manifest["domains_tree"].as_str(), Some(tree.trim()), "{day}");
        before = Some(Digest::of(&std::fs::read(sandbox.root().join(&path)).unwrap()).to_string());
    }
    sandbox.assert_clean();
}
