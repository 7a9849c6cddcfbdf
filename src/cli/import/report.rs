//! An import in words: a list for people, a diff for a dry run, JSON for programs.
//!
//! Everything shown may come from a foreign file: what could steer a terminal
//! is escaped.

use std::collections::BTreeMap;

use serde_json::{Value, json};
use similar::TextDiff;

use crate::cli::error::CliError;
use crate::registry::import::Proposal;
use crate::registry::import::edit::Edit;
use crate::registry::import::proposal::{Change, Kind};

/// What is told.
pub struct Report<'a> {
    /// The proposal.
    pub proposal: &'a Proposal,
    /// The files of the registry before it.
    pub before: &'a BTreeMap<String, Vec<u8>>,
    /// Whether every new body and every kept difference is named.
    pub verbose: bool,
}

/// From this many new bodies on they are counted and not named.
const NAMED: usize = 20;

impl Report<'_> {
    /// A line a change, then what was left out and what is undecided.
    pub fn list(&self) -> String {
        let mut text = String::new();
        let is_named = self.verbose || self.number(Kind::Added) <= NAMED;
        for (id, change) in &self.proposal.changes {
            if change.kind != Kind::Added || is_named {
                text.push_str(&format!("{:<10} {id}: {}\n", word(change.kind), shown(&describe(change))));
            }
        }
        for (reason, number) in &self.proposal.left_out {
            text.push_str(&format!("{:<10} {}: {}\n", "left out", plural(*number, "entry", "entries"), shown(reason)));
        }
        for kept in self.proposal.kept.iter().filter(|_| self.verbose) {
            text.push_str(&format!("{:<10} {}\n", "kept", shown(kept)));
        }
        for undecided in &self.proposal.undecided {
            let line = undecided.line.map(|line| format!("line {line}: ")).unwrap_or_default();
            text.push_str(&format!("{:<10} {line}{}\n", "undecided", shown(&undecided.sentence)));
        }
        text
    }

    /// The counts on one line.
    pub fn counts(&self, bodies: usize) -> String {
        let mut parts = vec![format!("{} in the export", plural(bodies, "body", "bodies"))];
        for kind in [Kind::Added, Kind::Renamed, Kind::Site, Kind::Changed, Kind::Ended, Kind::Merged] {
            parts.push(format!("{} {}", self.number(kind), word(kind)));
        }
        parts.push(format!("{} undecided", self.proposal.undecided.len()));
        if !self.proposal.kept.is_empty() {
            parts.push(format!("{} kept as people edited them", self.proposal.kept.len()));
        }
        parts.join(", ")
    }

    /// The changes of files as a unified diff.
    pub fn diff(&self) -> String {
        let mut text = String::new();
        for (path, bytes) in &self.proposal.files {
            let old = self.before.get(path).map(|bytes| String::from_utf8_lossy(bytes));
            let name = if old.is_some() { format!("a/registry/{path}") } else { "/dev/null".to_owned() };
            let old = old.unwrap_or_default();
            let new = String::from_utf8_lossy(bytes);
            let diff = TextDiff::from_lines(old.as_ref(), new.as_ref());
            text.push_str(&diff.unified_diff().header(&name, &format!("b/registry/{path}")).to_string());
        }
        // Line ends are the diff's; anything else that steers is not.
        text.chars()
            .flat_map(|c| if c.is_control() && !matches!(c, '\n' | '\t' | '\r') { escaped(c) } else { vec![c] })
            .collect()
    }

    /// The whole for programs.
    pub fn json(&self, dry_run: bool) -> Result<String, CliError> {
        let changes: Vec<Value> = self
            .proposal
            .changes
            .iter()
            .map(|(id, change)| {
                let edits: Vec<Value> = change.edits.iter().map(edit).collect();
                json!({ "organisation": id, "kind": change.kind, "name": change.name, "edits": edits })
            })
            .collect();
        let report = json!({
            "written": !dry_run,
            "changes": changes,
            "undecided": self.proposal.undecided,
            "kept": self.proposal.kept,
            "left_out": self.proposal.left_out,
            "files": self.proposal.files.keys().map(|path| format!("registry/{path}")).collect::<Vec<_>>(),
        });
        serde_json::to_string_pretty(&report).map_err(CliError::plain)
    }

    fn number(&self, kind: Kind) -> usize {
        self.proposal.changes.values().filter(|change| change.kind == kind).count()
    }
}

fn plural(number: usize, one: &str, more: &str) -> String {
    format!("{number} {}", if number == 1 { one } else { more })
}

fn word(kind: Kind) -> &'static str {
    match kind {
        Kind::Added => "new",
        Kind::Merged => "merged",
        Kind::Ended => "ended",
        Kind::Renamed => "renamed",
        Kind::Site => "site",
        Kind::Changed => "changed",
    }
}

fn describe(change: &Change) -> String {
    if change.kind == Kind::Added {
        return change.name.clone();
    }
    let told = change.edits.iter().map(|edit| match edit {
        Edit::Set { field, from: None, to } => format!("{field} \"{to}\""),
        Edit::Set { field, from: Some(from), to } => format!("{field} \"{from}\" to \"{to}\""),
        Edit::Add { site, .. } => format!("`{}` added", site.name),
        Edit::End { name, until } => format!("`{name}` until {until}"),
    });
    told.collect::<Vec<_>>().join(", ")
}

fn edit(edit: &Edit) -> Value {
    match edit {
        Edit::Set { field, from, to } => json!({ "field": field, "from": from, "to": to }),
        Edit::Add { site, since } => json!({
            "domain": site.name,
            "services": site.services,
            "since": since.map(|day| day.to_string()),
        }),
        Edit::End { name, until } => json!({ "domain": name, "until": until.to_string() }),
    }
}

fn shown(text: &str) -> String {
    text.chars().flat_map(|c| if c.is_control() { escaped(c) } else { vec![c] }).collect()
}

fn escaped(c: char) -> Vec<char> {
    c.escape_debug().collect()
}
