//! A fault in the registry, told so that it can be mended.
//!
//! Findings are collected, sorted and shown together; printing them is the command line's.

use serde::Serialize;

use super::reader::At;

/// How bad a finding is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Severity {
    /// Must be mended before a merge.
    Error,
    /// Worth a look.
    Warning,
}

/// The columns of a value in its line, counted in characters.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
pub struct Columns {
    /// The first, counted from 1.
    pub from: usize,
    /// The one behind the last; always greater than `from`.
    pub to: usize,
}

impl Columns {
    /// Columns of so many characters; an empty value takes one.
    pub fn new(from: usize, width: usize) -> Self {
        Self { from, to: from + width.max(1) }
    }
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
    /// The columns of the value in its line, where they are known.
    pub columns: Option<Columns>,
}

impl Finding {
    /// An error at a line of a file.
    pub fn error(code: &'static str, file: &str, line: Option<usize>, sentence: String) -> Self {
        Self { file: file.to_owned(), line, code, severity: Severity::Error, sentence, hint: None, columns: None }
    }

    /// An error at a value of a file.
    pub fn at<T>(code: &'static str, file: &str, at: &At<T>, sentence: String) -> Self {
        Self { columns: at.columns, ..Self::error(code, file, Some(at.line), sentence) }
    }

    /// The same finding as one that stops nothing.
    pub fn as_warning(self) -> Self {
        Self { severity: Severity::Warning, ..self }
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
