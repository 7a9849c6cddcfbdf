//! Proofs of time beside the repository: a stamped file with the line `head ...`, and what somebody attests about it.
//!
//! Everything here is worked out from the files given. Whether a block exists, or a signature is that of an authority, is
//! told as what is left to look up. Reading the two forms is in `ots` and `tsr`.

use std::collections::BTreeMap;

use jiff::Timestamp;
use jiff::civil::Date;
use sha2::{Digest as _, Sha256};

use super::{Code, Fault};
use crate::snapshot::chain::Digest;

mod block;
mod der;
pub mod ots;
pub mod tsr;

pub use block::{BlockHeader, NotAHeader};
use ots::Attestation;

/// A proof and the file it is about, as they stand on disk.
#[derive(Clone, Debug)]
pub struct Given {
    /// The name of the proof, as it was given.
    pub name: String,
    /// The name of the stamped file.
    pub stamped_name: String,
    /// The octets of the proof.
    pub proof: Vec<u8>,
    /// The octets of the stamped file.
    pub stamped: Vec<u8>,
}

/// What a proof says, as far as it can be told without a network.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Told {
    /// The name of the proof.
    pub name: String,
    /// The name of the stamped file.
    pub stamped_name: String,
    /// The day of the manifest whose digest was stamped; `None` where the file has no such line.
    pub date: Option<Date>,
    /// What is attested.
    pub attested: Vec<Attested>,
}

/// One thing that is attested.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Attested {
    /// The stamped file existed before a block.
    Block {
        /// Whose blocks: `bitcoin` or `litecoin`.
        chain: &'static str,
        /// The height of the block.
        height: u64,
        /// The Merkle root that it must have, in the order in which block explorers show it.
        root: String,
        /// The header given that has this root.
        header: Option<BlockHeader>,
    },
    /// A calendar promised to have it attested.
    Pending {
        /// The calendar's address.
        uri: String,
    },
    /// An attestation of a kind that is not known.
    Unknown {
        /// Its tag in hexadecimal digits.
        tag: String,
    },
    /// An authority says that it saw the file; its signature is not checked here.
    Authority {
        /// When, by its clock.
        time: Timestamp,
        /// The number of the time-stamp, in hexadecimal digits.
        serial: String,
        /// The name it gives itself; foreign text.
        name: Option<String>,
    },
}

/// Checks proofs against the digests of the manifests as they stand, by date.
pub fn check(
    given: &[Given],
    headers: &BTreeMap<String, BlockHeader>,
    digest_of: impl Fn(Date) -> Option<Digest>,
) -> (Vec<Told>, Vec<Fault>) {
    let mut faults = Vec::new();
    let mut told: Vec<Told> = given.iter().map(|given| one(given, &digest_of, &mut faults)).collect();
    for (file, header) in headers {
        let blocks = told.iter_mut().flat_map(|told| &mut told.attested);
        let mut fits = blocks.filter_map(|attested| attested.with(header));
        if fits.by_ref().count() == 0 {
            let message = format!("no proof given names a Bitcoin block with the Merkle root {}", header.root());
            faults.push(fault(Code::ProofBlock, file, message));
        }
    }
    (told, faults)
}

fn one(given: &Given, digest_of: &impl Fn(Date) -> Option<Digest>, faults: &mut Vec<Fault>) -> Told {
    let Given { name, stamped_name, .. } = given;
    let mut add = |code, file: &str, message: String| faults.push(fault(code, file, message));
    let date = match stamped_line(&given.stamped) {
        None => {
            let message = "it does not hold one line `head DATE DIGEST`, as `overstap verify` prints it";
            add(Code::ProofDigest, stamped_name, message.to_owned());
            None
        }
        Some((date, digest)) => {
            match digest_of(date) {
                Some(standing) if standing == digest => {}
                Some(standing) => add(
                    Code::ProofDigest,
                    stamped_name,
                    format!("it names {digest} for {date}, and the manifest of that day has {standing}"),
                ),
                None => add(Code::ProofDigest, stamped_name, format!("it names {date}, a day without a manifest")),
            }
            Some(date)
        }
    };
    let attested = match attested(given) {
        Ok(attested) => attested,
        Err((code, message)) => {
            add(code, name, message);
            Vec::new()
        }
    };
    Told { name: name.clone(), stamped_name: stamped_name.clone(), date, attested }
}

/// The day and digest of the one line that says `head`; none where there is none, or more than one.
fn stamped_line(octets: &[u8]) -> Option<(Date, Digest)> {
    let text = std::str::from_utf8(octets).ok()?;
    let mut lines = text.lines().filter_map(|line| line.strip_prefix("head "));
    let (date, digest) = lines.next()?.trim_end().split_once(' ')?;
    let read = Some((date.parse().ok()?, digest.parse().ok()?));
    read.filter(|_| lines.next().is_none())
}

fn attested(given: &Given) -> Result<Vec<Attested>, (Code, String)> {
    let unreadable = |error: &dyn std::error::Error| (Code::ProofUnreadable, format!("it cannot be used: {error}"));
    let other = || (Code::ProofFile, format!("it is a proof of another file than `{}`", given.stamped_name));
    if given.name.ends_with(".ots") {
        let proof = ots::read(&given.proof).map_err(|error| unreadable(&error))?;
        if Sha256::digest(&given.stamped)[..] != proof.digest {
            return Err(other());
        }
        return Ok(proof.attestations.into_iter().map(Attested::from).collect());
    }
    let reply = tsr::read(&given.proof).map_err(|error| unreadable(&error))?;
    if !reply.imprint.is_of(&given.stamped) {
        return Err(other());
    }
    Ok(vec![Attested::Authority { time: reply.time, serial: reply.serial, name: reply.authority }])
}

impl Attested {
    /// Notes a header where it has the Merkle root that is needed; none where it has not.
    fn with(&mut self, given: &BlockHeader) -> Option<()> {
        match self {
            Self::Block { chain: "bitcoin", root, header, .. } if *root == given.root() => {
                *header = Some(given.clone());
                Some(())
            }
            _ => None,
        }
    }
}

impl From<Attestation> for Attested {
    fn from(attestation: Attestation) -> Self {
        let block = |chain, height, root: [u8; 32]| Self::Block {
            chain,
            height,
            root: block::as_explorers_show(root),
            header: None,
        };
        match attestation {
            Attestation::Bitcoin { height, root } => block("bitcoin", height, root),
            Attestation::Litecoin { height, root } => block("litecoin", height, root),
            Attestation::Pending { uri } => Self::Pending { uri },
            Attestation::Unknown { tag } => Self::Unknown { tag: data_encoding::HEXLOWER.encode(&tag) },
        }
    }
}

fn fault(code: Code, file: &str, message: String) -> Fault {
    Fault { code, commit: None, path: file.to_owned(), message }
}

#[cfg(test)]
mod tests {
    use super::*;

    const STAMPED: &[u8] = include_bytes!("../../../tests/fixtures/proofs/head-2026-03-18.txt");
    const REPLY: &[u8] = include_bytes!("../../../tests/fixtures/proofs/head-2026-03-18.txt.tsr");

    fn given(stamped: &[u8]) -> Given {
        Given {
            name: "a.txt.tsr".to_owned(),
            stamped_name: "a.txt".to_owned(),
            proof: REPLY.to_vec(),
            stamped: stamped.to_vec(),
        }
    }

    fn codes(given: Given, digest: Option<Digest>) -> (Vec<String>, usize) {
        let (told, faults) = check(&[given], &BTreeMap::new(), |_| digest);
        (faults.iter().map(|fault| format!("{} {}", fault.code, fault.path)).collect(), told[0].attested.len())
    }

    #[test]
    fn a_proof_of_a_recorded_digest_has_no_fault() {
        let digest = Digest::of(b"a made-up manifest");
        assert_eq!(codes(given(STAMPED), Some(digest)), (vec![], 1));
        let (told, _) = check(&[given(STAMPED)], &BTreeMap::new(), |_| Some(digest));
        assert_eq!(told[0].date, Some(jiff::civil::date(2026, 3, 18)));
    }

    #[test]
    fn what_was_stamped_must_be_the_digest_of_a_manifest_that_stands() {
        let expected = (vec!["proof-digest a.txt".to_owned()], 1);
        assert_eq!(codes(given(STAMPED), None), expected);
        assert_eq!(codes(given(STAMPED), Some(Digest::of(b"another"))), expected);
    }

    #[test]
    fn a_proof_of_another_file_or_none_at_all_attests_nothing() {
        let digest = Digest::of(b"a made-up manifest");
        let other = [STAMPED, b"\n"].concat();
        assert_eq!(codes(given(&other), Some(digest)), (vec!["proof-file a.txt.tsr".to_owned()], 0));
        let garbled = Given { proof: b"x".to_vec(), ..given(STAMPED) };
        assert_eq!(codes(garbled, Some(digest)), (vec!["proof-unreadable a.txt.tsr".to_owned()], 0));
    }

    #[test]
    fn one_line_says_which_digest_was_stamped() {
        let line = std::str::from_utf8(STAMPED).expect("text");
        assert!(stamped_line(format!("whole: 4 manifests\n{line}").as_bytes()).is_some(), "the whole report will do");
        for wrong in [format!("{line}{line}"), line.replace("head", "tail"), line.replace("2026-03-18", "today")] {
            assert_eq!(stamped_line(wrong.as_bytes()), None, "{wrong}");
        }
        assert_eq!(stamped_line(b"\xff"), None);
    }
}
