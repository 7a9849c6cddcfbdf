//! Just enough DER (ITU-T X.690) to find one's way in a time-stamp: tags of one octet, definite lengths.
//!
//! Nothing is copied and nothing recurses: a reader goes through one level, and whoever wants to go deeper makes another.

/// Tags, as in X.680, section 8.6; `[n]` are those of a context, with a structure inside.
pub const INTEGER: u8 = 0x02;
pub const OCTET_STRING: u8 = 0x04;
pub const OBJECT_ID: u8 = 0x06;
pub const GENERALIZED_TIME: u8 = 0x18;
pub const SEQUENCE: u8 = 0x30;
pub const SET: u8 = 0x31;

/// The tag `[number]` of a context, with a structure inside.
pub const fn context(number: u8) -> u8 {
    0xa0 | number
}

/// Reads the values of one level, one after the other.
#[derive(Clone, Copy, Debug)]
pub struct Reader<'a>(&'a [u8]);

impl<'a> Reader<'a> {
    /// Begins at the first value of these octets.
    pub fn new(octets: &'a [u8]) -> Self {
        Self(octets)
    }

    /// Whether nothing is left.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// Takes the next value with its tag; none where the octets are no DER.
    pub fn any(&mut self) -> Option<(u8, &'a [u8])> {
        let (&tag, rest) = self.0.split_first()?;
        // A number above 30 takes more octets; none occurs here.
        if tag & 0x1f == 0x1f {
            return None;
        }
        let (&first, rest) = rest.split_first()?;
        let (length, rest) = match first {
            short @ ..=0x7f => (usize::from(short), rest),
            long @ 0x81..=0x84 => {
                let (octets, rest) = rest.split_at_checked(usize::from(long & 0x7f))?;
                let length = octets.iter().fold(0u32, |length, octet| length << 8 | u32::from(*octet));
                (usize::try_from(length).ok()?, rest)
            }
            _ => return None,
        };
        let (value, rest) = rest.split_at_checked(length)?;
        self.0 = rest;
        Some((tag, value))
    }

    /// Takes the next value if it has this tag; none, and nothing taken, otherwise.
    pub fn take(&mut self, tag: u8) -> Option<&'a [u8]> {
        let mut ahead = *self;
        let (found, value) = ahead.any()?;
        (found == tag).then(|| {
            *self = ahead;
            value
        })
    }

    /// Takes the next value and goes inside it, if it has this tag.
    pub fn inside(&mut self, tag: u8) -> Option<Reader<'a>> {
        self.take(tag).map(Reader)
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn values_follow_one_another_and_a_wrong_tag_takes_nothing() {
        let mut reader = Reader::new(&[INTEGER, 1, 5, OCTET_STRING, 0x81, 2, 7, 8]);
        assert_eq!(reader.take(OCTET_STRING), None);
        assert_eq!(reader.take(INTEGER), Some(&[5][..]));
        assert_eq!(reader.take(OCTET_STRING), Some(&[7, 8][..]));
        assert!(reader.is_empty() && reader.any().is_none());
    }

    #[test]
    fn what_is_cut_or_of_indefinite_length_is_not_read() {
        for octets in [&[SEQUENCE][..], &[SEQUENCE, 2, 0], &[SEQUENCE, 0x80, 0, 0], &[SEQUENCE, 0x84, 0xff], &[0x1f, 0]]
        {
            assert_eq!(Reader::new(octets).any(), None, "{octets:?}");
        }
    }

    proptest! {
        #[test]
        fn any_octets_are_gone_through_to_their_end(octets: Vec<u8>) {
            let mut reader = Reader::new(&octets);
            let mut read = 0;
            while let Some((_, value)) = reader.any() {
                read += value.len() + 2;
                prop_assert!(read <= octets.len());
            }
        }
    }
}
