//! What stopped a command: the message, its causes, and what to do.
//!
//! Only the command line turns errors into text; the rooms keep them typed.

use std::error::Error;
use std::io;

use crate::history::HistoryError;
use crate::registry::files::ReadError;
use crate::site::SiteError;
use crate::snapshot::git::GitError;
use crate::snapshot::observation::FormatError;
use crate::snapshot::write::WriteError;

/// An error with advice.
#[derive(Debug)]
pub struct CliError {
    error: Box<dyn Error + Send + Sync>,
    hint: Option<String>,
}

impl CliError {
    /// An error of the command itself, with what to do about it.
    pub fn new(message: impl Into<String>, hint: impl Into<String>) -> Self {
        Self { error: message.into().into(), hint: Some(hint.into()) }
    }

    /// Another room's error, without advice of its own.
    pub fn plain(error: impl Error + Send + Sync + 'static) -> Self {
        Self { error: Box::new(error), hint: None }
    }

    /// Another room's error, with advice.
    pub fn with_hint(error: impl Error + Send + Sync + 'static, hint: impl Into<String>) -> Self {
        Self { error: Box::new(error), hint: Some(hint.into()) }
    }

    /// The message and then each cause, outermost first.
    pub fn chain(&self) -> Vec<String> {
        let mut lines = vec![self.error.to_string()];
        let mut cause = self.error.source();
        while let Some(error) = cause {
            let line = error.to_string();
            if lines.last() != Some(&line) {
                lines.push(line);
            }
            cause = error.source();
        }
        lines
    }

    /// What to do.
    pub fn hint(&self) -> Option<&str> {
        self.hint.as_deref()
    }

    /// Whether it is only that nobody reads our output any more.
    pub fn is_closed_pipe(&self) -> bool {
        self.error.downcast_ref::<io::Error>().is_some_and(|error| error.kind() == io::ErrorKind::BrokenPipe)
    }
}

impl From<io::Error> for CliError {
    fn from(error: io::Error) -> Self {
        Self::plain(error)
    }
}

impl From<GitError> for CliError {
    fn from(error: GitError) -> Self {
        let hint = error.hint();
        Self { error: Box::new(error), hint }
    }
}

impl From<WriteError> for CliError {
    fn from(error: WriteError) -> Self {
        let hint = error.hint();
        Self { error: Box::new(error), hint }
    }
}

impl From<ReadError> for CliError {
    fn from(error: ReadError) -> Self {
        Self::plain(error)
    }
}

impl From<SiteError> for CliError {
    fn from(error: SiteError) -> Self {
        Self::plain(error)
    }
}

impl From<FormatError> for CliError {
    fn from(error: FormatError) -> Self {
        Self::plain(error)
    }
}

impl From<HistoryError> for CliError {
    fn from(error: HistoryError) -> Self {
        match error {
            HistoryError::Git(error) => error.into(),
            other => Self::plain(other),
        }
    }
}

/// A word of a command in a hint, as a POSIX shell reads it back.
pub fn quoted(word: &str) -> String {
    let is_plain = |c: char| c.is_ascii_alphanumeric() || "/._-:,+@=".contains(c);
    if !word.is_empty() && word.chars().all(is_plain) {
        return word.to_owned();
    }
    format!("'{}'", word.replace('\'', r"'\''"))
}

#[cfg(test)]
mod tests {
    use super::quoted;

    #[test]
    fn a_file_with_blanks_can_be_pasted_into_a_shell() {
        assert_eq!(quoted("/a/refused-2026-04-05.ndjson.zst"), "/a/refused-2026-04-05.ndjson.zst");
        assert_eq!(quoted("my repository/x"), "'my repository/x'");
        assert_eq!(quoted("it's"), r"'it'\''s'");
        assert_eq!(quoted(""), "''");
    }
}
