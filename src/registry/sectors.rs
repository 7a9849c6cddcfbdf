//! Categories and sectors: the groups over which shares are counted, and their order.

use super::id::is_slug;
use super::reader::{File, Table};
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
    /// Line in the file.
    #[serde(skip)]
    pub line: usize,
}

/// A group of categories.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Sector {
    /// Slug, for addresses.
    pub slug: String,
    /// Name.
    pub name: Bilingual,
}

/// Reads `registry/categories.toml`; the order of the file is the order of display.
pub fn read(file: &mut File, table: &mut Table) -> (Vec<Sector>, Vec<Category>) {
    let sectors = table.tables(file, "sectors", |file, row| {
        let slug = slug(file, row)?;
        Some(Sector { slug, name: bilingual(file, row, "name") })
    });
    let categories = table.tables(file, "categories", |file, row| {
        let line = row.line();
        let slug = slug(file, row);
        let name = bilingual(file, row, "name");
        let singular = bilingual(file, row, "singular");
        let sector = row.required::<String>(file, "sector")?.value;
        Some(Category { slug: slug?, name, singular, sector, line })
    });
    (sectors, categories)
}

fn slug(file: &mut File, row: &mut Table) -> Option<String> {
    let slug = row.required::<String>(file, "slug")?;
    if is_slug(&slug.value) {
        return Some(slug.value);
    }
    let sentence = format!("`{}` cannot be part of an address", slug.value.escape_debug());
    file.fault("bad-value", slug.line, sentence, Some("use lower-case letters, digits and single hyphens".into()));
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
