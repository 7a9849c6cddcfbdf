//! The file of a capture as octets: zstd frames one after the other (RFC 8878), each of whole lines.
//!
//! A scan that is killed leaves whole frames and perhaps a part of one; that
//! part is told apart from damage. What the lines say is `lines`'.

use std::io::Read;

use ruzstd::decoding::{BlockDecodingStrategy, FrameDecoder};
use ruzstd::encoding::{CompressionLevel, compress_to_vec};

/// Most octets of text in one frame; the writer begins a new one long before.
pub const MOST_TEXT: usize = 4 << 20;
/// Most octets that a frame may want to look back, which is memory we must give it (RFC 8878, section 3.1.1.1.2).
const MOST_WINDOW: u64 = 8 << 20;

/// A frame that holds this text.
pub fn frame(text: &[u8]) -> Vec<u8> {
    compress_to_vec(text, CompressionLevel::Fastest)
}

/// A frame that is whole and cannot be read: it was changed, or is none of ours.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("what begins at octet {at} is no frame that a scan writes")]
pub struct Damaged {
    /// Counted from 0.
    pub at: usize,
}

/// The frames of a file, in their order; ends before a last one that is not whole.
pub struct Frames<'a> {
    file: &'a [u8],
    whole: usize,
}

impl<'a> Frames<'a> {
    /// Reads nothing yet.
    pub fn new(file: &'a [u8]) -> Self {
        Self { file, whole: 0 }
    }

    /// How many octets the whole frames read so far have.
    pub fn whole(&self) -> usize {
        self.whole
    }
}

impl Iterator for Frames<'_> {
    type Item = Result<Vec<u8>, Damaged>;

    fn next(&mut self) -> Option<Self::Item> {
        let mut rest = self.file.get(self.whole..).filter(|rest| !rest.is_empty())?;
        match unpack(&mut rest) {
            Some(text) => {
                self.whole = self.file.len() - rest.len();
                Some(Ok(text))
            }
            // Everything was read and it was not enough: the writer was stopped in the middle.
            None if rest.is_empty() => None,
            None => Some(Err(Damaged { at: self.whole })),
        }
    }
}

/// The text of the first frame; moves `source` behind what was read.
fn unpack(source: &mut &[u8]) -> Option<Vec<u8>> {
    let mut decoder = FrameDecoder::new();
    decoder.set_max_window_size(MOST_WINDOW);
    decoder.init(source.by_ref()).ok()?;
    let mut text = Vec::new();
    while !decoder.is_finished() {
        decoder.decode_blocks(source.by_ref(), BlockDecodingStrategy::UptoBlocks(1)).ok()?;
        text.extend(decoder.collect().unwrap_or_default());
        if text.len() + decoder.can_collect() > MOST_TEXT {
            return None;
        }
    }
    text.extend(decoder.collect().unwrap_or_default());
    (decoder.get_checksum_from_data() == decoder.get_calculated_checksum()).then_some(text)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn read(file: &[u8]) -> (Vec<Vec<u8>>, usize, bool) {
        let mut frames = Frames::new(file);
        let (mut texts, mut is_damaged) = (Vec::new(), false);
        for text in frames.by_ref() {
            match text {
                Ok(text) => texts.push(text),
                Err(_) => {
                    is_damaged = true;
                    break;
                }
            }
        }
        (texts, frames.whole(), is_damaged)
    }

    #[test]
    fn a_file_cut_anywhere_gives_the_whole_frames_before_the_cut() {
        let texts: Vec<Vec<u8>> = ["one\n", "two\ntwo\ntwo\ntwo\n", "three\n"].map(|text| text.into()).to_vec();
        let file: Vec<u8> = texts.iter().flat_map(|text| frame(text)).collect();
        assert_eq!(read(&file), (texts.clone(), file.len(), false));
        for cut in 0..file.len() {
            let (found, whole, is_damaged) = read(&file[..cut]);
            assert!(!is_damaged, "a cut at {cut} of {} is no damage", file.len());
            assert_eq!(found, texts[..found.len()]);
            assert_eq!(whole, texts[..found.len()].iter().map(|text| frame(text).len()).sum::<usize>());
        }
    }

    #[test]
    fn a_frame_of_too_much_text_is_refused_before_it_fills_the_memory() {
        let file = [frame(&vec![b'x'; MOST_TEXT + 1]), frame(b"next\n")].concat();
        assert!(file.len() < MOST_TEXT / 100, "{}", file.len());
        assert_eq!(read(&file), (vec![], 0, true));
    }

    #[test]
    fn a_changed_octet_is_noticed() {
        let text: Vec<u8> = (0..2000_u32).flat_map(|number| number.to_string().into_bytes()).collect();
        let whole = [frame(&text), frame(b"next\n")].concat();
        for at in [0, 100, whole.len() / 2] {
            let mut changed = whole.clone();
            changed[at] ^= 0x10;
            assert!(read(&changed).0.first() != Some(&text), "octet {at}");
        }
    }

    proptest! {
        #[test]
        fn any_text_comes_back(texts in prop::collection::vec(prop::collection::vec(any::<u8>(), 0..3000), 0..4)) {
            let file: Vec<u8> = texts.iter().flat_map(|text| frame(text)).collect();
            prop_assert_eq!(read(&file), (texts, file.len(), false));
        }

        #[test]
        fn foreign_octets_never_panic(file in prop::collection::vec(any::<u8>(), 0..400)) {
            read(&file);
            read(&[&b"\x28\xb5\x2f\xfd"[..], &file].concat());
        }
    }
}
