//! Text from outside: its encoding, and values without what does not belong in a name.
//!
//! UTF-8 with or without a byte order mark, else Windows-1252, as DUO has
//! published. Columns and elements are left to the readers.

use std::borrow::Cow;

use super::ImportError;

/// What Windows-1252 has at 0x80 to 0x9F, by the index of the Encoding Standard (WHATWG); the
/// other octets are those of ISO 8859-1. A table of 32 entries needs no crate.
const WINDOWS_1252: [char; 32] = [
    '€', '\u{81}', '‚', 'ƒ', '„', '…', '†', '‡', 'ˆ', '‰', 'Š', '‹', 'Œ', '\u{8d}', 'Ž', '\u{8f}', '\u{90}', '‘', '’',
    '“', '”', '•', '–', '—', '˜', '™', 'š', '›', 'œ', '\u{9d}', 'ž', 'Ÿ',
];

/// The text of an export.
///
/// Refuses UTF-16 and binary files, which would otherwise read as Windows-1252.
pub fn decode(bytes: &[u8]) -> Result<Cow<'_, str>, ImportError> {
    if bytes.starts_with(&[0xff, 0xfe]) || bytes.starts_with(&[0xfe, 0xff]) || bytes.contains(&0) {
        let cure = "save it as UTF-8, or take the file as the source publishes it, unpacked";
        return Err(ImportError::new(None, "the file is not text in UTF-8 or Windows-1252", cure));
    }
    let bytes = bytes.strip_prefix(&[0xef, 0xbb, 0xbf]).unwrap_or(bytes);
    Ok(match std::str::from_utf8(bytes) {
        Ok(text) => Cow::Borrowed(text),
        Err(_) => Cow::Owned(bytes.iter().map(|byte| windows_1252(*byte)).collect()),
    })
}

fn windows_1252(byte: u8) -> char {
    match byte {
        0x80..=0x9f => WINDOWS_1252[usize::from(byte - 0x80)],
        other => char::from(other),
    }
}

/// A value on one line: control characters and runs of blanks become one blank, marks that steer
/// the direction of writing or cannot be seen go.
pub fn tidy(text: &str) -> String {
    let seen = text.chars().filter(|c| !is_invisible(*c)).map(|c| if c.is_control() { ' ' } else { c });
    let text: String = seen.collect();
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// The same, or `None` where nothing is left or the source writes that there is nothing.
pub fn value(text: &str) -> Option<String> {
    let tidied = tidy(text);
    let is_empty = ["", "-", "--", ".", "n.v.t.", "nvt", "geen", "onbekend"].contains(&tidied.to_lowercase().as_str());
    (!is_empty).then_some(tidied)
}

fn is_invisible(c: char) -> bool {
    matches!(c, '\u{ad}' | '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{2069}' | '\u{feff}')
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn utf_8_is_read_with_and_without_its_mark_and_windows_1252_otherwise() {
        assert_eq!(decode("\u{feff}Fryslân".as_bytes()).as_deref(), Ok("Fryslân"));
        assert_eq!(decode("Fryslân".as_bytes()).as_deref(), Ok("Fryslân"));
        assert_eq!(decode(b"Frysl\xe2n, \x80 5, \x91s-Graveland\x92").as_deref(), Ok("Fryslân, € 5, ‘s-Graveland’"));
    }

    #[test]
    fn what_is_no_such_text_is_refused_with_a_cure() {
        for bytes in [&b"\xff\xfeN\0a\0"[..], b"PK\x03\x04\0\0"] {
            assert!(decode(bytes).is_err_and(|error| error.cure.contains("UTF-8")));
        }
    }

    #[test]
    fn a_value_stands_on_one_line_and_steers_nothing() {
        assert_eq!(tidy(" OBS\u{1b}[31m\tDe\u{202e} Regen\u{200b}boog\r\n"), "OBS [31m De Regenboog");
        assert_eq!((value(" - "), value("N.V.T."), value("x")), (None, None, Some("x".to_owned())));
    }

    proptest! {
        #[test]
        fn any_octets_are_decoded_or_refused(bytes in proptest::collection::vec(any::<u8>(), 0..200)) {
            if let Ok(text) = decode(&bytes) {
                prop_assert!(!tidy(&text).chars().any(char::is_control));
            }
        }
    }
}
