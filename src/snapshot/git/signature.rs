//! The signatures that commits and tags carry: the bytes as they stand there, and whether they hold.
//!
//! Checking one runs the program that git would run (`ssh-keygen`, `gpg`, `gpgsm`, or what the configuration names)
//! with the keys of whoever asks; nothing here knows a key. Which commits and tags matter is for `history`.

use std::ffi::OsString;
use std::path::PathBuf;

use gix::objs::signature::{Format, SignedData, verify};
use gix::objs::{CommitRefIter, TagRefIter};

use super::{GitError, ObjectId, Repository};

/// Where the key of an SSH signature is looked for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Signers {
    /// In the file of `gpg.ssh.allowedSignersFile`.
    Configured,
    /// In this file, of the form that `ssh-keygen(1)` describes under ALLOWED SIGNERS.
    File(PathBuf),
}

/// What came of checking a signature.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum SignatureCheck {
    /// It is of this content, and its key is an allowed signer's or in the key ring.
    ///
    /// An OpenPGP key may have expired since; whom it belongs to is what its owner's key ring says.
    Good,
    /// It is of this content, by a key that its owner revoked.
    RevokedKey,
    /// Its key is not among those known here. An SSH signature is of this content; an OpenPGP one cannot be checked.
    UnknownKey,
    /// It is not of this content.
    Bad,
    /// It could not be checked, for this reason.
    NotChecked(String),
}

/// The longest reason that is kept of what a program said.
const REASON: usize = 200;

impl Repository {
    /// The bytes of a commit's signature header (`gpgsig`, whatever made it); none where it has no such header.
    pub fn commit_signature(&self, commit: &ObjectId) -> Result<Option<Vec<u8>>, GitError> {
        let data = self.object(commit)?;
        let found = CommitRefIter::signature(&data, self.inner.object_hash());
        let found = found.map_err(GitError::reading(format!("the commit {commit}")))?;
        Ok(found.map(|(signature, _)| signature.to_vec()))
    }

    /// The signature at the end of an annotated tag; none where there is none.
    pub fn tag_signature(&self, tag: &ObjectId) -> Result<Option<Vec<u8>>, GitError> {
        Ok(TagRefIter::signature(&self.object(tag)?).map(|(signature, _)| signature.data.to_vec()))
    }

    /// Checks the signature of a commit. Fails only where the commit cannot be read or has none.
    pub fn check_commit(&self, commit: &ObjectId, signers: &Signers) -> Result<SignatureCheck, GitError> {
        let what = || format!("the signature of the commit {commit}");
        let data = self.object(commit)?;
        let hash = self.inner.object_hash();
        let found = CommitRefIter::signature(&data, hash).map_err(GitError::reading(what()))?;
        let time = CommitRefIter::from_bytes(&data, hash).committer().and_then(|signer| signer.time());
        let (signature, signed) = found.ok_or_else(|| missing(what()))?;
        Ok(self.check(&signature, &signed, time.map_err(GitError::reading(what()))?, signers))
    }

    /// Checks the signature of an annotated tag. Fails only where the tag cannot be read or has none.
    pub fn check_tag(&self, tag: &ObjectId, signers: &Signers) -> Result<SignatureCheck, GitError> {
        let what = || format!("the signature of the tag {tag}");
        let data = self.object(tag)?;
        let tagger = TagRefIter::from_bytes(&data, self.inner.object_hash()).tagger();
        let tagger = tagger.map_err(GitError::reading(what()))?;
        let time = tagger.map(|tagger| tagger.time()).transpose().map_err(GitError::reading(what()))?;
        let (signature, signed) = TagRefIter::signature(&data).ok_or_else(|| missing(what()))?;
        Ok(self.check(signature.data, &signed, time.unwrap_or_default(), signers))
    }

    fn object(&self, id: &ObjectId) -> Result<Vec<u8>, GitError> {
        let found = self.inner.find_object(id.0).map_err(GitError::reading(format!("the object {id}")))?;
        Ok(found.detach().data)
    }

    fn check(
        &self,
        signature: &[u8],
        signed: &SignedData<'_>,
        time: gix::date::Time,
        signers: &Signers,
    ) -> SignatureCheck {
        let Some(format) = Format::from_signature(signature) else {
            return SignatureCheck::NotChecked("it is of no kind that git knows".to_owned());
        };
        let options = match self.options(format, time, signers) {
            Ok(options) => options,
            Err(reason) => return SignatureCheck::NotChecked(reason),
        };
        match signed.verify(signature.into(), options) {
            Ok(found) => judged(format, found.status, found.trust_level, &found.output, &found.raw_output),
            Err(error) => SignatureCheck::NotChecked(reason(&error.to_string())),
        }
    }

    /// What git's configuration says about checking signatures of a format; otherwise why none can be checked.
    fn options(&self, format: Format, time: gix::date::Time, signers: &Signers) -> Result<verify::Options, String> {
        let config = self.inner.config_snapshot();
        let path = |key: &str| config.trusted_path(key).map_err(|error| reason(&format!("`{key}`: {error}")));
        let program = |found: Option<PathBuf>, default: &str| found.map_or(default.into(), PathBuf::into_os_string);
        let (program_arguments, environment, minimum_trust) = Default::default();
        Ok(match format {
            Format::Ssh => verify::Options::Ssh {
                program: program(path("gpg.ssh.program")?, "ssh-keygen"),
                program_arguments,
                environment,
                allowed_signers: match signers {
                    Signers::File(file) => file.clone(),
                    Signers::Configured => path("gpg.ssh.allowedSignersFile")?
                        .map(|file| self.below_root(file))
                        .ok_or("no `--allowed-signers` is given and `gpg.ssh.allowedSignersFile` is not set")?,
                },
                revocation_file: path("gpg.ssh.revocationFile")?.map(|file| self.below_root(file)),
                verify_time: time,
                minimum_trust,
            },
            Format::OpenPgp => {
                let found = path("gpg.openpgp.program")?.or(path("gpg.program")?);
                verify::Options::OpenPgp {
                    program: program(found, "gpg"),
                    program_arguments,
                    environment,
                    minimum_trust,
                }
            }
            Format::X509 => {
                let program: OsString = program(path("gpg.x509.program")?, "gpgsm");
                verify::Options::X509 { program, program_arguments, environment, minimum_trust }
            }
        })
    }

    /// A relative path in the configuration starts where git starts.
    fn below_root(&self, path: PathBuf) -> PathBuf {
        self.work_dir().unwrap_or(self.git_dir()).join(path)
    }
}

fn missing(what: String) -> GitError {
    GitError::reading(what)(gix::Error::from_error(std::io::Error::other("there is none")))
}

/// What a program's answer means. Only what says that the content differs is bad: a program that cannot do its work,
/// or cannot read the signature, has not looked at the content.
fn judged(
    format: Format,
    status: verify::Status,
    trust: verify::TrustLevel,
    output: &[u8],
    raw: &[u8],
) -> SignatureCheck {
    use verify::Status;
    let says =
        |text: &[u8], line: &str| text.split(|byte| *byte == b'\n').any(|found| found.starts_with(line.as_bytes()));
    match (format, status) {
        (Format::Ssh, Status::Good) if trust == verify::TrustLevel::Undefined => SignatureCheck::UnknownKey,
        (_, Status::Good) => SignatureCheck::Good,
        (Format::Ssh, _) if says(output, "Signature verification failed: incorrect signature") => SignatureCheck::Bad,
        (Format::Ssh, _) => SignatureCheck::NotChecked(first_line(output)),
        (_, Status::Bad) => SignatureCheck::Bad,
        (_, Status::Expired | Status::ExpiredKey) => SignatureCheck::Good,
        (_, Status::RevokedKey) => SignatureCheck::RevokedKey,
        (_, Status::Error) if says(raw, "[GNUPG:] NO_PUBKEY ") => SignatureCheck::UnknownKey,
        (_, Status::Error | Status::Unknown) => SignatureCheck::NotChecked(first_line(output)),
    }
}

fn first_line(output: &[u8]) -> String {
    let text = String::from_utf8_lossy(output);
    let mut lines = text.lines().map(str::trim).filter(|line| !line.is_empty());
    lines.next().map_or("the program that checks it said nothing".to_owned(), reason)
}

fn reason(text: &str) -> String {
    text.chars().take(REASON).collect()
}

#[cfg(test)]
mod tests {
    use super::verify::{Status, TrustLevel};
    use super::*;

    #[test]
    fn only_a_signature_of_other_content_is_bad() {
        let ssh =
            |status, trust, output: &str| judged(Format::Ssh, status, trust, output.as_bytes(), output.as_bytes());
        let bad = "Signature verification failed: incorrect signature\nCould not verify signature.\n";
        assert_eq!(ssh(Status::Bad, TrustLevel::Fully, bad), SignatureCheck::Bad);
        let garbled = "sshsig_peek_hashalg: parse signature object: incomplete message\n";
        let not_checked = SignatureCheck::NotChecked(garbled.trim().to_owned());
        assert_eq!(ssh(Status::Bad, TrustLevel::Undefined, garbled), not_checked);
        let silent = SignatureCheck::NotChecked("the program that checks it said nothing".to_owned());
        assert_eq!(ssh(Status::Bad, TrustLevel::Fully, ""), silent);
        let good = "Good \"git\" signature with ED25519 key SHA256:x\n";
        assert_eq!(ssh(Status::Good, TrustLevel::Undefined, good), SignatureCheck::UnknownKey);
        assert_eq!(ssh(Status::Good, TrustLevel::Fully, good), SignatureCheck::Good);
    }

    #[test]
    fn an_openpgp_key_that_is_not_in_the_key_ring_says_nothing_about_the_content() {
        let pgp =
            |status, raw: &str| judged(Format::OpenPgp, status, TrustLevel::Undefined, b"gpg: text", raw.as_bytes());
        let unknown = "[GNUPG:] ERRSIG 0102030405060708 22 8 00 1767000000 9 -\n[GNUPG:] NO_PUBKEY 0102030405060708\n";
        assert_eq!(pgp(Status::Error, unknown), SignatureCheck::UnknownKey);
        assert_eq!(pgp(Status::Error, "[GNUPG:] ERRSIG "), SignatureCheck::NotChecked("gpg: text".to_owned()));
        assert_eq!(pgp(Status::Good, ""), SignatureCheck::Good, "whose key it is, the key ring says");
        assert_eq!(pgp(Status::ExpiredKey, ""), SignatureCheck::Good, "it was not when it signed");
        assert_eq!(pgp(Status::RevokedKey, ""), SignatureCheck::RevokedKey);
        assert_eq!(pgp(Status::Bad, ""), SignatureCheck::Bad);
    }
}
