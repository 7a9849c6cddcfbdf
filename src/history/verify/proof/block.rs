//! The header of a Bitcoin block: 80 octets, of which the Merkle root, the time and the hash matter here.
//!
//! Anybody can write one. That it is a block of the chain shows in its hash, which is looked up elsewhere.

use jiff::Timestamp;
use sha2::{Digest as _, Sha256};

const LENGTH: usize = 80;

/// A header as its 80 octets.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct BlockHeader([u8; LENGTH]);

/// A text that is no header.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("a block header is 160 hexadecimal digits")]
pub struct NotAHeader;

impl BlockHeader {
    /// Reads the hexadecimal digits that `bitcoin-cli getblockheader HASH false` prints.
    pub fn from_hexadecimal(text: &[u8]) -> Result<Self, NotAHeader> {
        let octets = data_encoding::HEXLOWER_PERMISSIVE.decode(text.trim_ascii()).map_err(|_| NotAHeader)?;
        octets.try_into().map(Self).map_err(|_| NotAHeader)
    }

    /// The Merkle root, as block explorers show it.
    pub fn root(&self) -> String {
        let mut root = [0; 32];
        root.copy_from_slice(&self.0[36..68]);
        as_explorers_show(root)
    }

    /// When the block was begun, by the clock of who made it; up to two hours wrong.
    pub fn time(&self) -> Timestamp {
        let seconds = self.0[68..72].iter().rev().fold(0, |seconds, octet| seconds << 8 | i64::from(*octet));
        // Every number of 32 bits is a moment before 2107.
        Timestamp::from_second(seconds).unwrap_or_default()
    }

    /// The hash of the block, as block explorers show it.
    pub fn hash(&self) -> String {
        as_explorers_show(Sha256::digest(Sha256::digest(self.0)).into())
    }
}

/// Hashes of blocks are shown with their last octet first.
pub fn as_explorers_show(mut octets: [u8; 32]) -> String {
    octets.reverse();
    data_encoding::HEXLOWER.encode(&octets)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The first block of all; its hash, root and time are in every copy of the chain.
    const GENESIS: &str = "0100000000000000000000000000000000000000000000000000000000000000000000003ba3edfd7a7b12b27ac72c3e\
                           67768f617fc81bc3888a51323a9fb8aa4b1e5e4a29ab5f49ffff001d1dac2b7c";

    #[test]
    fn the_first_block_reads_as_everybody_knows_it() {
        let header = BlockHeader::from_hexadecimal(format!("{GENESIS}\n").as_bytes()).expect("a header");
        assert_eq!(header.hash(), "000000000019d6689c085ae165831e934ff763ae46a2a6c172b3f1b60a8ce26f");
        assert_eq!(header.root(), "4a5e1e4baab89f3a32518a88c31bc87f618f76673e2cc77ab2127b7afdeda33b");
        assert_eq!(header.time().to_string(), "2009-01-03T18:15:05Z");
    }

    #[test]
    fn anything_but_eighty_octets_is_no_header() {
        for wrong in ["", "00", &format!("{GENESIS}00"), &GENESIS.replace('7', "x")] {
            assert_eq!(BlockHeader::from_hexadecimal(wrong.as_bytes()), Err(NotAHeader));
        }
    }
}
