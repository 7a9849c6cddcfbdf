//! The ids of bodies and providers: the path of the file is the id.
//!
//! Whether the id exists is the check's.

use std::fmt;
use std::str::FromStr;

use serde::{Deserialize, Serialize};

/// Why a text is no id.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("`{0}` is not written as {1}")]
pub struct IdError(String, &'static str);

/// `category/slug`, as `gemeente/oude-ijsselstreek`.
///
/// Both halves hold only lower-case ASCII letters, digits and single hyphens inside.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct OrganisationId(String);

impl OrganisationId {
    /// The half before the slash.
    pub fn category(&self) -> &str {
        self.0.split_once('/').map_or("", |(category, _)| category)
    }

    /// The half after the slash.
    pub fn slug(&self) -> &str {
        self.0.split_once('/').map_or("", |(_, slug)| slug)
    }

    /// The whole id.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl FromStr for OrganisationId {
    type Err = IdError;
    fn from_str(text: &str) -> Result<Self, IdError> {
        match text.split_once('/') {
            Some((category, slug)) if is_slug(category) && is_slug(slug) => Ok(Self(text.to_owned())),
            _ => Err(IdError(
                text.escape_debug().to_string(),
                "`category/slug` in lower-case letters, digits and hyphens",
            )),
        }
    }
}

/// The file name of a provider without `.toml`, as `microsoft-365`.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct ProviderId(String);

impl ProviderId {
    /// The id as text.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl FromStr for ProviderId {
    type Err = IdError;
    fn from_str(text: &str) -> Result<Self, IdError> {
        if is_slug(text) {
            Ok(Self(text.to_owned()))
        } else {
            Err(IdError(text.escape_debug().to_string(), "lower-case letters, digits and hyphens"))
        }
    }
}

/// [`is_slug`] as a regular expression, without the bound on its length.
pub const SLUG: &str = "^[a-z0-9]+(-[a-z0-9]+)*$";

/// The form of an [`OrganisationId`] as a regular expression.
pub const ORGANISATION: &str = "^[a-z0-9]+(-[a-z0-9]+)*/[a-z0-9]+(-[a-z0-9]+)*$";

/// Whether a text can be a slug: what stands in addresses and file names for ever.
pub fn is_slug(text: &str) -> bool {
    !text.is_empty()
        && text.len() <= 120
        && text.bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'-')
        && !text.starts_with('-')
        && !text.ends_with('-')
        && !text.contains("--")
}

macro_rules! text_conversions {
    ($($id:ident),*) => {$(
        impl fmt::Display for $id {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str(&self.0)
            }
        }
        impl TryFrom<String> for $id {
            type Error = IdError;
            fn try_from(text: String) -> Result<Self, IdError> {
                text.parse()
            }
        }
        impl From<$id> for String {
            fn from(id: $id) -> String {
                id.0
            }
        }
    )*};
}
text_conversions!(OrganisationId, ProviderId);

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_id_has_two_halves() {
        let id: OrganisationId = "gemeente/s-gravenhage".parse().expect("an id");
        assert_eq!((id.category(), id.slug()), ("gemeente", "s-gravenhage"));
    }

    #[test]
    fn what_could_leave_the_folder_is_no_id() {
        for text in ["", "gemeente", "gemeente/", "../x/y", "gemeente/../x", "Gemeente/Oss", "a/b/c", "a/b--c", "a/-b"]
        {
            assert!(text.parse::<OrganisationId>().is_err(), "{text} was taken");
        }
    }
}
