//! Builds the site, and again when the registry, the folder `site/`, the known cases, the released addresses or HEAD are
//! not what they were.
//!
//! It looks twice a second: that needs no help of the system, and works on every disk.

use std::collections::BTreeMap;
use std::path::Path;
use std::sync::Arc;
use std::thread::sleep;
use std::time::Duration;

use tokio::sync::watch::Sender;

use super::answer::Shown;
use crate::cli::error::CliError;
use crate::cli::site;
use crate::cli::terminal::Terminal;
use crate::cli::workspace::Workspace;
use crate::registry::files::{self, Stamp};
use crate::snapshot::git::{ObjectId, Repository};

const PAUSE: Duration = Duration::from_millis(500);
const FOLDERS: [&str; 3] = ["registry", "site", "truth"];
const FILES: [&str; 1] = ["released.txt"];

/// What a site is made from, as far as edits go; two that are equal stand for the same site.
#[derive(PartialEq, Eq)]
struct Inputs {
    head: Option<ObjectId>,
    stamps: BTreeMap<String, Stamp>,
}

/// Builds until the program ends or nobody is shown anything any more.
pub fn build_on_change(start: &Path, out: &Path, terminal: &Terminal, publish: &Sender<Arc<Shown>>) {
    let mut built: Option<Option<Inputs>> = None;
    while !publish.is_closed() {
        // Looked at before the build: an edit during it is seen the next time.
        let inputs = look(start).ok();
        if built.as_ref() != Some(&inputs) {
            let shown = publish.borrow().clone();
            let next = match build(start, out, terminal) {
                Ok(done) => {
                    terminal.say(&done.summary());
                    shown.with_site(done.paths, done.root, &files_of(out, "_headers"))
                }
                Err(error) => {
                    terminal.error(&error);
                    shown.with_error(text(&error))
                }
            };
            publish.send_replace(Arc::new(next));
            built = Some(inputs);
        }
        sleep(PAUSE);
    }
}

fn build(start: &Path, out: &Path, terminal: &Terminal) -> Result<site::Done, CliError> {
    let workspace = Workspace::open_at(start)?;
    // Versions that are kept stay out of it: unpacking them takes longer than an edit should.
    let released = site::released(&workspace)?.without_versions();
    site::update(&workspace, None, &released, (out, &site::Kept::default()), terminal)
}

fn look(start: &Path) -> Result<Inputs, CliError> {
    let repository = Repository::discover(start)?;
    let mut stamps = BTreeMap::new();
    if let Some(root) = repository.work_dir() {
        for folder in FOLDERS {
            let below = files::stamps(&root.join(folder))?;
            stamps.extend(below.into_iter().map(|(path, stamp)| (format!("{folder}/{path}"), stamp)));
        }
        stamps.extend(FILES.into_iter().filter_map(|file| Some((file.to_owned(), files::stamp(&root.join(file))?))));
    }
    Ok(Inputs { head: repository.head()?, stamps })
}

fn files_of(out: &Path, name: &str) -> String {
    let bytes = files::read_if_there(&out.join(name)).ok().flatten().unwrap_or_default();
    String::from_utf8_lossy(&bytes).into_owned()
}

/// The error as the terminal shows it, without colour.
fn text(error: &CliError) -> String {
    let hint = error.hint().map(|hint| format!("\n  hint: {hint}")).unwrap_or_default();
    format!("error: {}{hint}", error.chain().join("\n  because: "))
}
