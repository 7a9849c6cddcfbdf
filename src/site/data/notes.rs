//! What changed in the tables, columns and addresses of the open data, by version of the schema.
//!
//! The words are the messages' (`data-note`). `tests/site/schema/` holds the columns of each version: whoever changes a
//! column raises the version, writes a note here and a file there, or a test fails.

use super::api::VERSION;

/// Each version, the newest first, and the word that the message chooses by.
pub const NOTES: [(&str, &str); 1] = [(VERSION, "first")];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_newest_version_has_the_first_note_and_no_other_has_it() {
        assert_eq!(NOTES[0].0, VERSION);
        assert_eq!(NOTES.iter().filter(|(version, _)| *version == VERSION).count(), 1);
    }
}
