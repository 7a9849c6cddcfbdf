//! Says which folders are bundled into the program, so that a new file in them leads to a new build.

fn main() {
    for folder in ["examples/demo", "registry/providers", "registry/categories.toml", "site"] {
        println!("cargo::rerun-if-changed={folder}");
    }
}
