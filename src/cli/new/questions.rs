//! Questions to the person at the terminal, and flags for who is not there.
//!
//! An answer is asked for until it can be used. Reading and printing is the terminal door's.

use crate::cli::check::shown::plain;
use crate::cli::error::{CliError, quoted};
use crate::cli::terminal::Terminal;

/// Somebody who can be asked.
pub trait Interview {
    /// Whether anybody is there to answer.
    fn is_open(&self) -> bool;
    /// Says something that is no question.
    fn say(&mut self, text: &str);
    /// Asks and gives the answer without the blanks around it; an error where there is none to come.
    fn ask(&mut self, question: &str) -> Result<String, CliError>;
}

impl Interview for Terminal {
    fn is_open(&self) -> bool {
        self.is_interactive()
    }

    fn say(&mut self, text: &str) {
        self.prompt(&format!("{text}\n"));
    }

    fn ask(&mut self, question: &str) -> Result<String, CliError> {
        self.prompt(question);
        match self.answer()? {
            Some(answer) => Ok(answer.trim().to_owned()),
            None => Err(CliError::new("there were no more answers", "nothing was written; start again when you like")),
        }
    }
}

/// Whether an answer agrees, in English or Dutch.
pub fn is_yes(answer: &str) -> bool {
    matches!(answer.to_lowercase().as_str(), "y" | "yes" | "j" | "ja")
}

/// Text of a flag or an answer: not empty, on one line, without what could steer a terminal.
pub fn text(answer: &str) -> Result<String, String> {
    let answer = answer.trim();
    if answer.is_empty() {
        return Err("something must be said here".to_owned());
    }
    if plain(answer) != answer {
        return Err("it holds a character that is not shown; type it again".to_owned());
    }
    Ok(answer.to_owned())
}

/// Asks until there is an answer that `read` takes; `default` stands for an empty one.
pub fn wanted<T>(
    interview: &mut impl Interview,
    question: &str,
    default: Option<&str>,
    read: impl Fn(&str) -> Result<T, String>,
) -> Result<T, CliError> {
    let question = match default {
        Some(default) => format!("{question} [{}]: ", plain(default)),
        None => format!("{question}: "),
    };
    loop {
        let answer = interview.ask(&question)?;
        let answer = match (answer.as_str(), default) {
            ("", Some(default)) => default,
            (given, _) => given,
        };
        match text(answer).and_then(|answer| read(&answer)) {
            Ok(value) => return Ok(value),
            Err(reason) => interview.say(&format!("  {}", plain(&reason))),
        }
    }
}

/// Asks for what may be left out with Enter.
pub fn optional<T>(
    interview: &mut impl Interview,
    question: &str,
    read: impl Fn(&str) -> Result<T, String>,
) -> Result<Option<T>, CliError> {
    loop {
        let answer = interview.ask(&format!("{question}: "))?;
        if answer.is_empty() {
            return Ok(None);
        }
        match text(&answer).and_then(|answer| read(&answer)) {
            Ok(value) => return Ok(Some(value)),
            Err(reason) => interview.say(&format!("  {}", plain(&reason))),
        }
    }
}

/// The flags that are missing where nobody can be asked, with a value to fill in or suggested.
#[derive(Debug, Default)]
pub struct Missing(Vec<(&'static str, String)>);

impl Missing {
    /// Notes a flag that is not there.
    pub fn add(&mut self, flag: &'static str, value: impl Into<String>) {
        self.0.push((flag, value.into()));
    }

    /// Whether all is there.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// The refusal, with the flags to add to the command.
    pub fn into_error(self) -> CliError {
        let names = self.0.iter().map(|(flag, _)| format!("`{flag}`")).collect::<Vec<_>>().join(", ");
        let flags = self.0.iter().map(|(flag, value)| format!("{flag} {}", quoted(value))).collect::<Vec<_>>();
        let message = format!("this is no terminal, so nothing is asked, and {names} must be given");
        CliError::new(message, format!("nothing was written; add: {}", flags.join(" ")))
    }
}

/// A flag with its value, as two words of a command, if there is a value.
pub fn flag(name: &'static str, value: &Option<String>) -> impl Iterator<Item = String> {
    value.clone().into_iter().flat_map(move |value| [name.to_owned(), value])
}
