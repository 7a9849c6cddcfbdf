//! Which key a signature names: read from its bytes, which anybody can write. Whether it holds is for `signed`.
//!
//! SSH signatures as in OpenSSH's PROTOCOL.sshsig, OpenPGP ones as in RFC 9580, sections 4.2, 5.2.3 and 6.2.

use data_encoding::{BASE64, BASE64_NOPAD, HEXUPPER};
use sha2::{Digest as _, Sha256};

/// A longer header is no signature that git would write.
const LONGEST: usize = 64 * 1024;

/// The key that a signature header names: `ssh SHA256:...` as `ssh-keygen -l` prints it, `openpgp ...` with the
/// fingerprint or id of the key in hexadecimal digits, or only the kind where no key can be read.
pub(super) fn key(header: &[u8]) -> String {
    let text = std::str::from_utf8(header).ok().filter(|text| text.len() <= LONGEST).unwrap_or_default();
    let (kind, found) = if let Some(bytes) = armoured(text, "SSH SIGNATURE") {
        ("ssh", ssh_key(&bytes))
    } else if let Some(bytes) = armoured(text, "PGP SIGNATURE") {
        ("openpgp", openpgp_key(&bytes))
    } else if text.starts_with("-----BEGIN SIGNED MESSAGE-----") {
        ("x509", None)
    } else {
        ("unknown kind", None)
    };
    found.map_or(format!("{kind}, key not readable"), |key| format!("{kind} {key}"))
}

/// The bytes between the lines that begin and end an armoured text.
fn armoured(text: &str, what: &str) -> Option<Vec<u8>> {
    let inside = text.trim_start().strip_prefix(&format!("-----BEGIN {what}-----"))?;
    let inside = inside.split(&format!("-----END {what}-----")).next()?;
    // Armour headers (`Version: ...`) end with an empty line, and a checksum line starts with `=`.
    let is_body = |line: &&str| !line.contains(':') && !line.starts_with('=');
    let body: String = inside.lines().map(str::trim).filter(is_body).collect();
    Some(BASE64.decode(body.as_bytes()).unwrap_or_default())
}

/// Takes so many octets from the front.
fn take<'a>(rest: &mut &'a [u8], number: usize) -> Option<&'a [u8]> {
    let (taken, left) = rest.split_at_checked(number)?;
    *rest = left;
    Some(taken)
}

/// Takes a number of one to four octets, the highest first.
fn number(rest: &mut &[u8], octets: usize) -> Option<usize> {
    let value = take(rest, octets)?.iter().fold(0u32, |value, octet| value << 8 | u32::from(*octet));
    usize::try_from(value).ok()
}

fn ssh_key(mut rest: &[u8]) -> Option<String> {
    let is_ssh = take(&mut rest, 6)? == b"SSHSIG";
    let is_known = number(&mut rest, 4)? == 1;
    let length = number(&mut rest, 4)?;
    let key = take(&mut rest, length)?;
    (is_ssh && is_known).then(|| format!("SHA256:{}", BASE64_NOPAD.encode(&Sha256::digest(key))))
}

fn openpgp_key(mut rest: &[u8]) -> Option<String> {
    let tag = number(&mut rest, 1)?;
    let is_new_form = tag & 0x40 != 0;
    let kind = if is_new_form { tag & 0x3f } else { (tag & 0x3c) >> 2 };
    let length = if is_new_form { variable_length(&mut rest)? } else { number(&mut rest, 1 << (tag & 3).min(2))? };
    let mut packet = take(&mut rest, length)?;
    let version = number(&mut packet, 1)?;
    if kind != 2 || version != 4 {
        return None;
    }
    // Type of signature, public-key algorithm, hash algorithm.
    take(&mut packet, 3)?;
    let mut key = None;
    for _area in ["hashed", "unhashed"] {
        let length = number(&mut packet, 2)?;
        let mut area = take(&mut packet, length)?;
        while !area.is_empty() {
            let length = variable_length(&mut area)?;
            let mut subpacket = take(&mut area, length)?;
            match number(&mut subpacket, 1)? & 0x7f {
                // Issuer fingerprint: the version of the key comes first.
                33 => return subpacket.get(1..).map(|fingerprint| HEXUPPER.encode(fingerprint)),
                16 => key = Some(HEXUPPER.encode(subpacket)),
                _ => {}
            }
        }
    }
    key
}

/// A length of one, two or five octets; partial lengths do not occur in signatures.
fn variable_length(rest: &mut &[u8]) -> Option<usize> {
    match number(rest, 1)? {
        short @ ..192 => Some(short),
        long @ 192..224 => Some(((long - 192) << 8) + number(rest, 1)? + 192),
        255 => number(rest, 4),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn armour(what: &str, bytes: &[u8]) -> Vec<u8> {
        format!("-----BEGIN {what}-----\n\n{}\n-----END {what}-----\n", BASE64.encode(bytes)).into_bytes()
    }

    #[test]
    fn the_key_of_an_ssh_signature_is_named_as_ssh_keygen_does() {
        let mut bytes = b"SSHSIG\0\0\0\x01\0\0\0\x03abc".to_vec();
        bytes.extend(b"the rest");
        // SHA-256 of `abc`, the first of NIST's example values, in base64.
        let expected = "ssh SHA256:ungWv48Bz+pBQUDeXa4iI7ADYaOWF3qctBD/YfIAFa0";
        assert_eq!(key(&armour("SSH SIGNATURE", &bytes)), expected);
    }

    #[test]
    fn the_fingerprint_of_an_openpgp_signature_goes_before_its_key_id() {
        let packet = |hashed: &[u8], unhashed: &[u8]| {
            let mut body = vec![4, 0, 22, 8];
            for area in [hashed, unhashed] {
                body.extend(u16::try_from(area.len()).expect("short").to_be_bytes());
                body.extend(area);
            }
            let mut bytes = vec![0x88, u8::try_from(body.len()).expect("short")];
            bytes.extend(body);
            armour("PGP SIGNATURE", &bytes)
        };
        let id = [9, 16, 1, 2, 3, 4, 5, 6, 7, 8];
        let fingerprint = [4, 33, 4, 0xab, 0xcd];
        assert_eq!(key(&packet(&[], &id)), "openpgp 0102030405060708");
        assert_eq!(key(&packet(&id, &fingerprint)), "openpgp ABCD");
        assert_eq!(key(&packet(&[], &[])), "openpgp, key not readable");
    }

    #[test]
    fn a_signature_of_another_kind_or_none_at_all_names_no_key() {
        assert_eq!(key(b"-----BEGIN SIGNED MESSAGE-----\nAAAA"), "x509, key not readable");
        assert_eq!(key(b"\xff"), "unknown kind, key not readable");
        assert_eq!(key(&armour("SSH SIGNATURE", b"SSHSIG\0\0\0\x01\xff\xff\xff\xff")), "ssh, key not readable");
    }

    proptest! {
        #[test]
        fn any_bytes_are_read_without_panic_and_give_plain_text(bytes: Vec<u8>) {
            for what in ["SSH SIGNATURE", "PGP SIGNATURE"] {
                let named = key(&armour(what, &bytes));
                prop_assert!(named.chars().all(|c| c.is_ascii() && !c.is_ascii_control()));
            }
            let _ = key(&bytes);
        }
    }
}
