//! `overstap export`: the tables of the site, the same bytes every time.

use std::collections::BTreeMap;

use overstap::registry::files::read_folder;

use crate::sandbox::Sandbox;

#[test]
fn an_export_holds_what_the_site_publishes_and_is_the_same_every_time() {
    let sandbox = Sandbox::new();
    sandbox.body("oss", "oss.nl");
    sandbox.commit_all();
    assert_eq!(sandbox.run(&["site"]).code, 0);
    let published = read_folder(&sandbox.root().join("public/data")).unwrap();
    for format in ["csv", "ndjson"] {
        let out = sandbox.root().join(format);
        let export = || {
            let ran = sandbox.run(&["export", "--format", format, "--out", out.to_str().unwrap()]);
            assert_eq!(ran.code, 0, "{}", ran.err);
            read_folder(&out).unwrap()
        };
        let first = export();
        let same: BTreeMap<_, _> = published.iter().filter(|(path, _)| path.ends_with(&format!(".{format}"))).collect();
        assert_eq!(first.iter().collect::<BTreeMap<_, _>>(), same);
        assert_eq!(first, export());
    }
}

#[test]
fn a_form_that_the_build_lacks_is_refused_with_the_way_to_get_it() {
    let sandbox = Sandbox::new();
    sandbox.body("oss", "oss.nl");
    sandbox.commit_all();
    for (format, is_there) in [("parquet", cfg!(feature = "parquet")), ("sqlite", cfg!(feature = "sqlite"))] {
        let ran = sandbox.run(&["export", "--format", format]);
        if is_there {
            let first = read_folder(&sandbox.root().join("export")).unwrap();
            assert_eq!((ran.code, first.is_empty()), (0, false), "{}", ran.err);
            sandbox.run(&["export", "--format", format]);
            assert_eq!(first, read_folder(&sandbox.root().join("export")).unwrap());
        } else {
            assert_eq!(ran.code, 2);
            assert!(ran.err.contains(&format!("--features {format}")), "{}", ran.err);
            assert!(!sandbox.root().join("export").exists());
        }
    }
}
