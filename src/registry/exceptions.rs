//! Exceptions: findings that are right as they are, each with its reason.
//!
//! An exception takes the findings of one code in one file away. One that
//! takes nothing away is a finding itself, so that none outlives its cause.

use super::check::CHECKS;
use super::finding::{Finding, nearest};
use super::reader::{File, Spot, Table};

/// The code of an exception that matches nothing.
pub const UNUSED: &str = "unused-exception";

/// The file in which exceptions stand.
pub const FILE: &str = "registry/exceptions.toml";

/// One exception.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Exception {
    /// The code of the check.
    pub code: &'static str,
    /// The file, from the repository's root.
    pub file: String,
    /// Why it is right as it is; never empty.
    pub reason: String,
    /// Where its code stands.
    pub spot: Spot,
}

/// Reads `registry/exceptions.toml`.
pub fn read(file: &mut File, table: &mut Table) -> Vec<Exception> {
    table.tables(file, "exceptions", |file, row| {
        let code = row.required::<String>(file, "code");
        let path = row.required::<String>(file, "file");
        let reason = row.required::<String>(file, "reason");
        if let Some(reason) = reason.as_ref().filter(|reason| reason.value.trim().is_empty()) {
            let hint = Some("say why the finding is right as it is".to_owned());
            file.fault_at("bad-value", reason, "`reason`: there is none".to_owned(), hint);
        }
        let (code, path, reason) = (code?, path?, reason?);
        let spot = code.spot();
        let known = || CHECKS.iter().filter(|check| check.has_exceptions()).map(|check| check.code);
        let Some(code) = known().find(|known| *known == code.value) else {
            let sentence = format!("`code`: `{}` is no check that can have exceptions", code.value.escape_debug());
            let hint = match nearest(&code.value, known()) {
                _ if CHECKS.iter().any(|check| check.code == code.value) => {
                    "what it finds cannot be used as it stands, so it must be mended".to_owned()
                }
                Some(near) => format!("did you mean `{near}`?"),
                None => format!("one of {}", known().collect::<Vec<_>>().join(", ")),
            };
            file.fault_at("bad-value", &spot, sentence, Some(hint));
            return None;
        };
        Some(Exception { code, file: path.value, reason: reason.value, spot })
    })
}

/// The findings that stand, and those of exceptions that match nothing.
pub fn apply(exceptions: &[Exception], mut findings: Vec<Finding>) -> Vec<Finding> {
    let matches =
        |exception: &Exception, finding: &Finding| exception.code == finding.code && exception.file == finding.file;
    let is_idle = |exception: &&Exception| !findings.iter().any(|finding| matches(exception, finding));
    let idle: Vec<Finding> = exceptions.iter().filter(is_idle).map(unused).collect();
    findings.retain(|finding| !exceptions.iter().any(|exception| matches(exception, finding)));
    findings.extend(idle);
    findings
}

fn unused(exception: &Exception) -> Finding {
    let sentence = format!("there is no `{}` in `{}` to except", exception.code, exception.file.escape_debug());
    Finding::at(UNUSED, FILE, &exception.spot, sentence)
        .with_hint("take the exception out, or mend `file` if it names the wrong one")
}
