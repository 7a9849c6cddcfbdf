//! One finding as people, and GitHub, read it.
//!
//! A registry file is foreign text: what could steer a terminal or a workflow is shown escaped.

use std::collections::BTreeMap;

use crate::registry::finding::Columns;
use crate::registry::{Finding, Severity};

/// At most so many characters of a line are shown.
const WIDTH: usize = 120;

/// The lines of the registry's files, taken apart once for each file that has findings.
pub struct Sources<'f> {
    files: &'f BTreeMap<String, Vec<u8>>,
    lines: BTreeMap<String, Vec<String>>,
}

impl<'f> Sources<'f> {
    /// The files, keyed by path below `registry/`.
    pub fn new(files: &'f BTreeMap<String, Vec<u8>>) -> Self {
        Self { files, lines: BTreeMap::new() }
    }

    fn line(&mut self, finding: &Finding) -> Option<&str> {
        let path = finding.file.strip_prefix("registry/")?;
        if !self.lines.contains_key(path) {
            let text = String::from_utf8_lossy(self.files.get(path)?);
            self.lines.insert(path.to_owned(), text.lines().map(str::to_owned).collect());
        }
        self.lines.get(path)?.get(finding.line?.checked_sub(1)?).map(String::as_str)
    }
}

/// The finding, the line it is about with the value marked, and the cure.
pub fn human(finding: &Finding, sources: &mut Sources) -> String {
    let file = plain(&finding.file);
    let place = finding.line.map_or(file.clone(), |line| format!("{file}:{line}"));
    let label = if finding.severity == Severity::Warning { "warning: " } else { "" };
    let mut text = format!("{place}: {label}{} [{}]\n", plain(&finding.sentence), finding.code);
    if let Some(line) = sources.line(finding) {
        let (shown, mark) = excerpt(line, finding.columns);
        text.push_str(&format!("  | {shown}\n"));
        text.extend(mark.map(|mark| format!("  | {mark}\n")));
    }
    if let Some(hint) = &finding.hint {
        text.push_str(&format!("  = hint: {}\n", plain(hint)));
    }
    text
}

/// The part of a line around the columns, and the marks below them; a character counts as one column wide.
fn excerpt(line: &str, columns: Option<Columns>) -> (String, Option<String>) {
    let first = columns.map_or(0, |columns| columns.from - 1);
    // A hostile line can be longer than is worth looking at.
    let characters: Vec<char> = line.chars().take(first + WIDTH).collect();
    let wanted = if first + WIDTH / 4 > WIDTH { first - WIDTH / 4 } else { 0 };
    let start = wanted.min(characters.len());
    let end = characters.len().min(start + WIDTH);
    let part = |from: usize, to: usize| -> String {
        let range = from.clamp(start, end)..to.clamp(start, end).max(from.clamp(start, end));
        plain(&characters[range].iter().collect::<String>())
    };
    let mark = columns.map(|columns| {
        let width = part(first, columns.to - 1).chars().count().max(1);
        format!("{}{}", " ".repeat(part(start, first).chars().count()), "^".repeat(width))
    });
    (part(start, end), mark)
}

/// Text without what could steer a terminal: control characters, and marks that change the direction of reading.
pub fn plain(text: &str) -> String {
    let is_steering = |c: char| {
        c.is_control() || matches!(c, '\u{200e}' | '\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}')
    };
    let mut plain = String::new();
    for c in text.chars() {
        match is_steering(c) {
            true => plain.extend(c.escape_unicode()),
            false => plain.push(c),
        }
    }
    plain
}

/// `::error file=..,line=..,title=..::sentence`, with the escapes that GitHub documents for workflow commands.
pub fn github(finding: &Finding) -> String {
    let escape = |text: &str| text.replace('%', "%25").replace('\r', "%0D").replace('\n', "%0A");
    let property = |text: &str| escape(text).replace(':', "%3A").replace(',', "%2C");
    let line = finding.line.map(|line| format!(",line={line}")).unwrap_or_default();
    let column = finding.columns.map(|columns| format!(",col={}", columns.from)).unwrap_or_default();
    let hint = finding.hint.as_ref().map(|hint| format!(" ({hint})")).unwrap_or_default();
    let level = if finding.severity == Severity::Warning { "warning" } else { "error" };
    format!(
        "::{level} file={}{line}{column},title={}::{}\n",
        property(&finding.file),
        finding.code,
        escape(&format!("{}{hint}", finding.sentence))
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    fn finding(line: usize, columns: Option<Columns>) -> Finding {
        let finding =
            Finding::error("bad-value", "registry/a,b:c.toml", Some(line), "`x` is 100% wrong\nhere".to_owned());
        Finding { columns, ..finding.with_hint("write\ty") }
    }

    fn shown(text: &str, from: usize, width: usize) -> Vec<String> {
        let files = BTreeMap::from([("a,b:c.toml".to_owned(), text.as_bytes().to_vec())]);
        human(&finding(1, Some(Columns::new(from, width))), &mut Sources::new(&files))
            .lines()
            .map(str::to_owned)
            .collect()
    }

    #[test]
    fn the_value_is_marked_below_its_line_and_nothing_steers_the_terminal() {
        let told = [
            "registry/a,b:c.toml:1: `x` is 100% wrong\\u{a}here [bad-value]",
            "  | x = \"é\\u{1b}[31m\"",
            "  |     ^^^^^^^^^^^^^",
            "  = hint: write\\u{9}y",
        ];
        assert_eq!(shown("x = \"é\u{1b}[31m\"\n", 5, 8), told);
        assert_eq!(shown("x = \"\u{202e}\"\n", 5, 3)[1], "  | x = \"\\u{202e}\"");
    }

    #[test]
    fn of_a_long_line_the_part_around_the_value_is_shown() {
        let line = format!("{}VALUE{}", "a".repeat(500), "b".repeat(500));
        let told = shown(&line, 501, 5);
        let expected = format!("  | {}VALUE{}", "a".repeat(30), "b".repeat(85));
        assert_eq!(
            (told[1].as_str(), told[2].as_str()),
            (expected.as_str(), format!("  | {}^^^^^", " ".repeat(30)).as_str())
        );
        assert_eq!(shown("x", 900, 5)[2].trim_start_matches("  | ").trim_start(), "^", "columns that are not there");
    }

    #[test]
    fn a_finding_without_a_line_has_no_excerpt() {
        let bare = Finding { line: None, columns: None, hint: None, ..finding(1, None) };
        assert_eq!(human(&bare, &mut Sources::new(&BTreeMap::new())).lines().count(), 1);
    }

    #[test]
    fn a_workflow_command_is_one_line_whatever_the_finding() {
        assert_eq!(
            github(&finding(3, Some(Columns::new(5, 2)))),
            "::error file=registry/a%2Cb%3Ac.toml,line=3,col=5,title=bad-value::`x` is 100%25 wrong%0Ahere (write\ty)\n"
        );
        let warning = Finding { line: None, hint: None, ..finding(3, None) }.as_warning();
        assert_eq!(
            github(&warning),
            "::warning file=registry/a%2Cb%3Ac.toml,title=bad-value::`x` is 100%25 wrong%0Ahere\n"
        );
    }
}
