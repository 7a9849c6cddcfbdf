//! The keys of every registry file, in the order in which they are written.
//!
//! One table for the reader (which keys are known), the canonical form (their order), the
//! repairs (their types) and the JSON Schemas. What a value means is said where it is read.

use super::check::CHECKS;
use super::provider::{Kind as ProviderKind, Place, Strength};
use super::sectors::Counts;
use super::{Service, Stance, id};
use crate::dns::RecordType;

/// The keys that a table may have.
#[derive(Debug)]
pub struct Shape {
    /// What the table describes, in a few words.
    pub about: &'static str,
    /// Its keys, in canonical order.
    pub keys: &'static [Key],
}

/// One key of a table.
#[derive(Debug)]
pub struct Key {
    /// The key.
    pub name: &'static str,
    /// The type of its value.
    pub value: Value,
    /// Whether it must be there.
    pub is_required: bool,
    /// What it says, in one line.
    pub about: &'static str,
}

/// The type of a value.
#[derive(Debug)]
pub enum Value {
    /// A string.
    Text(Form),
    /// A whole number from 0 upwards.
    Number,
    /// A list of strings.
    Texts(Form),
    /// A list of strings, one a line, so that the additions of two people merge.
    Lines(Form),
    /// A list of whole numbers from 0 upwards.
    Numbers,
    /// A table of its own.
    Table(&'static Shape),
    /// A list of tables.
    Tables(&'static Shape),
}

/// The form of a string, as far as an editor can check it; the reader checks the whole of it.
#[derive(Clone, Copy, Debug)]
pub enum Form {
    /// Any text.
    Any,
    /// One of these words.
    Word(fn() -> Vec<&'static str>),
    /// What this regular expression matches, in the subset that JSON Schema asks for (ECMA-262).
    Pattern(&'static str),
}

impl Shape {
    /// The key of that name.
    pub fn key(&self, name: &str) -> Option<&'static Key> {
        self.keys.iter().find(|key| key.name == name)
    }

    /// The place of a key in canonical order; unknown keys come last.
    pub fn place(&self, name: &str) -> usize {
        self.keys.iter().position(|key| key.name == name).unwrap_or(self.keys.len())
    }
}

const DAY: Form = Form::Pattern("^[0-9]{4}-[0-9]{2}-[0-9]{2}$");
const PERIOD: Form = Form::Pattern("^[0-9]{4}(-[0-9]{2}(-[0-9]{2})?)?$");
const COUNTRY: Form = Form::Pattern("^[A-Z]{2}$");
const SLUG: Form = Form::Pattern(id::SLUG);
const ADDRESS: Form = Form::Pattern("^https?://[^/]");
const CHANGE: Form = Form::Pattern("^[0-9]{4}-[0-9]{2}-[0-9]{2}-[a-z0-9-]+$");
const BODY: Form = Form::Pattern(id::ORGANISATION);
const SERVICE: Form = Form::Word(|| Service::ALL.map(Service::as_str).to_vec());

const fn needed(name: &'static str, value: Value, about: &'static str) -> Key {
    Key { name, value, is_required: true, about }
}

const fn may(name: &'static str, value: Value, about: &'static str) -> Key {
    Key { name, value, is_required: false, about }
}

const fn text(name: &'static str, about: &'static str) -> Key {
    may(name, Value::Text(Form::Any), about)
}

const fn needed_text(name: &'static str, about: &'static str) -> Key {
    needed(name, Value::Text(Form::Any), about)
}

/// `registry/organisations/<category>/<slug>.toml`.
pub static ORGANISATION: Shape = Shape {
    about: "a body",
    keys: &[
        may("id", Value::Text(BODY), "the id, which the path says already"),
        needed_text("name", "the name in Dutch, as the source writes it"),
        text("abbreviation", "the usual abbreviation"),
        may("parent", Value::Text(BODY), "the body it belongs to"),
        text("province", "the province"),
        may("inhabitants", Value::Number, "the number of inhabitants"),
        may("valid_from", Value::Text(DAY), "the first day, where known"),
        may("valid_until", Value::Text(DAY), "the last day of a body that ended or will end"),
        may("successors", Value::Texts(BODY), "the bodies it went up in"),
        may("former_ids", Value::Texts(BODY), "the ids under which the same body stood here before"),
        may("former_names", Value::Texts(Form::Any), "the names that the same body had before"),
        text("source", "where these facts come from; `unverified` where nobody has confirmed them"),
        text("note", "a remark for readers"),
        may("members", Value::Lines(BODY), "the members of a joint arrangement, in the order of their ids"),
        may("identifiers", Value::Table(&IDENTIFIERS), "the numbers under which other registers know it"),
        may("domains", Value::Tables(&DOMAIN), "its domains; the first that serves mail is the main mail domain"),
        may("replies", Value::Tables(&REPLY), "what it answers to what is shown of it"),
    ],
};

static IDENTIFIERS: Shape = Shape {
    about: "numbers in other registers",
    keys: &[
        text("tooi", "the address in TOOI, the government's ontology"),
        text("roo", "the number in the Register van Overheidsorganisaties"),
        text("oin", "the organisatie-identificatienummer"),
        text("wikidata", "the Wikidata item"),
        text("cbs", "the code of Statistics Netherlands (CBS)"),
        text("brin", "the number of a school, and of its location, at DUO"),
        text("bevoegd_gezag", "the number of a school board at DUO"),
    ],
};

static DOMAIN: Shape = Shape {
    about: "a domain or host of a body",
    keys: &[
        needed_text("name", "the DNS name, without scheme or path"),
        needed("services", Value::Texts(SERVICE), "what it is used for, and so what is asked about it"),
        text("label", "what the host is called, for portals"),
        may("since", Value::Text(DAY), "the first day on which it is the body's, where known"),
        may("until", Value::Text(DAY), "the last day on which it is the body's"),
    ],
};

static REPLY: Shape = Shape {
    about: "a reply of a body, shown beside the fact",
    keys: &[
        needed("date", Value::Text(DAY), "the day on which it was given"),
        needed(
            "stance",
            Value::Text(Form::Word(|| words(Stance::ALL, Stance::as_str))),
            "whether it disputes what is shown or explains it",
        ),
        needed_text("text", "the words of the body, at most 1,500 characters"),
        needed("source", Value::Text(ADDRESS), "the address at which it can be read"),
        may("change", Value::Text(CHANGE), "the id of the change that it is about; without it, the whole page"),
    ],
};

/// `registry/providers/<id>.toml`.
pub static PROVIDER: Shape = Shape {
    about: "a provider",
    keys: &[
        may("id", Value::Text(SLUG), "the id, which the path says already"),
        needed_text("name", "the name that readers see"),
        needed("kind", Value::Text(Form::Word(|| words(ProviderKind::ALL, ProviderKind::as_str))), "what it does"),
        needed_text("source", "where these facts come from"),
        text("note", "a remark for readers"),
        may("organisation", Value::Text(BODY), "the public body that it is"),
        may("control", Value::Tables(&CONTROL), "who owns it in the end, oldest first"),
        may("announced", Value::Tables(&ANNOUNCED), "sales that were announced and not seen to close"),
        may("fingerprints", Value::Tables(&FINGERPRINT), "how it shows itself in DNS"),
    ],
};

static CONTROL: Shape = Shape {
    about: "an owner of a provider",
    keys: &[
        needed_text("company", "the company at the end of the chain"),
        needed("country", Value::Text(COUNTRY), "its country, as an ISO 3166-1 code"),
        may("since", Value::Text(PERIOD), "since when; on every entry but the first"),
        text("source", "where that is said; on every entry but the first"),
    ],
};

static ANNOUNCED: Shape = Shape {
    about: "a sale that was announced",
    keys: &[
        needed_text("company", "the buyer"),
        needed("country", Value::Text(COUNTRY), "its country, as an ISO 3166-1 code"),
        needed("announced", Value::Text(PERIOD), "when it was announced"),
        may("ended", Value::Text(PERIOD), "when it was called off or forbidden"),
        text("note", "what is known since"),
        needed_text("source", "where that is said"),
    ],
};

static FINGERPRINT: Shape = Shape {
    about: "a sign of a provider in one kind of record",
    keys: &[
        needed("service", Value::Text(SERVICE), "the service it speaks of"),
        needed(
            "record",
            Value::Text(Form::Word(|| RecordType::ALL.map(RecordType::as_str).to_vec())),
            "the type of record looked at",
        ),
        may(
            "at",
            Value::Text(Form::Word(|| words(Place::ALL, Place::as_str))),
            "where it stands, if not at the domain",
        ),
        may("under", Value::Texts(Form::Any), "names: at or under one of them, by whole labels"),
        may("spf_include", Value::Texts(Form::Any), "names that an SPF text includes"),
        may("text_prefix", Value::Texts(Form::Any), "beginnings of a TXT string"),
        may("asn", Value::Numbers, "numbers of the networks that announce the address"),
        needed("strength", Value::Text(Form::Word(|| words(Strength::ALL, Strength::as_str))), "how much it proves"),
        needed_text("source", "where it was seen"),
        needed_text("example", "a value that must match"),
    ],
};

/// `registry/categories.toml`.
pub static CATEGORIES: Shape = Shape {
    about: "sectors and categories, in order of display",
    keys: &[
        may("sectors", Value::Tables(&SECTOR), "groups of categories"),
        may("categories", Value::Tables(&CATEGORY), "kinds of bodies, each with its folder"),
    ],
};

static SECTOR: Shape = Shape {
    about: "a sector",
    keys: &[
        needed("slug", Value::Text(SLUG), "the word in addresses"),
        needed("name", Value::Table(&BILINGUAL), "the name"),
        may("within", Value::Text(SLUG), "the sector of which it is a layer"),
    ],
};

static CATEGORY: Shape = Shape {
    about: "a category",
    keys: &[
        needed("slug", Value::Text(SLUG), "the folder, and the first half of the ids in it"),
        needed("name", Value::Table(&BILINGUAL), "the plural, for headings"),
        needed("singular", Value::Table(&BILINGUAL), "the singular, for sentences"),
        needed("sector", Value::Text(SLUG), "the slug of its sector"),
        may(
            "counts",
            Value::Text(Form::Word(|| Counts::ALL.map(|(word, _)| word).to_vec())),
            "which of its bodies a measure counts; without it `with-domain`",
        ),
    ],
};

static BILINGUAL: Shape = Shape {
    about: "a name in both languages",
    keys: &[needed_text("nl", "in Dutch"), needed_text("en", "in English")],
};

/// `registry/exceptions.toml`.
pub static EXCEPTIONS: Shape = Shape {
    about: "findings that are as they should be",
    keys: &[may("exceptions", Value::Tables(&EXCEPTION), "each with its reason")],
};

static EXCEPTION: Shape = Shape {
    about: "an exception to a check",
    keys: &[
        needed(
            "code",
            Value::Text(Form::Word(|| CHECKS.iter().filter(|check| check.has_exceptions()).map(|c| c.code).collect())),
            "the code of the check",
        ),
        needed("file", Value::Text(Form::Pattern("^registry/")), "the file, from the repository's root"),
        needed_text("reason", "why it is right as it is"),
    ],
};

fn words<T: Copy>(all: &[T], word: fn(T) -> &'static str) -> Vec<&'static str> {
    all.iter().map(|value| word(*value)).collect()
}

/// The files of a registry with their shapes: a glob below `registry/`, and what a schema of it is called.
pub static FILES: [(&str, &str, &Shape); 4] = [
    ("organisation", "organisations/*/*.toml", &ORGANISATION),
    ("provider", "providers/*.toml", &PROVIDER),
    ("categories", "categories.toml", &CATEGORIES),
    ("exceptions", "exceptions.toml", &EXCEPTIONS),
];

/// The shape of the file at a path below `registry/`; `None` where no such file belongs.
pub fn shape_of(path: &str) -> Option<&'static Shape> {
    match path.split('/').collect::<Vec<_>>().as_slice() {
        ["categories.toml"] => Some(&CATEGORIES),
        ["exceptions.toml"] => Some(&EXCEPTIONS),
        ["organisations", _, file] if file.ends_with(".toml") => Some(&ORGANISATION),
        ["providers", file] if file.ends_with(".toml") => Some(&PROVIDER),
        _ => None,
    }
}

#[cfg(test)]
mod tests;
