//! Replies of time-stamp authorities (RFC 3161, section 2.4.2; `.tsr`): what was stamped, when, and who says so.
//!
//! Only what the reply says: its signature (CMS, RFC 5652) is not checked, which takes the authority's certificates and
//! is what `openssl ts -verify` is for.

use jiff::Timestamp;
use jiff::civil::DateTime;
use jiff::tz::TimeZone;
use sha2::{Digest as _, Sha256, Sha384, Sha512};

use super::der::{GENERALIZED_TIME, INTEGER, OBJECT_ID, OCTET_STRING, Reader, SEQUENCE, SET, context};

/// Real replies have a few thousand octets, mostly certificates.
const LARGEST: usize = 1 << 20;
/// The longest number of a reply (RFC 3161: up to 160 bits), and the longest part of a name that is shown.
const LONGEST_SERIAL: usize = 32;
const LONGEST_NAME: usize = 200;

/// `id-signedData`, 1.2.840.113549.1.7.2.
const SIGNED_DATA: &[u8] = b"\x2a\x86\x48\x86\xf7\x0d\x01\x07\x02";
/// `id-ct-TSTInfo`, 1.2.840.113549.1.9.16.1.4.
const TIME_STAMP: &[u8] = b"\x2a\x86\x48\x86\xf7\x0d\x01\x09\x10\x01\x04";
/// What 2.16.840.1.101.3.4.2 begins with; 1, 2 and 3 follow for SHA-256, SHA-384 and SHA-512.
const SHA2: &[u8] = b"\x60\x86\x48\x01\x65\x03\x04\x02";
/// Parts of a name that are shown: 2.5.4.3, 2.5.4.10 and 2.5.4.6.
const NAMES: [(&[u8], &str); 3] = [(b"\x55\x04\x03", "CN"), (b"\x55\x04\x0a", "O"), (b"\x55\x04\x06", "C")];

/// Why octets are no reply that can be used.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum TsrError {
    /// The octets are not of the form of RFC 3161, or not in DER.
    #[error("it is no reply of a time-stamp authority in DER")]
    Form,
    /// The authority refused to stamp.
    #[error("the authority did not grant the time-stamp (status {0})")]
    NotGranted(u8),
    /// The hash is none of SHA-256, SHA-384, SHA-512.
    #[error("its hash is none of SHA-256, SHA-384 and SHA-512")]
    Hash,
    /// It is larger than any reply.
    #[error("it is larger than a reply may be")]
    TooLarge,
}

/// The hash that was sent to the authority.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Imprint {
    /// SHA-256 (FIPS 180-4).
    Sha256([u8; 32]),
    /// SHA-384.
    Sha384([u8; 48]),
    /// SHA-512.
    Sha512([u8; 64]),
}

/// What a reply says.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Tsr {
    /// The hash that was stamped.
    pub imprint: Imprint,
    /// When, by the authority's clock.
    pub time: Timestamp,
    /// The number of the time-stamp, in hexadecimal digits.
    pub serial: String,
    /// The authority as it names itself; foreign text. Many do not.
    pub authority: Option<String>,
}

impl Imprint {
    /// Whether these octets have this hash.
    pub fn is_of(&self, octets: &[u8]) -> bool {
        match self {
            Self::Sha256(digest) => Sha256::digest(octets)[..] == *digest,
            Self::Sha384(digest) => Sha384::digest(octets)[..] == *digest,
            Self::Sha512(digest) => Sha512::digest(octets)[..] == *digest,
        }
    }

    fn new(algorithm: &[u8], digest: &[u8]) -> Option<Self> {
        match algorithm.strip_prefix(SHA2)? {
            [1] => digest.try_into().ok().map(Self::Sha256),
            [2] => digest.try_into().ok().map(Self::Sha384),
            [3] => digest.try_into().ok().map(Self::Sha512),
            _ => None,
        }
    }
}

/// Reads a reply.
pub fn read(octets: &[u8]) -> Result<Tsr, TsrError> {
    if octets.len() > LARGEST {
        return Err(TsrError::TooLarge);
    }
    let mut file = Reader::new(octets);
    let mut reply = file.inside(SEQUENCE).filter(|_| file.is_empty()).ok_or(TsrError::Form)?;
    let mut status = reply.inside(SEQUENCE).ok_or(TsrError::Form)?;
    match status.take(INTEGER).ok_or(TsrError::Form)? {
        // Granted, and granted with modifications.
        [0 | 1] => {}
        [status] => return Err(TsrError::NotGranted(*status)),
        _ => return Err(TsrError::Form),
    }
    stamp(content(reply).ok_or(TsrError::Form)?)
}

/// The octets of the TSTInfo in the signed data.
fn content<'a>(mut reply: Reader<'a>) -> Option<&'a [u8]> {
    let mut token = reply.inside(SEQUENCE)?;
    token.take(OBJECT_ID).filter(|kind| *kind == SIGNED_DATA)?;
    let mut signed = token.inside(context(0))?.inside(SEQUENCE)?;
    signed.take(INTEGER)?;
    signed.take(SET)?;
    let mut content = signed.inside(SEQUENCE)?;
    content.take(OBJECT_ID).filter(|kind| *kind == TIME_STAMP)?;
    content.inside(context(0))?.take(OCTET_STRING)
}

fn stamp(octets: &[u8]) -> Result<Tsr, TsrError> {
    let mut stamp = Reader::new(octets).inside(SEQUENCE).ok_or(TsrError::Form)?;
    let mut take = |tag| stamp.take(tag).ok_or(TsrError::Form);
    take(INTEGER)?;
    take(OBJECT_ID)?;
    let mut imprint = Reader::new(take(SEQUENCE)?);
    let serial = take(INTEGER)?;
    let time = take(GENERALIZED_TIME)?;
    let algorithm = imprint.inside(SEQUENCE).and_then(|mut algorithm| algorithm.take(OBJECT_ID));
    let digest = imprint.take(OCTET_STRING).ok_or(TsrError::Form)?;
    let imprint = Imprint::new(algorithm.ok_or(TsrError::Form)?, digest).ok_or(TsrError::Hash)?;
    if serial.is_empty() || serial.len() > LONGEST_SERIAL {
        return Err(TsrError::Form);
    }
    // Accuracy, ordering and nonce may stand in between.
    let mut authority = None;
    while let Some((tag, value)) = stamp.any() {
        if tag == context(0) {
            authority = name(value);
        }
    }
    let serial = data_encoding::HEXUPPER.encode(serial);
    Ok(Tsr { imprint, time: moment(time).ok_or(TsrError::Form)?, serial, authority })
}

/// `YYYYMMDDhhmmss`, a fraction perhaps, and `Z` (RFC 3161, section 2.4.2: no other form).
fn moment(text: &[u8]) -> Option<Timestamp> {
    let text = std::str::from_utf8(text).ok()?.strip_suffix('Z')?;
    let (seconds, fraction) = text.split_once('.').map_or((text, None), |(seconds, rest)| (seconds, Some(rest)));
    let are_digits = |text: &str| !text.is_empty() && text.bytes().all(|octet| octet.is_ascii_digit());
    if seconds.len() != 14 || !are_digits(seconds) || !fraction.is_none_or(are_digits) {
        return None;
    }
    // The fraction is dropped: no claim here depends on less than a second.
    let civil = DateTime::strptime("%Y%m%d%H%M%S", seconds).ok()?;
    civil.to_zoned(TimeZone::UTC).ok().map(|zoned| zoned.timestamp())
}

/// A directory name (RFC 5280, sections 4.2.1.6 and 4.1.2.4) in words; none for another kind of name.
fn name(general: &[u8]) -> Option<String> {
    let mut parts = Reader::new(general).inside(context(4))?.inside(SEQUENCE)?;
    let mut told = Vec::new();
    while let Some(mut part) = parts.inside(SET) {
        let Some(mut pair) = part.inside(SEQUENCE) else { continue };
        let kind = pair.take(OBJECT_ID)?;
        let (_, text) = pair.any()?;
        if let Some((_, label)) = NAMES.iter().find(|(known, _)| *known == kind) {
            let text: String = String::from_utf8_lossy(text).chars().take(LONGEST_NAME).collect();
            told.push(format!("{label}={text}"));
        }
    }
    (!told.is_empty()).then(|| told.join(", "))
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    /// Made by `openssl ts` with a throw-away authority; `tests/fixtures/README.md` says how.
    const STAMPED: &[u8] = include_bytes!("../../../../tests/fixtures/proofs/head-2026-03-18.txt");
    const SHA_256: &[u8] = include_bytes!("../../../../tests/fixtures/proofs/head-2026-03-18.txt.tsr");
    const SHA_512: &[u8] = include_bytes!("../../../../tests/fixtures/proofs/head-2026-03-18.sha512.tsr");
    const REFUSED: &[u8] = include_bytes!("../../../../tests/fixtures/proofs/refused.tsr");

    #[test]
    fn a_reply_says_what_was_stamped_when_and_by_whom() {
        for octets in [SHA_256, SHA_512] {
            let reply = read(octets).expect("a reply");
            assert!(reply.imprint.is_of(STAMPED) && !reply.imprint.is_of(b"something else"));
            assert_eq!(reply.authority.as_deref(), Some("O=Overstap tests, CN=A throw-away authority"));
        }
        assert_eq!(read(SHA_256).map(|reply| reply.serial), Ok("1001".to_owned()));
    }

    #[test]
    fn a_refusal_and_what_is_no_reply_are_told_apart() {
        assert_eq!(read(REFUSED), Err(TsrError::NotGranted(2)));
        assert_eq!(read(b""), Err(TsrError::Form));
        assert_eq!(read(&[SHA_256, b"x"].concat()), Err(TsrError::Form));
        assert_eq!(read(&vec![0; LARGEST + 1]), Err(TsrError::TooLarge));
    }

    #[test]
    fn a_time_is_read_to_the_second_and_only_in_utc() {
        let told = |text: &str| moment(text.as_bytes()).map(|time| time.to_string());
        assert_eq!(told("20260318120000Z").as_deref(), Some("2026-03-18T12:00:00Z"));
        assert_eq!(told("20260318120000.25Z").as_deref(), Some("2026-03-18T12:00:00Z"));
        for wrong in ["20260318120000", "20260318120000+0100", "20261318120000Z", "202603181200Z", "20260318120000.Z"] {
            assert_eq!(told(wrong), None, "{wrong}");
        }
    }

    proptest! {
        #[test]
        fn a_reply_with_any_octet_changed_or_cut_is_read_or_refused(at in 0..SHA_256.len(), octet: u8) {
            let mut octets = SHA_256.to_vec();
            octets[at] = octet;
            let _ = read(&octets);
            prop_assert!(read(&SHA_256[..at]).is_err());
        }

        #[test]
        fn any_octets_are_read_or_refused(octets: Vec<u8>) {
            let _ = read(&octets);
            let _ = stamp(&octets);
            let _ = name(&octets);
        }
    }
}
