//! The repository a command works in: its registry, its history, its ledger.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::rc::Rc;
use std::sync::Arc;

use super::Global;
use super::error::CliError;
use crate::change::Ledger;
use crate::history::History;
use crate::registry::finding::nearest;
use crate::registry::{Finding, OrganisationId, Registry, Severity, builtin, check, files};
use crate::snapshot::git::Repository;
use crate::verdict::Catalogue;

/// A repository with its registry.
pub struct Workspace {
    /// The repository.
    pub repository: Rc<Repository>,
    /// The registry, completed with the built-in catalogue where it has none.
    pub registry: Arc<Registry>,
    /// The files of the registry as they stand in the repository.
    pub registry_files: BTreeMap<String, Vec<u8>>,
    /// Faults in the registry.
    pub findings: Vec<Finding>,
}

/// Everything a reading command needs.
pub struct Past {
    /// The scans.
    pub history: History,
    /// Today's catalogue.
    pub catalogue: Catalogue,
    /// All timelines and changes.
    pub ledger: Ledger,
}

impl Workspace {
    /// Opens the repository of the arguments and reads its registry: from the work tree, or from HEAD in a bare one.
    pub fn open(global: &Global) -> Result<Self, CliError> {
        let start = match &global.repo {
            Some(folder) => folder.clone(),
            None => files::current_folder()?,
        };
        Self::open_at(&start)
    }

    /// The same for a folder.
    pub fn open_at(folder: &Path) -> Result<Self, CliError> {
        let repository = Repository::discover(folder)?;
        let registry_files = match repository.work_dir() {
            Some(root) => files::read_folder(&root.join("registry"))?,
            None => registry_of_head(&repository)?,
        };
        let mut completed = registry_files.clone();
        if !registry_files.is_empty() {
            builtin::complete(&mut completed);
        }
        let (registry, findings) = check::check(&completed);
        Ok(Self { repository: Rc::new(repository), registry: Arc::new(registry), registry_files, findings })
    }

    /// Refuses to go on with a registry that has faults, or with none at all.
    pub fn require_sound_registry(&self) -> Result<(), CliError> {
        if self.registry_files.is_empty() {
            let message = "there is no registry here";
            return Err(CliError::new(
                message,
                "add bodies as `registry/organisations/<category>/<slug>.toml`; `--repo DIR` names another repository",
            ));
        }
        let errors: Vec<&Finding> =
            self.findings.iter().filter(|finding| finding.severity == Severity::Error).collect();
        match errors.as_slice() {
            [] => Ok(()),
            [first, ..] => {
                let place = first.line.map_or(first.file.clone(), |line| format!("{}:{line}", first.file));
                let message = format!(
                    "the registry has {} to mend, the first in {place}: {}",
                    count(errors.len(), "fault"),
                    first.sentence
                );
                Err(CliError::new(message, "`overstap check` shows them all"))
            }
        }
    }

    /// Reads and judges the whole history.
    pub fn past(&self) -> Result<Past, CliError> {
        self.require_sound_registry()?;
        let history = History::load(self.repository.clone(), self.registry.clone())?;
        let catalogue = Catalogue::new(&self.registry);
        let ledger = Ledger::new(&history, &catalogue)?;
        Ok(Past { history, catalogue, ledger })
    }

    /// Finds a body by id, slug, domain, name or abbreviation; a wrong one gets the nearest known.
    pub fn find_body(&self, words: &str) -> Result<OrganisationId, CliError> {
        let wanted = words.trim().to_lowercase();
        let bodies = self.registry.organisations.values();
        let found: Vec<&OrganisationId> = bodies
            .filter(|body| {
                body.id.as_str() == wanted
                    || body.id.slug() == wanted
                    || body.name.to_lowercase() == wanted
                    || body.abbreviation.as_ref().is_some_and(|short| short.to_lowercase() == wanted)
                    || body.domains.iter().any(|domain| domain.name.value.as_str() == wanted)
                    || body.former_ids.iter().any(|former| former.value.as_str() == wanted)
                    || body.former_names.iter().any(|former| former.value.to_lowercase() == wanted)
            })
            .map(|body| &body.id)
            .collect();
        if let Some(exact) = found.iter().find(|id| id.as_str() == wanted) {
            return Ok((*exact).clone());
        }
        match found.as_slice() {
            [one] => Ok((*one).clone()),
            [] => {
                let ids = self.registry.organisations.keys();
                let known = ids.flat_map(|id| [id.as_str(), id.slug()]);
                let hint = nearest(&wanted, known)
                    .map_or("give an id such as `gemeente/oss`, a domain or the full name".to_owned(), |near| {
                        format!("did you mean `{near}`?")
                    });
                Err(CliError::new(format!("no body in the registry is called `{}`", words.escape_debug()), hint))
            }
            several => {
                let names = several.iter().map(|id| format!("`{id}`")).collect::<Vec<_>>().join(", ");
                Err(CliError::new(
                    format!("`{}` can mean several bodies", words.escape_debug()),
                    format!("say which: {names}"),
                ))
            }
        }
    }

    /// The folder of the work tree, for commands that write there.
    pub fn root(&self) -> Option<PathBuf> {
        self.repository.work_dir().map(Path::to_path_buf)
    }
}

fn registry_of_head(repository: &Repository) -> Result<BTreeMap<String, Vec<u8>>, CliError> {
    let Some(head) = repository.head()? else { return Ok(BTreeMap::new()) };
    let Some(tree) = repository.tree_at(&head, "registry")? else { return Ok(BTreeMap::new()) };
    Ok(repository.files_in_tree(&tree)?.unwrap_or_default())
}

/// A number with its noun: `1 fault`, `2 faults`.
pub fn count(number: usize, noun: &str) -> String {
    if number == 1 { format!("{number} {noun}") } else { format!("{number} {noun}s") }
}
