//! What a body answers to what is shown of it: its words, the day, and where it said so.
//!
//! Shown beside the fact, never instead of it. Whether the change that a reply names is one of the body's is the check's.

use std::fmt;
use std::str::FromStr;

use jiff::civil::Date;

use super::reader::{At, File, Table};

/// Whether a body disputes what is shown.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Stance {
    /// It says that what is shown is not so.
    Disputes,
    /// It says something about it and disputes nothing.
    Explains,
}

impl Stance {
    /// Every stance.
    pub const ALL: &'static [Stance] = &[Stance::Disputes, Stance::Explains];

    /// The word used in files.
    pub fn as_str(self) -> &'static str {
        match self {
            Stance::Disputes => "disputes",
            Stance::Explains => "explains",
        }
    }
}

impl FromStr for Stance {
    type Err = String;
    fn from_str(text: &str) -> Result<Self, String> {
        let known = || Self::ALL.iter().map(|stance| stance.as_str()).collect::<Vec<_>>().join(", ");
        let found = Self::ALL.iter().copied().find(|stance| stance.as_str() == text);
        found.ok_or_else(|| format!("`{}` is no stance: one of {}", text.escape_debug(), known()))
    }
}

/// A reply of a body.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Reply {
    /// The day on which it was given.
    pub date: At<Date>,
    /// Whether it disputes what is shown.
    pub stance: Stance,
    /// The words of the body; never empty, and short enough for a page.
    pub text: String,
    /// The address at which it can be read.
    pub source: String,
    /// The id of the change that it is about; without it the reply is about the body's page.
    pub change: Option<At<ChangeId>>,
}

/// The id of a change as pages show it: a day, and words in lower case with hyphens between them.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ChangeId {
    text: String,
    /// The day with which it begins: that of the scan that first saw the new state.
    pub day: Date,
}

impl ChangeId {
    /// What stands behind the day.
    pub fn rest(&self) -> &str {
        self.text.get(11..).unwrap_or_default()
    }

    /// The whole id.
    pub fn as_str(&self) -> &str {
        &self.text
    }
}

impl fmt::Display for ChangeId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.text)
    }
}

impl FromStr for ChangeId {
    type Err = String;
    fn from_str(text: &str) -> Result<Self, String> {
        let is_plain = |rest: &str| {
            let is_sign = |b: u8| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'-';
            rest.len() > 1 && rest.starts_with('-') && rest.bytes().all(is_sign)
        };
        let day = text.split_at_checked(10).filter(|(_, rest)| is_plain(rest)).and_then(|(day, _)| day.parse().ok());
        match day {
            Some(day) => Ok(Self { text: text.to_owned(), day }),
            None => Err(format!(
                "`{}` is no id of a change, such as `2026-04-05-gemeente-voorbeeldstad-mail`",
                text.escape_debug()
            )),
        }
    }
}

/// The longest reply, in characters: a page shows it whole.
const LONGEST: usize = 1500;

struct Words(String);

impl FromStr for Words {
    type Err = String;
    fn from_str(text: &str) -> Result<Self, String> {
        match text.trim() {
            "" => Err("there are no words".to_owned()),
            words if words.chars().count() > LONGEST => {
                Err(format!("it has {} characters, and a page has room for {LONGEST}", words.chars().count()))
            }
            words => Ok(Self(words.to_owned())),
        }
    }
}

struct Address(String);

impl FromStr for Address {
    type Err = String;
    fn from_str(text: &str) -> Result<Self, String> {
        let rest = text.strip_prefix("https://").or_else(|| text.strip_prefix("http://"));
        let is_sign = |b: u8| b.is_ascii_graphic() && !b"\"<>\\^`{|}".contains(&b);
        let is_good = rest.is_some_and(|rest| !rest.is_empty() && !rest.starts_with('/') && rest.bytes().all(is_sign));
        let sentence = || format!("`{}` is no address that begins with `https://`", text.escape_debug());
        is_good.then(|| Self(text.to_owned())).ok_or_else(sentence)
    }
}

/// Reads one reply; `None` where something that it needs is missing or wrong.
pub(super) fn read(file: &mut File, table: &mut Table) -> Option<Reply> {
    let date = table.required::<Date>(file, "date");
    let stance = table.required::<Stance>(file, "stance");
    let text = table.required::<Words>(file, "text");
    let source = table.required::<Address>(file, "source");
    let (is_named, change) = (table.has("change"), table.optional::<ChangeId>(file, "change"));
    // A reply about one change must not stand beside all of them because its id has a slip.
    if is_named && change.is_none() {
        return None;
    }
    Some(Reply { date: date?, stance: stance?.value, text: text?.value.0, source: source?.value.0, change })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_an_address_of_the_web_can_be_a_source() {
        assert!("https://voorbeeldstad.example/nieuws?id=1#a".parse::<Address>().is_ok());
        for other in ["javascript:alert(1)", "https://", "https:///x", "https://a b", "https://a/\"x", "ftp://a", ""] {
            assert!(other.parse::<Address>().is_err(), "{other}");
        }
    }

    #[test]
    fn an_id_of_a_change_has_a_day_and_plain_words() {
        let id: ChangeId = "2026-04-05-gemeente-oss-mail".parse().expect("an id");
        assert_eq!((id.rest(), id.day.to_string().as_str()), ("gemeente-oss-mail", "2026-04-05"));
        for other in ["", "2026-04-05", "2026-04-05-", "2026-13-05-x", "2026-04-05-../x", "2026-04-05-Oss", "gemeente"]
        {
            assert!(other.parse::<ChangeId>().is_err(), "{other}");
        }
    }
}
