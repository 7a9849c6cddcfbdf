//! The keys of a registry file that an import may set: their present values, and when two are the same.
//!
//! What follows from a difference is `three_way`.

use crate::registry::Organisation;
use crate::registry::import::{edit, identifier};

/// The key of a number in a registry file.
pub fn field_of(key: &str) -> &'static str {
    match key {
        "roo" => "identifiers.roo",
        "tooi" => "identifiers.tooi",
        "brin" => "identifiers.brin",
        "bevoegd_gezag" => "identifiers.bevoegd_gezag",
        "oin" => "identifiers.oin",
        "wikidata" => "identifiers.wikidata",
        _ => "identifiers.cbs",
    }
}

/// What the registry says in a field.
pub fn present(body: &Organisation, field: &str) -> Option<String> {
    match field {
        "name" => Some(body.name.clone()).filter(|name| !name.is_empty()),
        "abbreviation" => body.abbreviation.clone(),
        "parent" => body.parent.as_ref().map(|at| at.value.to_string()),
        "province" => body.province.clone(),
        "valid_until" => body.valid_until.as_ref().map(|at| at.value.to_string()),
        "successors" => {
            let mut ids: Vec<String> = body.successors.iter().map(|at| at.value.to_string()).collect();
            ids.sort();
            Some(ids.join(edit::LIST)).filter(|ids| !ids.is_empty())
        }
        other => other.strip_prefix("identifiers.").and_then(|key| identifier(&body.identifiers, key)).cloned(),
    }
}

/// Whether two values say the same. Names are compared without capitals and without the word of
/// their kind in front: the register has written both `Oss` and `Gemeente Oss`.
pub fn is_same(field: &str, one: &str, two: &str) -> bool {
    match field {
        "name" => bare(one) == bare(two),
        _ => one == two,
    }
}

fn bare(name: &str) -> String {
    let lower = name.to_lowercase();
    let kinds = ["gemeente ", "provincie ", "waterschap ", "ministerie van "];
    let bare = kinds.iter().find_map(|kind| lower.strip_prefix(kind)).map(str::to_owned);
    bare.unwrap_or(lower)
}
