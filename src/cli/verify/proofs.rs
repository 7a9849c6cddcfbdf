//! The options of `verify` about proofs of time: reading their files, and putting into words what they say.
//!
//! What a proof says is worked out in the history room; what is left to look up is said here, with the command.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use clap::Args;
use jiff::civil::Date;
use serde::Serialize;

use super::plain;
use crate::cli::error::{CliError, quoted};
use crate::history::verify::proof::{Attested, BlockHeader, Given, Told};
use crate::registry::files;

/// Proofs of time to check.
#[derive(Debug, Args)]
pub struct Proofs {
    /// Proofs of time, as `head-2026-03-18.txt.ots` or `.tsr`, each beside the file that was stamped
    #[arg(long, value_name = "FILE", num_args = 1..)]
    proof: Vec<PathBuf>,
    /// The header of a Bitcoin block that a proof names, as 160 hexadecimal digits; repeatable
    #[arg(long, value_name = "FILE", requires = "proof")]
    block_header: Vec<PathBuf>,
}

impl Proofs {
    /// Reads the proofs and the files that were stamped.
    pub fn given(&self) -> Result<Vec<Given>, CliError> {
        self.proof.iter().map(|file| given(file)).collect()
    }

    /// Reads the block headers, by file name.
    pub fn headers(&self) -> Result<BTreeMap<String, BlockHeader>, CliError> {
        let read = |file: &PathBuf| {
            let header = BlockHeader::from_hexadecimal(&files::read(file)?).map_err(|error| {
                let hint = "`bitcoin-cli getblockheader HASH false` prints one";
                CliError::new(format!("`{}` cannot be used: {error}", file.display()), hint)
            })?;
            Ok((file.display().to_string(), header))
        };
        self.block_header.iter().map(read).collect()
    }
}

fn given(file: &Path) -> Result<Given, CliError> {
    let stamped = file.with_extension("");
    if !file.extension().is_some_and(|end| end == "ots" || end == "tsr") {
        let message = format!("`{}` is no proof of time by its name", file.display());
        return Err(CliError::new(message, "a proof ends in `.ots` (OpenTimestamps) or `.tsr` (RFC 3161)"));
    }
    let text = files::read(&stamped).map_err(|error| {
        let hint = format!("the file that was stamped must stand beside `{}`", file.display());
        CliError::with_hint(error, hint)
    })?;
    Ok(Given {
        name: file.display().to_string(),
        stamped_name: stamped.display().to_string(),
        proof: files::read(file)?,
        stamped: text,
    })
}

/// What the proofs say, and what is left to look up.
pub fn human(proofs: &[Told]) -> String {
    let mut text = String::new();
    for told in proofs {
        let of = told.date.map_or("of no digest".to_owned(), |date| format!("of the digest of {date}"));
        text.push_str(&format!("proof {} {of}\n", plain(&told.name)));
        for attested in &told.attested {
            text.push_str(&format!("  {}\n", line(told, attested)));
        }
    }
    text
}

fn line(told: &Told, attested: &Attested) -> String {
    match attested {
        Attested::Block { chain, height, root, header: None } => {
            format!("{chain} block {height} must have merkle root {root}")
        }
        Attested::Block { chain, height, root, header: Some(header) } => format!(
            "{chain} block {height} of {} has merkle root {root}, if its hash is {}",
            header.time(),
            header.hash()
        ),
        Attested::Pending { uri } => format!("pending at {uri}: `ots upgrade {}`", plain(&quoted(&told.name))),
        Attested::Unknown { tag } => format!("an attestation that is not known ({tag})"),
        Attested::Authority { time, serial, name } => format!(
            "seen at {time} by {}, serial {serial}; signature not checked: `openssl ts -verify -in {} -data {} -CAfile CA.pem`",
            name.as_deref().map_or("an authority that does not name itself".to_owned(), plain),
            plain(&quoted(&told.name)),
            plain(&quoted(&told.stamped_name))
        ),
    }
}

/// A proof in the JSON report.
#[derive(Serialize)]
pub struct Row<'a> {
    file: &'a str,
    stamped: &'a str,
    date: Option<Date>,
    attested: Vec<AttestedRow<'a>>,
}

#[derive(Serialize)]
#[serde(tag = "kind", rename_all = "lowercase")]
enum AttestedRow<'a> {
    Bitcoin { height: u64, merkle_root: &'a str, time: Option<String>, block_hash: Option<String> },
    Litecoin { height: u64, merkle_root: &'a str },
    Pending { uri: &'a str },
    Unknown { tag: &'a str },
    Rfc3161 { time: String, serial: &'a str, authority: Option<&'a str>, signature: &'static str },
}

/// The proofs for the JSON report.
pub fn rows(proofs: &[Told]) -> Vec<Row<'_>> {
    proofs.iter().map(Row::new).collect()
}

impl<'a> Row<'a> {
    fn new(told: &'a Told) -> Self {
        let Told { name, stamped_name, date, attested } = told;
        Self {
            file: name,
            stamped: stamped_name,
            date: *date,
            attested: attested.iter().map(AttestedRow::new).collect(),
        }
    }
}

impl<'a> AttestedRow<'a> {
    fn new(attested: &'a Attested) -> Self {
        match attested {
            Attested::Block { chain: "litecoin", height, root, .. } => {
                Self::Litecoin { height: *height, merkle_root: root }
            }
            Attested::Block { height, root, header, .. } => Self::Bitcoin {
                height: *height,
                merkle_root: root,
                time: header.as_ref().map(|header| header.time().to_string()),
                block_hash: header.as_ref().map(BlockHeader::hash),
            },
            Attested::Pending { uri } => Self::Pending { uri },
            Attested::Unknown { tag } => Self::Unknown { tag },
            Attested::Authority { time, serial, name } => {
                Self::Rfc3161 { time: time.to_string(), serial, authority: name.as_deref(), signature: "not checked" }
            }
        }
    }
}
