//! `overstap verify`: whether the recorded history is whole, and the digest that stands for it.
//!
//! What is checked is the history room's; here captures are read and the report is put into words.

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};

use clap::Args;
use jiff::civil::Date;
use serde::Serialize;

use super::error::CliError;
use super::terminal::Terminal;
use super::workspace::{Workspace, count};
use super::{Ending, Format, Global};
use crate::history::verify::{Fault, Report, Scope, Signatures, verify};
use crate::registry::files;
use crate::snapshot::chain::Digest;
use crate::snapshot::git::Signers;

mod proofs;

/// Check that the recorded history is whole: manifests, chain, files and claims
#[derive(Debug, Args)]
pub struct Arguments {
    /// Check nothing before the newest scan older than this day
    #[arg(long, value_name = "DATE")]
    since: Option<Date>,
    /// A folder with captures; each must be one that a manifest names by its digest
    #[arg(long, value_name = "DIR")]
    captures: Option<PathBuf>,
    /// Who may sign with SSH keys, in the form of `ssh-keygen`; without it git's `gpg.ssh.allowedSignersFile`
    #[arg(long, value_name = "FILE")]
    allowed_signers: Option<PathBuf>,
    /// Count signatures and check none
    #[arg(long, conflicts_with = "allowed_signers")]
    no_signatures: bool,
    #[command(flatten)]
    proofs: proofs::Proofs,
    /// The form of the report
    #[arg(long, value_enum, default_value_t = Format::Human)]
    format: Format,
}

/// Checks and prints; ends with findings where something is not as a scan left it.
pub fn run(arguments: &Arguments, global: &Global, terminal: &mut Terminal) -> Result<Ending, CliError> {
    let workspace = Workspace::open(global)?;
    let captures = arguments.captures.as_deref().map(digests).transpose()?.unwrap_or_default();
    let scope = Scope {
        since: arguments.since,
        captures,
        signers: signers(arguments)?,
        proofs: arguments.proofs.given()?,
        headers: arguments.proofs.headers()?,
    };
    let report = verify(&workspace.repository, &scope)?;
    let text = match arguments.format {
        Format::Human => human(&report, arguments),
        Format::Json => serde_json::to_string_pretty(&document(&report)).map_err(CliError::plain)?,
    };
    terminal.result(&text)?;
    Ok(if report.faults.is_empty() { Ending::Done } else { Ending::Findings })
}

/// With whose keys signatures are checked. A file that is not there would make every key an unknown one.
fn signers(arguments: &Arguments) -> Result<Option<Signers>, CliError> {
    Ok(match &arguments.allowed_signers {
        _ if arguments.no_signatures => None,
        None => Some(Signers::Configured),
        Some(file) => files::read(file).map(|_| Some(Signers::File(file.clone())))?,
    })
}

/// The digest of each file that stands in a folder itself, one file in memory at a time.
fn digests(folder: &Path) -> Result<BTreeMap<String, Digest>, CliError> {
    let names = files::names_in(folder)?.into_iter().filter(|name| !name.starts_with('.'));
    names.map(|name| Ok((name.clone(), Digest::of(&files::read(&folder.join(&name))?)))).collect()
}

fn human(report: &Report, arguments: &Arguments) -> String {
    let Some(head) = &report.head else {
        return format!("{}{}no scan is recorded here\n", faults(&report.faults), proofs::human(&report.proofs));
    };
    let mut text = faults(&report.faults);
    let verdict = match report.faults.len() {
        0 => "whole".to_owned(),
        number => format!("{} (explained in docs/verify.md)", count(number, "finding")),
    };
    let first = report.first.unwrap_or(head.date);
    let manifests = count(report.manifests, "manifest");
    let files = count(report.files, "version");
    text.push_str(&format!("{verdict}: {manifests} of {first} to {}, {files} of domain files\n", head.date));
    if arguments.since.is_some() {
        text.push_str(&format!("nothing before the scan of {first} was checked\n"));
    }
    for (number, what) in [
        (report.unchained, "from before the chain, without a digest of the one before"),
        (report.trees_not_checkable, "of which `domains_tree` is not checkable: another scan came in the same commit"),
    ] {
        if number > 0 {
            text.push_str(&format!("{} {what}\n", count(number, "manifest")));
        }
    }
    if arguments.captures.is_some() {
        let known = count(report.captures, "capture");
        text.push_str(&format!("{known} as recorded, {} recorded and not given\n", report.captures_not_given));
    }
    text.push_str(&signatures("signatures", "scan", &report.signatures));
    if report.tags != Signatures::default() {
        text.push_str(&signatures("tags", "tag", &report.tags));
    }
    text.push_str(&proofs::human(&report.proofs));
    text.push_str(&format!("head {} {}\n", head.date, head.digest));
    text
}

fn signatures(label: &str, noun: &str, found: &Signatures) -> String {
    let unsigned = format!("{} unsigned", count(found.unsigned, noun));
    if found.keys.is_empty() {
        return format!("{label}: none ({unsigned})\n");
    }
    let keys: Vec<String> =
        found.keys.iter().map(|(key, number)| format!("{} by {key}", count(*number, noun))).collect();
    let why: Vec<String> = found.reasons.iter().map(|reason| plain(reason)).collect();
    let rows = [
        (found.good, "good".to_owned()),
        (found.bad, "bad".to_owned()),
        (found.unknown_key, "by a key that is not known here".to_owned()),
        (found.revoked_key, "by a revoked key".to_owned()),
        (found.not_checked, format!("not checked: {}", why.join("; "))),
    ];
    let told: Vec<String> =
        rows.iter().filter(|(number, _)| *number > 0).map(|(number, what)| format!("{number} {what}")).collect();
    format!("{label}: {}, {unsigned}\n  {}\n", keys.join(", "), told.join(", "))
}

/// The findings with their commits; what a code means is said where it first occurs.
fn faults(faults: &[Fault]) -> String {
    let mut text = String::new();
    let mut explained = BTreeSet::new();
    for fault in faults {
        text.push_str(&format!("{}: {} [{}]\n", plain(&fault.path), plain(&fault.message), fault.code));
        if let Some(commit) = fault.commit {
            text.push_str(&format!("  in commit {commit}\n"));
        }
        if explained.insert(fault.code) {
            text.push_str(&format!("  = means: {}\n", fault.code.meaning()));
        }
    }
    text
}

/// What is in a repository is foreign text: what could steer the terminal is shown escaped.
pub fn plain(text: &str) -> String {
    let shown = |c: char| if c.is_control() { c.escape_debug().collect() } else { String::from(c) };
    text.chars().map(shown).collect()
}

#[derive(Serialize)]
struct Document<'a> {
    manifests: usize,
    files: usize,
    findings: Vec<Row<'a>>,
    head: Option<HeadRow>,
    first: Option<Date>,
    unchained: usize,
    trees_not_checkable: usize,
    captures: usize,
    captures_not_given: usize,
    signatures: SignatureRows<'a>,
    tags: SignatureRows<'a>,
    proofs: Vec<proofs::Row<'a>>,
}

#[derive(Serialize)]
struct Row<'a> {
    code: &'static str,
    commit: Option<String>,
    path: &'a str,
    message: &'a str,
    meaning: &'static str,
}

#[derive(Serialize)]
struct HeadRow {
    date: Date,
    digest: String,
}

#[derive(Serialize)]
struct SignatureRows<'a> {
    keys: &'a BTreeMap<String, usize>,
    absent: usize,
    good: usize,
    bad: usize,
    unknown_key: usize,
    revoked_key: usize,
    not_checked: usize,
    reasons: &'a BTreeSet<String>,
}

impl<'a> SignatureRows<'a> {
    fn new(found: &'a Signatures) -> Self {
        let Signatures { keys, unsigned, good, revoked_key, unknown_key, bad, not_checked, reasons } = found;
        Self {
            keys,
            absent: *unsigned,
            good: *good,
            bad: *bad,
            unknown_key: *unknown_key,
            revoked_key: *revoked_key,
            not_checked: *not_checked,
            reasons,
        }
    }
}

fn document(report: &Report) -> Document<'_> {
    let findings = report.faults.iter().map(|fault| Row {
        code: fault.code.as_str(),
        commit: fault.commit.map(|id| id.to_string()),
        path: &fault.path,
        message: &fault.message,
        meaning: fault.code.meaning(),
    });
    Document {
        manifests: report.manifests,
        files: report.files,
        findings: findings.collect(),
        head: report.head.as_ref().map(|head| HeadRow { date: head.date, digest: head.digest.to_string() }),
        first: report.first,
        unchained: report.unchained,
        trees_not_checkable: report.trees_not_checkable,
        captures: report.captures,
        captures_not_given: report.captures_not_given,
        signatures: SignatureRows::new(&report.signatures),
        tags: SignatureRows::new(&report.tags),
        proofs: proofs::rows(&report.proofs),
    }
}
