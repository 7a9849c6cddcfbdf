//! A fault in the registry, told so that it can be mended.
//!
//! Findings are collected, sorted and shown together; printing them is the command line's.

use serde::Serialize;

/// How bad a finding is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Severity {
    /// Must be mended before a merge.
    Error,
    /// Worth a look.
    Warning,
}

/// One fault: where, what, and what to do.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
pub struct Finding {
    /// Path of the file, from the repository's root.
    pub file: String,
    /// Line, counted from 1, where one is known.
    pub line: Option<usize>,
    /// The stable code of the check, explained in `docs/checks.md`.
    pub code: &'static str,
    /// How bad.
    pub severity: Severity,
    /// One sentence: what is wrong with which value.
    pub sentence: String,
    /// What to type or change.
    pub hint: Option<String>,
}

impl Finding {
    /// An error at a line of a file.
    pub fn error(code: &'static str, file: &str, line: Option<usize>, sentence: String) -> Self {
        Self { file: file.to_owned(), line, code, severity: Severity::Error, sentence, hint: None }
    }

    /// The same finding with advice.
    pub fn with_hint(mut self, hint: impl Into<String>) -> Self {
        self.hint = Some(hint.into());
        self
    }
}

/// The known name nearest to a mistyped one, if one is near enough to suggest.
pub fn nearest<'a>(typed: &str, known: impl IntoIterator<Item = &'a str>) -> Option<&'a str> {
    known
        .into_iter()
        .map(|name| (strsim::jaro_winkler(typed, name), name))
        .filter(|(likeness, _)| *likeness > 0.8)
        .max_by(|a, b| a.0.total_cmp(&b.0).then(b.1.cmp(a.1)))
        .map(|(_, name)| name)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_nearest_name_is_suggested_and_a_far_one_is_not() {
        assert_eq!(nearest("ministerie/fni", ["ministerie/fin", "gemeente/oss"]), Some("ministerie/fin"));
        assert_eq!(nearest("zzz", ["ministerie/fin"]), None);
    }
}
