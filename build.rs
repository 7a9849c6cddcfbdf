//! Says which folders are bundled into the program, so that a new file in them leads to a new build, and gives the
//! program a name that changes with whatever decides what a page of the site looks like.

use std::collections::hash_map::DefaultHasher;
use std::fs;
use std::hash::{Hash as _, Hasher as _};
use std::path::{Path, PathBuf};

fn main() {
    for folder in ["examples/demo", "registry/providers", "registry/categories.toml", "site"] {
        println!("cargo::rerun-if-changed={folder}");
    }
    let mut files = vec![PathBuf::from("Cargo.lock"), PathBuf::from("src/site.rs")];
    collect(Path::new("src/site"), &mut files);
    files.sort();
    let mut hasher = DefaultHasher::new();
    for file in files {
        println!("cargo::rerun-if-changed={}", file.display());
        (file.to_string_lossy(), fs::read(&file).unwrap_or_default()).hash(&mut hasher);
    }
    println!("cargo::rerun-if-changed=src/site");
    println!("cargo::rustc-env=OVERSTAP_PROGRAM={}-{:016x}", env!("CARGO_PKG_VERSION"), hasher.finish());
}

fn collect(folder: &Path, files: &mut Vec<PathBuf>) {
    for entry in fs::read_dir(folder).into_iter().flatten().flatten() {
        let path = entry.path();
        if path.is_dir() { collect(&path, files) } else { files.push(path) }
    }
}
