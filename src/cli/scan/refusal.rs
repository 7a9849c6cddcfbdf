//! A scan that the gate does not let pass: what is too much, and the command to go on with.
//!
//! Counting is the change room's `gate`, keeping the answers is for `provisional` and `capture`.

use std::path::Path;

use super::Arguments;
use crate::cli::Global;
use crate::cli::error::{CliError, quoted};

/// Why nothing is committed, and with which options it would be.
#[derive(Debug, PartialEq, Eq)]
pub struct Refusal {
    /// What there is too much of, one sentence each.
    pub told: Vec<String>,
    /// The options that would let the same answers pass, as `--max-moves 100`.
    pub options: Vec<String>,
}

impl Refusal {
    /// The error to show; `kept` is the file with the answers, where they were kept.
    pub fn into_error(self, kept: Option<&Path>, arguments: &Arguments, global: &Global) -> CliError {
        let options = self.options.join(" ");
        let cure = match kept {
            Some(file) => format!("the answers are kept: `{} {options}`", again(file, arguments, global)),
            None => format!("scan again with `{options}`"),
        };
        CliError::new(
            format!("too much at once, so nothing was committed: {}", self.told.join("; ")),
            format!("look at the resolver and the network first; if it is real, {cure}"),
        )
    }
}

/// The command that makes the scan of a capture again, with the sources of this one.
pub fn again(file: &Path, arguments: &Arguments, global: &Global) -> String {
    let mut words = vec!["overstap".to_owned(), "scan".to_owned()];
    let mut option = |name: &str, value: &Path| words.extend([name.to_owned(), quoted(&value.to_string_lossy())]);
    if let Some(folder) = &global.repo {
        option("--repo", folder);
    }
    option("--from", file);
    arguments.asn_db.iter().for_each(|source| option("--asn-db", source));
    arguments.cloud_ranges.iter().for_each(|folder| option("--cloud-ranges", folder));
    arguments.geo_db.iter().for_each(|source| option("--geo-db", source));
    words.join(" ")
}
