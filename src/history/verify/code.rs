//! The kinds of fault that `verify` knows: the stable code of each, and what it means for a reader.
//!
//! `docs/verify.md` has a paragraph about each.

use std::fmt;

/// A kind of fault.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Code {
    /// The bytes are no manifest.
    ManifestUnreadable,
    /// A newer program wrote the manifest.
    ManifestFormat,
    /// The date in the manifest is not that of its name.
    ManifestDate,
    /// A manifest came after one of a later day.
    ManifestOrder,
    /// A manifest was changed after it was recorded.
    ManifestRewritten,
    /// A manifest was taken away.
    ManifestRemoved,
    /// The chain had begun and a manifest carries no digest.
    ChainMissing,
    /// The digest carried is not that of the manifest before.
    ChainBroken,
    /// The tree of domain files is not the one recorded.
    DomainsTree,
    /// A domain's file changed in a commit without a scan.
    DomainStray,
    /// A domain's file cannot be read.
    DomainUnreadable,
    /// A domain's file is about another domain than its name says.
    DomainName,
    /// A file that no scan writes.
    FileMisplaced,
    /// `added` does not say which domains came.
    AddedList,
    /// `removed` does not say which domains went.
    RemovedList,
    /// The id of a claim is not of its form.
    ClaimId,
    /// Two claims have one id.
    ClaimTwice,
    /// A claim names a day without a scan.
    ClaimDate,
    /// A claim that was recorded is no longer there.
    ClaimLost,
    /// A capture that no manifest names.
    CaptureUnknown,
    /// A signature is of another content than that of its commit or tag.
    SignatureBad,
    /// A proof of time cannot be read.
    ProofUnreadable,
    /// A proof of time is of another file.
    ProofFile,
    /// What was stamped is not the digest of a manifest that stands.
    ProofDigest,
    /// A block header is of no block that a proof names.
    ProofBlock,
}

impl Code {
    /// Every code, in the order of `docs/verify.md`.
    pub const ALL: [Code; 25] = [
        Code::ManifestUnreadable,
        Code::ManifestFormat,
        Code::ManifestDate,
        Code::ManifestOrder,
        Code::ManifestRewritten,
        Code::ManifestRemoved,
        Code::ChainMissing,
        Code::ChainBroken,
        Code::DomainsTree,
        Code::DomainStray,
        Code::DomainUnreadable,
        Code::DomainName,
        Code::FileMisplaced,
        Code::AddedList,
        Code::RemovedList,
        Code::ClaimId,
        Code::ClaimTwice,
        Code::ClaimDate,
        Code::ClaimLost,
        Code::CaptureUnknown,
        Code::SignatureBad,
        Code::ProofUnreadable,
        Code::ProofFile,
        Code::ProofDigest,
        Code::ProofBlock,
    ];

    /// The word used in output and docs.
    pub fn as_str(self) -> &'static str {
        self.words().0
    }

    /// What a fault of this kind means for somebody who relies on the history.
    pub fn meaning(self) -> &'static str {
        self.words().1
    }

    fn words(self) -> (&'static str, &'static str) {
        match self {
            Code::ManifestUnreadable => ("manifest-unreadable", "what this scan recorded cannot be relied upon"),
            Code::ManifestFormat => ("manifest-format", "this program is too old to check it; use a newer overstap"),
            Code::ManifestDate => ("manifest-date", "it is unclear which day this scan counts for"),
            Code::ManifestOrder => ("manifest-order", "a scan was put in afterwards, or commits changed places"),
            Code::ManifestRewritten => ("manifest-rewritten", "the record of a scan is not what it was; git has both"),
            Code::ManifestRemoved => ("manifest-removed", "the record of a scan is gone; git still has it"),
            Code::ChainMissing => ("chain-missing", "nothing shows that the manifest before it is the original one"),
            Code::ChainBroken => {
                ("chain-broken", "a manifest was altered, put in or taken out after a later scan was recorded")
            }
            Code::DomainsTree => ("domains-tree", "domain files were altered after the scan recorded them"),
            Code::DomainStray => ("domain-stray", "no scan saw this; the history does not count it"),
            Code::DomainUnreadable => ("domain-unreadable", "what was observed of this domain then is lost"),
            Code::DomainName => ("domain-name", "the observation stands under another domain's name"),
            Code::FileMisplaced => ("file-misplaced", "somebody put it there; nothing reads it"),
            Code::AddedList => ("added-list", "the manifest and the files of its commit tell different stories"),
            Code::RemovedList => ("removed-list", "the manifest and the files of its commit tell different stories"),
            Code::ClaimId => ("claim-id", "the address of this claim is not the one it was published under"),
            Code::ClaimTwice => ("claim-twice", "one address would stand for two claims"),
            Code::ClaimDate => ("claim-date", "the claim rests on an observation that is not recorded"),
            Code::ClaimLost => ("claim-lost", "a published claim was withdrawn in silence instead of corrected"),
            Code::CaptureUnknown => ("capture-unknown", "it was altered, or it is not of a scan in this history"),
            Code::SignatureBad => ("signature-bad", "the commit or tag is not the one that was signed"),
            Code::ProofUnreadable => ("proof-unreadable", "nothing can be said of what it proves"),
            Code::ProofFile => ("proof-file", "it proves nothing about this history"),
            Code::ProofDigest => ("proof-digest", "what was stamped then is not what stands here now"),
            Code::ProofBlock => ("proof-block", "the header is not that of the block, or not of this proof"),
        }
    }
}

impl fmt::Display for Code {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;

    #[test]
    fn the_docs_explain_every_code_and_no_other() {
        let docs = include_str!("../../../docs/verify.md");
        let section = docs.split("\n## ").find(|section| section.starts_with("Findings")).expect("a section");
        let rows = section.lines().filter(|line| line.starts_with("| `"));
        let told: BTreeSet<&str> =
            rows.filter_map(|row| row.split('|').nth(1)).flat_map(|cell| cell.split('`').skip(1).step_by(2)).collect();
        assert_eq!(told, Code::ALL.map(Code::as_str).into());
    }
}
