//! The export of the Register van Overheidsorganisaties: XML into bodies.
//!
//! Elements are found by local name and place, whatever the version of the
//! namespace; unknown ones are passed over. `docs/import.md` says which are
//! read and how sure each name is. What an element means for the registry is
//! in `roo/element.rs`.

use quick_xml::Reader;
use quick_xml::XmlVersion;
use quick_xml::events::{BytesStart, Event};

use super::{ImportError, Reading, text};

mod element;

use element::Element;

/// Deepest nesting that is read; organisations within organisations need about 20.
const DEEPEST: usize = 200;

/// Longest text of one element that is kept, in octets; longer ones (descriptions) are not ours to read.
const LONGEST_TEXT: usize = 4_000;

const CURE: &str = "take the whole file as the register publishes it: exportOO.xml";

/// An open element.
struct Open {
    name: String,
    text: String,
    /// Number, TOOI address and name from its attributes.
    element: Attributes,
}

/// The attributes that we know.
#[derive(Clone, Debug, Default)]
pub struct Attributes {
    /// `systeemId`.
    pub number: Option<String>,
    /// `resourceIdentifierTOOI`.
    pub tooi: Option<String>,
    /// `naam`.
    pub name: Option<String>,
}

/// Reads an export.
pub fn read(bytes: &[u8]) -> Result<Reading, ImportError> {
    let text = text::decode(bytes)?;
    let mut reader = Reader::from_str(&text);
    reader.config_mut().expand_empty_elements = true;
    let mut walk =
        Walk { text: &text, counted: (0, 1), open: Vec::new(), bodies: Vec::new(), reading: Reading::default() };
    loop {
        let position = usize::try_from(reader.buffer_position()).unwrap_or(usize::MAX);
        match reader.read_event() {
            Ok(Event::Start(start)) => walk.start(&start, position)?,
            Ok(Event::End(_)) => walk.end()?,
            Ok(Event::Text(part)) => walk.add(&part.xml_content(XmlVersion::Implicit1_0)),
            Ok(Event::CData(part)) => walk.add(&part.xml_content(XmlVersion::Implicit1_0)),
            Ok(Event::GeneralRef(entity)) => walk.add_entity(&entity, position)?,
            Ok(Event::Eof) => break,
            Ok(_) => {}
            Err(error) => {
                let position = usize::try_from(reader.error_position()).unwrap_or(usize::MAX);
                return Err(ImportError::new(Some(walk.line(position)), format!("this is not XML: {error}"), CURE));
            }
        }
    }
    walk.finish()
}

struct Walk<'a> {
    text: &'a str,
    /// A position and its line, so that lines are counted once through the file.
    counted: (usize, usize),
    open: Vec<Open>,
    /// Organisations that are open, with the depth of their element.
    bodies: Vec<(usize, Element)>,
    reading: Reading,
}

impl Walk<'_> {
    fn line(&mut self, position: usize) -> usize {
        let (from, line) = self.counted;
        let position = position.min(self.text.len());
        if position >= from {
            let lines = self.text.as_bytes()[from..position].iter().filter(|byte| **byte == b'\n').count();
            self.counted = (position, line + lines);
        }
        self.counted.1
    }

    fn start(&mut self, start: &BytesStart, position: usize) -> Result<(), ImportError> {
        let line = self.line(position);
        if self.open.len() >= DEEPEST {
            return Err(ImportError::new(Some(line), format!("elements are nested more than {DEEPEST} deep"), CURE));
        }
        let name: String = start.local_name().as_ref().chars().take(80).collect();
        let attributes = attributes(start);
        if name == "organisatie" {
            if self.reading.bodies.len() + self.bodies.len() >= super::MAXIMUM_BODIES {
                return Err(ImportError::new(Some(line), "there are more than 200,000 organisations", CURE));
            }
            let parent = self.bodies.last().map(|(_, body)| body.references()).unwrap_or_default();
            self.bodies.push((self.open.len(), Element::new(line, &attributes, parent)));
        }
        self.open.push(Open { name, text: String::new(), element: attributes });
        Ok(())
    }

    fn add(&mut self, part: &str) {
        if let Some(open) = self.open.last_mut()
            && open.text.len() + part.len() <= LONGEST_TEXT
        {
            open.text.push_str(part);
        }
    }

    /// The five entities of XML and characters by number; a file has no others, so none can grow.
    fn add_entity(&mut self, entity: &quick_xml::events::BytesRef, position: usize) -> Result<(), ImportError> {
        let character = match entity.resolve_char_ref() {
            Ok(Some(character)) => Some(character.to_string()),
            Ok(None) => quick_xml::escape::resolve_predefined_entity(entity).map(str::to_owned),
            Err(_) => None,
        };
        match character {
            Some(character) => self.add(&character),
            None => {
                let sentence = format!("the entity `&{};` is not one of XML's own", entity.escape_debug());
                return Err(ImportError::new(Some(self.line(position)), sentence, CURE));
            }
        }
        Ok(())
    }

    fn end(&mut self) -> Result<(), ImportError> {
        let Some(closed) = self.open.pop() else { return Ok(()) };
        let Some((depth, body)) = self.bodies.last_mut() else { return Ok(()) };
        if self.open.len() > *depth {
            let path: Vec<&str> = self.open[*depth + 1..].iter().map(|open| open.name.as_str()).collect();
            body.take(&path, &closed.name, &closed.text, &closed.element);
        } else if let Some((_, body)) = self.bodies.pop() {
            body.finish(&mut self.reading);
        }
        Ok(())
    }

    fn finish(self) -> Result<Reading, ImportError> {
        let lines = self.text.lines().count();
        if let Some(open) = self.open.last() {
            let sentence = format!("the file ends inside `{}`", open.name.escape_debug());
            return Err(ImportError::new(Some(lines), sentence, CURE));
        }
        let mut reading = self.reading;
        if reading.bodies.is_empty() && reading.undecided.is_empty() {
            return Err(ImportError::new(None, "there is no `organisatie` element in this file", CURE));
        }
        reading.bodies.sort_by_key(|body| body.line);
        reading.undecided.sort();
        Ok(reading)
    }
}

fn attributes(start: &BytesStart) -> Attributes {
    let mut found = Attributes::default();
    for attribute in start.attributes().take(50).flatten() {
        let place = match attribute.key.local_name().as_ref().to_ascii_lowercase().as_str() {
            "systeemid" => &mut found.number,
            "resourceidentifiertooi" => &mut found.tooi,
            "naam" => &mut found.name,
            _ => continue,
        };
        let value = attribute.normalized_value(XmlVersion::Implicit1_0).ok();
        *place = value.filter(|value| value.len() <= LONGEST_TEXT).and_then(|value| text::value(&value));
    }
    found
}

#[cfg(test)]
mod tests;
