//! Building the site again in the same folder: little is written, and the folder is what a fresh one would be.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;
use std::time::SystemTime;

use crate::sandbox::Sandbox;

fn sandbox() -> Sandbox {
    let sandbox = Sandbox::new();
    sandbox.body("oss", "oss.nl");
    sandbox.body("ede", "ede.nl");
    sandbox.commit_all();
    sandbox
}

fn built(sandbox: &Sandbox, out: &str) -> (BTreeMap<String, Vec<u8>>, String) {
    let ran = sandbox.run(&["site", "--out", out]);
    assert_eq!(ran.code, 0, "{}", ran.err);
    (read(&sandbox.root().join(out)), ran.err)
}

/// Every file, those with a dot in front too.
fn read(folder: &Path) -> BTreeMap<String, Vec<u8>> {
    let mut files = BTreeMap::new();
    let mut folders = vec![folder.to_owned()];
    while let Some(next) = folders.pop() {
        for entry in fs::read_dir(next).unwrap().map(Result::unwrap) {
            if entry.path().is_dir() {
                folders.push(entry.path());
            } else {
                let path = entry.path().strip_prefix(folder).unwrap().to_str().unwrap().to_owned();
                files.insert(path, fs::read(entry.path()).unwrap());
            }
        }
    }
    files
}

fn written_at(sandbox: &Sandbox, path: &str) -> SystemTime {
    fs::metadata(sandbox.root().join(path)).unwrap().modified().unwrap()
}

#[test]
fn a_second_build_writes_nothing_and_an_edit_what_it_reaches() {
    let sandbox = sandbox();
    let (first, _) = built(&sandbox, "public");
    assert!(first.keys().all(|path| !path.contains("/.") && !path.starts_with('.')), "nothing hidden is left");
    let (before, page) = (written_at(&sandbox, "public/index.html"), "site/templates/about.html");
    let (second, said) = built(&sandbox, "public");
    assert!(first == second && said.contains("files: 0 written"), "{said}");
    sandbox.write(page, "{% extends \"base.html\" %}{% block main %}<h1>Wij</h1>{% endblock %}");
    let (edited, said) = built(&sandbox, "public");
    assert!(said.contains("files: 2 written"), "{said}");
    assert!(String::from_utf8_lossy(&edited["over/index.html"]).contains("<h1>Wij</h1>"));
    assert_eq!(written_at(&sandbox, "public/index.html"), before, "an unchanged page keeps its time");
    assert!(edited == built(&sandbox, "afresh").0, "as a full build makes it");
    fs::remove_file(sandbox.root().join(page)).unwrap();
    assert!(built(&sandbox, "public").0 == first);
}

#[test]
fn what_somebody_did_to_the_folder_is_undone() {
    let sandbox = sandbox();
    let (first, _) = built(&sandbox, "public");
    let public = sandbox.root().join("public");
    let page = public.join("index.html");
    let (text, time) = (fs::read_to_string(&page).unwrap(), fs::metadata(&page).unwrap().modified().unwrap());
    // The same length and the same time: only the bytes tell.
    fs::write(&page, text.replacen("Overstap", "Verstopt", 1)).unwrap();
    fs::File::options().write(true).open(&page).unwrap().set_modified(time).unwrap();
    fs::remove_file(public.join("over/index.html")).unwrap();
    fs::write(public.join("stray.html"), "x").unwrap();
    fs::create_dir_all(public.join(".overstap-1-0.tmp")).unwrap();
    fs::write(public.join(".overstap-1-0.tmp/0"), "left by a killed run").unwrap();
    let (again, said) = built(&sandbox, "public");
    assert!(again == first && said.contains("files: 2 written"), "{said}");
    assert!(!public.join(".overstap-1-0.tmp").exists());
}

#[test]
fn a_record_that_is_broken_or_gone_only_costs_time() {
    let sandbox = sandbox();
    let (first, _) = built(&sandbox, "public");
    let records = || {
        let names = fs::read_dir(sandbox.root().join(".git")).unwrap().map(|entry| entry.unwrap().path());
        names.filter(|path| path.to_string_lossy().contains("overstap-site-")).collect::<Vec<_>>()
    };
    assert_eq!(records().len(), 1, "one folder, one record, and no lock");
    let text = fs::read_to_string(&records()[0]).unwrap();
    for broken in
        [text.clone(), text.replace("sha256:", "sha256:0"), text[..text.len() / 2].to_owned(), "\0".to_owned()]
    {
        fs::write(&records()[0], broken).unwrap();
        let (again, said) = built(&sandbox, "public");
        assert!(again == first && said.contains("files: 0 written"), "{said}");
        assert_eq!(fs::read_to_string(&records()[0]).unwrap(), text);
    }
}

#[test]
fn a_fault_half_way_leaves_the_folder_as_it_was() {
    let sandbox = sandbox();
    let (first, _) = built(&sandbox, "public");
    sandbox.write("site/templates/about.html", "{{ nothing_of_the_kind }}");
    for out in ["public", "new"] {
        let ran = sandbox.run(&["site", "--out", out]);
        assert!(ran.code == 2 && ran.err.contains("`site/templates/about.html`"), "{}", ran.err);
    }
    assert!(read(&sandbox.root().join("public")) == first);
    assert!(!sandbox.root().join("new").exists());
}
