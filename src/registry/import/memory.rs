//! What a source said last time: the base that tells a change of the source from an edit by hand.
//!
//! One line of JSON a body in `registry/imports/<source>.ndjson`, sorted by
//! key, written by the import and by nobody else. The comparison is in `three_way`.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use super::ImportError;
use crate::registry::OrganisationId;

/// What one source said of one body, and which body of the registry that is.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Entry {
    /// The body.
    pub body: OrganisationId,
    /// Keys of the registry file, `identifiers.roo` for one in a table, and the values that the source gave.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub fields: BTreeMap<String, String>,
    /// Domains with their services, separated by blanks.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub domains: BTreeMap<String, String>,
}

/// What a source said of all its bodies, by the key of each.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Memory {
    /// The entries.
    pub entries: BTreeMap<String, Entry>,
}

#[derive(Serialize, Deserialize)]
struct Line {
    key: String,
    #[serde(flatten)]
    entry: Entry,
}

impl Memory {
    /// The path of a source's memory below `registry/`.
    pub fn path(source: &str) -> String {
        format!("imports/{source}.ndjson")
    }

    /// Reads the file; no file is an empty memory.
    pub fn read(bytes: Option<&[u8]>) -> Result<Self, ImportError> {
        let mut memory = Self::default();
        for (place, line) in bytes.unwrap_or_default().split(|byte| *byte == b'\n').enumerate() {
            if line.trim_ascii().is_empty() {
                continue;
            }
            let read: Line = serde_json::from_slice(line).map_err(|error| {
                let cure = "take it back from git; without it the import would list every difference as undecided";
                ImportError::new(Some(place + 1), format!("the memory of the import cannot be read: {error}"), cure)
            })?;
            memory.entries.insert(read.key, read.entry);
        }
        Ok(memory)
    }

    /// The file.
    pub fn write(&self) -> Vec<u8> {
        let mut text = Vec::new();
        for (key, entry) in &self.entries {
            let line = Line { key: key.clone(), entry: entry.clone() };
            // A map of strings cannot fail to become JSON.
            text.extend(serde_json::to_vec(&line).unwrap_or_default());
            text.push(b'\n');
        }
        text
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_was_written_is_read_back() {
        let entry = Entry {
            body: "gemeente/oss".parse().expect("an id"),
            fields: BTreeMap::from([("name".to_owned(), "Oss \"x\"\n".to_owned())]),
            domains: BTreeMap::from([("oss.nl".to_owned(), "mail web".to_owned())]),
        };
        let memory = Memory { entries: BTreeMap::from([("roo:1".to_owned(), entry)]) };
        let bytes = memory.write();
        assert_eq!(bytes.iter().filter(|byte| **byte == b'\n').count(), 1, "one body a line");
        assert_eq!(Memory::read(Some(&bytes)), Ok(memory));
        assert_eq!(Memory::read(None), Ok(Memory::default()));
    }

    #[test]
    fn a_broken_line_is_named() {
        for text in ["\n{}\n", "\n{\"key\":\"a\",\"body\":\"../x\"}\n", "\nx"] {
            assert_eq!(Memory::read(Some(text.as_bytes())).expect_err("an error").line, Some(2), "{text}");
        }
    }
}
