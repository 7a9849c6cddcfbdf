//! Categories and sectors: the groups over which shares are counted, and their order.

use std::fmt;
use std::str::FromStr;

use super::id::is_slug;
use super::reader::{At, File, Spot, Table};
use serde::Serialize;

/// A name in both languages of the site.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Bilingual {
    /// Dutch.
    pub nl: String,
    /// English.
    pub en: String,
}

/// A kind of body, and the folder its files are in.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Category {
    /// Folder name and first half of the id.
    pub slug: String,
    /// Plural, for headings.
    pub name: Bilingual,
    /// Singular, for sentences.
    pub singular: Bilingual,
    /// Slug of its sector.
    pub sector: String,
    /// Which of its bodies a measure counts.
    pub counts: Counts,
    /// Where its sector stands in the file.
    #[serde(skip)]
    pub sector_at: Spot,
}

/// Which bodies of a category stand in the N of a measure: the denominator rule.
///
/// It speaks of bodies without a domain only; who counts before a scan has seen a body is
/// [`Organisation::is_confirmed`](super::Organisation::is_confirmed)'s matter.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Counts {
    /// Those with a registered domain for what is measured: others may well have none, as many joint arrangements.
    #[default]
    WithDomain,
    /// Every one, for each surely has what is measured: without a registered domain it is unknown.
    All,
}

impl Counts {
    /// The words used in the file.
    pub const ALL: [(&str, Counts); 2] = [("all", Counts::All), ("with-domain", Counts::WithDomain)];
}

impl FromStr for Counts {
    type Err = String;
    fn from_str(text: &str) -> Result<Self, String> {
        let known = Self::ALL.into_iter().find(|(word, _)| *word == text);
        known.map(|(_, rule)| rule).ok_or_else(|| {
            let words = Self::ALL.map(|(word, _)| word).join(", ");
            format!("`{}` is no rule of counting: one of {words}", text.escape_debug())
        })
    }
}

impl fmt::Display for Counts {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let word = Self::ALL.into_iter().find(|(_, rule)| rule == self).map_or("", |(word, _)| word);
        f.write_str(word)
    }
}

/// A group of categories.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Sector {
    /// Slug, for addresses.
    pub slug: String,
    /// Name.
    pub name: Bilingual,
    /// The sector of which it is a layer, as central government is of government; at most one level deep.
    #[serde(skip)]
    pub within: Option<At<String>>,
}

/// Reads `registry/categories.toml`; the order of the file is the order of display.
pub fn read(file: &mut File, table: &mut Table) -> (Vec<Sector>, Vec<Category>) {
    let sectors = table.tables(file, "sectors", |file, row| {
        let slug = slug(file, row);
        let name = bilingual(file, row, "name");
        let within = row.optional(file, "within");
        Some(Sector { slug: slug?, name, within })
    });
    let categories = table.tables(file, "categories", |file, row| {
        let slug = slug(file, row);
        let name = bilingual(file, row, "name");
        let singular = bilingual(file, row, "singular");
        let sector = row.required::<String>(file, "sector");
        let counts = row.optional::<Counts>(file, "counts").map(|at| at.value).unwrap_or_default();
        let sector = sector?;
        let sector_at = sector.spot();
        Some(Category { slug: slug?, name, singular, sector: sector.value, counts, sector_at })
    });
    (sectors, categories)
}

fn slug(file: &mut File, row: &mut Table) -> Option<String> {
    let slug = row.required::<String>(file, "slug")?;
    if is_slug(&slug.value) {
        return Some(slug.value);
    }
    let sentence = format!("`{}` cannot be part of an address", slug.value.escape_debug());
    file.fault_at("bad-value", &slug, sentence, Some("use lower-case letters, digits and single hyphens".into()));
    None
}

fn bilingual(file: &mut File, row: &mut Table, key: &'static str) -> Bilingual {
    let read = row.table(file, key, |file, names| Bilingual {
        nl: names.required::<String>(file, "nl").map(|at| at.value).unwrap_or_default(),
        en: names.required::<String>(file, "en").map(|at| at.value).unwrap_or_default(),
    });
    if read.is_none() {
        let hint = format!("add `{key} = {{ nl = \"...\", en = \"...\" }}`");
        file.fault("missing-key", row.line(), format!("`{key}` is missing"), Some(hint));
    }
    read.unwrap_or_default()
}
