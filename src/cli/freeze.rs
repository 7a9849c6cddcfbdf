//! `overstap freeze`: keeps the site as it is now, as the version of the day of the newest scan, in one file.
//!
//! What is in the file is `site::archive`'s; `overstap site` unpacks it beside the site of today.

use std::path::{Path, PathBuf};

use clap::Args;
use jiff::Timestamp;
use jiff::tz::TimeZone;

use super::error::CliError;
use super::site::{self, VERSIONS};
use super::terminal::Terminal;
use super::workspace::Workspace;
use super::{Ending, Global};
use crate::history::Scan;
use crate::registry::files::{self, Look};
use crate::site::archive::{ArchiveError, pack, unpack};
use crate::site::{Edition, build, edition};
use crate::snapshot::write::replace_file;

/// Keep the website as it is now in one file, to be cited and archived
#[derive(Debug, Args)]
pub struct Arguments {
    /// Where to write the archive; without it `versions` in the repository
    #[arg(long, value_name = "DIR")]
    out: Option<PathBuf>,
    /// The address the website stands at, as https://example.org
    #[arg(long, value_name = "URL", value_parser = site::address)]
    base_url: Option<String>,
}

/// Builds the version and writes its archive.
pub fn run(arguments: &Arguments, global: &Global, terminal: &mut Terminal) -> Result<Ending, CliError> {
    let workspace = Workspace::open(global)?;
    let out = folder(arguments.out.as_deref(), &workspace)?;
    let past = workspace.past()?;
    let Some(newest) = past.history.scans().last() else {
        return Err(CliError::new("there is no scan yet, so that no day can be kept", "begin with `overstap scan`"));
    };
    let day = newest.date();
    let released = site::released(&workspace)?;
    let of = (&released, Edition::Frozen(day));
    let files = site::with_input(&workspace, &past, arguments.base_url.as_deref(), of, |input| Ok(build(input)?))?;
    let archive = pack(day, end(newest), files).map_err(CliError::plain)?;
    let name = edition::archive_name(day);
    // Nobody can make it again once the catalogue has changed: it is read back before it is kept.
    let version = unpack(&name, &archive, |_, _| Ok::<(), ArchiveError>(())).map_err(CliError::plain)?;
    let path = out.join(&name);
    let kept = match files::look(&path)? {
        Look::Nothing => {
            replace_file(&path, &archive)?;
            "kept the site of"
        }
        Look::File(bytes) if bytes == archive => "there is already a version, the same to the byte, of",
        _ => return Err(other_version(&path)),
    };
    terminal.result(&path.display().to_string())?;
    terminal.note(&format!("{kept} {day}: {} files, {}", version.files, version.digest));
    Ok(Ending::Done)
}

fn folder(asked: Option<&Path>, workspace: &Workspace) -> Result<PathBuf, CliError> {
    match (asked, workspace.root()) {
        (Some(out), _) => Ok(out.to_owned()),
        (None, Some(root)) => Ok(root.join(VERSIONS)),
        (None, None) => {
            Err(CliError::new("a bare repository has no place for the archive", "say where with `--out DIR`"))
        }
    }
}

/// The end of a scan, which is the time of every file; where the manifest tells no moment, the beginning of its day.
fn end(scan: &Scan) -> Timestamp {
    let begin = || scan.date().to_zoned(TimeZone::UTC).map(|day| day.timestamp()).unwrap_or_default();
    scan.manifest.finished.parse().unwrap_or_else(|_| begin())
}

fn other_version(path: &Path) -> CliError {
    let message = format!("`{}` is there with other bytes: a version does not change once it is kept", path.display());
    let hint = "keep that one; only if it was never published, remove it and freeze again, or write elsewhere with `--out DIR`";
    CliError::new(message, hint)
}
