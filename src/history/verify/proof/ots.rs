//! OpenTimestamps proofs (`.ots`), version 1: the way from a file's hash to what somebody attests.
//!
//! The form is that of the reference implementation (github.com/opentimestamps/python-opentimestamps, `core`): a tree of
//! operations on octets, with attestations at its ends. Its limits are kept. Whether a block exists is not known here.

use sha2::{Digest as _, Sha256};

/// What every proof begins with.
const MAGIC: &[u8] = b"\x00OpenTimestamps\x00\x00Proof\x00\xbf\x89\xe2\xe8\x84\xe8\x92\x94";
const VERSION: u8 = 1;
/// Real proofs have a few thousand octets.
const LARGEST: usize = 64 << 10;
/// The longest octets an operation may take or give.
const LONGEST: usize = 4096;
/// The longest attestation.
const LONGEST_ATTESTATION: usize = 8192;
/// The longest address of a calendar, and the characters it may have.
const LONGEST_URI: usize = 1000;
/// How many branches may be open at once.
const BRANCHES: usize = 256;

const ATTESTATION: u8 = 0x00;
const BRANCH: u8 = 0xff;
const SHA256: u8 = 0x08;
const APPEND: u8 = 0xf0;
const PREPEND: u8 = 0xf1;
const REVERSE: u8 = 0xf2;
const HEXLIFY: u8 = 0xf3;
/// Operations that are known and not carried out: no calendar uses them for Bitcoin.
const UNSUPPORTED: [(u8, &str); 3] = [(0x02, "sha1"), (0x03, "ripemd160"), (0x67, "keccak256")];

const PENDING: [u8; 8] = [0x83, 0xdf, 0xe3, 0x0d, 0x2e, 0xf9, 0x0c, 0x8e];
const BITCOIN: [u8; 8] = [0x05, 0x88, 0x96, 0x0d, 0x73, 0xd7, 0x19, 0x01];
const LITECOIN: [u8; 8] = [0x06, 0x86, 0x9a, 0x0d, 0x73, 0xd7, 0x1b, 0x45];

/// Why octets are no proof that can be used.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum OtsError {
    /// They do not begin as every proof does.
    #[error("it is no OpenTimestamps proof")]
    Magic,
    /// A newer version of the form.
    #[error("it is of version {0}, and only version 1 is known")]
    Version(u8),
    /// They end in the middle, or go on behind the end.
    #[error("it is cut off, or something follows its end")]
    Length,
    /// A length, a number of branches, or the whole is larger than any proof has.
    #[error("it is larger than a proof may be")]
    TooLarge,
    /// An operation that is known and not carried out here.
    #[error("it uses `{0}`, which is not supported")]
    Unsupported(&'static str),
    /// An operation that is not known.
    #[error("it uses an operation that is not known ({0:#04x})")]
    Unknown(u8),
    /// An attestation that is not of its form.
    #[error("an attestation in it is malformed")]
    Attestation,
}

/// What somebody attests about the octets at an end of the tree.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Attestation {
    /// The Bitcoin block of this height has these octets as its Merkle root, in the order of the header.
    Bitcoin {
        /// The height of the block.
        height: u64,
        /// The Merkle root.
        root: [u8; 32],
    },
    /// The same of Litecoin.
    Litecoin {
        /// The height of the block.
        height: u64,
        /// The Merkle root.
        root: [u8; 32],
    },
    /// A calendar has promised to have it attested; `ots upgrade` asks there.
    Pending {
        /// The calendar's address: letters, digits and `-._/:` only.
        uri: String,
    },
    /// Something newer.
    Unknown {
        /// Its tag.
        tag: [u8; 8],
    },
}

/// A proof that was read and carried out.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Ots {
    /// The SHA-256 of the file that was stamped.
    pub digest: [u8; 32],
    /// What its ends attest, sorted; at least one.
    pub attestations: Vec<Attestation>,
}

/// Reads a proof and carries out its operations.
pub fn read(octets: &[u8]) -> Result<Ots, OtsError> {
    if octets.len() > LARGEST {
        return Err(OtsError::TooLarge);
    }
    let mut rest = Rest(octets.strip_prefix(MAGIC).ok_or(OtsError::Magic)?);
    match rest.octet()? {
        VERSION => {}
        other => return Err(OtsError::Version(other)),
    }
    match rest.octet()? {
        SHA256 => {}
        other => return Err(not_carried_out(other)),
    }
    let digest: [u8; 32] = rest.take(32)?.try_into().map_err(|_| OtsError::Length)?;
    let mut attestations = rest.tree(&digest)?;
    attestations.sort();
    attestations.dedup();
    if rest.0.is_empty() { Ok(Ots { digest, attestations }) } else { Err(OtsError::Length) }
}

struct Rest<'a>(&'a [u8]);

impl<'a> Rest<'a> {
    fn take(&mut self, number: usize) -> Result<&'a [u8], OtsError> {
        let (taken, rest) = self.0.split_at_checked(number).ok_or(OtsError::Length)?;
        self.0 = rest;
        Ok(taken)
    }

    fn octet(&mut self) -> Result<u8, OtsError> {
        self.take(1).map(|taken| taken[0])
    }

    /// An unsigned number, seven bits an octet, the lowest first.
    fn number(&mut self) -> Result<u64, OtsError> {
        let mut value = 0u64;
        for shift in (0..63).step_by(7) {
            let octet = self.octet()?;
            value |= u64::from(octet & 0x7f) << shift;
            if octet & 0x80 == 0 {
                return Ok(value);
            }
        }
        Err(OtsError::TooLarge)
    }

    fn octets(&mut self, longest: usize) -> Result<&'a [u8], OtsError> {
        let length = usize::try_from(self.number()?).map_err(|_| OtsError::TooLarge)?;
        if length > longest { Err(OtsError::TooLarge) } else { self.take(length) }
    }

    /// Goes through the tree without recursion: at an attestation the way goes back to the last branch.
    fn tree(&mut self, digest: &[u8; 32]) -> Result<Vec<Attestation>, OtsError> {
        let mut message = digest.to_vec();
        let mut branches: Vec<Vec<u8>> = Vec::new();
        let mut attestations = Vec::new();
        loop {
            let mut tag = self.octet()?;
            if tag == BRANCH {
                if branches.len() == BRANCHES {
                    return Err(OtsError::TooLarge);
                }
                branches.push(message.clone());
                tag = self.octet()?;
            }
            if tag != ATTESTATION {
                message = self.operation(tag, message)?;
                continue;
            }
            attestations.push(self.attestation(&message)?);
            match branches.pop() {
                Some(left) => message = left,
                None => return Ok(attestations),
            }
        }
    }

    fn operation(&mut self, tag: u8, mut message: Vec<u8>) -> Result<Vec<u8>, OtsError> {
        let result = match tag {
            SHA256 => Sha256::digest(&message).to_vec(),
            APPEND => {
                message.extend(self.argument()?);
                message
            }
            PREPEND => [self.argument()?, &message].concat(),
            REVERSE => {
                message.reverse();
                message
            }
            HEXLIFY => data_encoding::HEXLOWER.encode(&message).into_bytes(),
            other => return Err(not_carried_out(other)),
        };
        if result.len() > LONGEST { Err(OtsError::TooLarge) } else { Ok(result) }
    }

    fn argument(&mut self) -> Result<&'a [u8], OtsError> {
        let argument = self.octets(LONGEST)?;
        if argument.is_empty() { Err(OtsError::Length) } else { Ok(argument) }
    }

    fn attestation(&mut self, message: &[u8]) -> Result<Attestation, OtsError> {
        let tag: [u8; 8] = self.take(8)?.try_into().map_err(|_| OtsError::Length)?;
        let mut payload = Rest(self.octets(LONGEST_ATTESTATION)?);
        let root = || message.try_into().map_err(|_| OtsError::Attestation);
        let attestation = match tag {
            PENDING => {
                let uri = payload.octets(LONGEST_URI)?;
                let is_plain = |octet: &u8| octet.is_ascii_alphanumeric() || b"-._/:".contains(octet);
                if !uri.iter().all(is_plain) {
                    return Err(OtsError::Attestation);
                }
                Attestation::Pending { uri: String::from_utf8_lossy(uri).into_owned() }
            }
            BITCOIN => Attestation::Bitcoin { height: payload.number()?, root: root()? },
            LITECOIN => Attestation::Litecoin { height: payload.number()?, root: root()? },
            tag => return Ok(Attestation::Unknown { tag }),
        };
        if payload.0.is_empty() { Ok(attestation) } else { Err(OtsError::Attestation) }
    }
}

fn not_carried_out(tag: u8) -> OtsError {
    let known = UNSUPPORTED.iter().find(|(known, _)| *known == tag);
    known.map_or(OtsError::Unknown(tag), |(_, name)| OtsError::Unsupported(name))
}

#[cfg(test)]
mod tests;
