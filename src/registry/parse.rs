//! From files to a registry: every file is read, every fault collected, what is right is kept.
//!
//! Takes text only, so that the work tree, an old git tree and the demo's
//! bundled files go the same way. Checks across files are in `check`.

use std::collections::BTreeMap;

use super::exceptions::{self, Exception};
use super::finding::{Finding, nearest};
use super::id::{OrganisationId, ProviderId};
use super::keys;
use super::organisation::Organisation;
use super::provider::Provider;
use super::reader::File;
use super::sectors::{self, Category, Sector};

/// Everything the registry says.
#[derive(Clone, Debug, Default)]
pub struct Registry {
    /// Sectors in order of display.
    pub sectors: Vec<Sector>,
    /// Categories in order of display.
    pub categories: Vec<Category>,
    /// Bodies by id.
    pub organisations: BTreeMap<OrganisationId, Organisation>,
    /// Providers by id.
    pub providers: BTreeMap<ProviderId, Provider>,
    /// Findings that are right as they are.
    pub exceptions: Vec<Exception>,
}

impl Registry {
    /// Reads the files of a registry, keyed by path below `registry/`, and gives every fault of a single file.
    pub fn parse(files: &BTreeMap<String, Vec<u8>>) -> (Registry, Vec<Finding>) {
        let mut registry = Registry::default();
        let mut findings = Vec::new();
        for (path, bytes) in files {
            let name = format!("registry/{path}");
            match std::str::from_utf8(bytes) {
                Ok(text) => registry.add(path, &name, text, &mut findings),
                Err(error) => {
                    let before = &bytes[..error.valid_up_to()];
                    let line = before.iter().filter(|b| **b == b'\n').count() + 1;
                    let finding = Finding::error("not-utf8", &name, Some(line), "the file is not UTF-8".into());
                    findings.push(finding.with_hint("save it as UTF-8 without a byte order mark"));
                }
            }
        }
        (registry, findings)
    }

    /// The category of a body.
    pub fn category_of(&self, id: &OrganisationId) -> Option<&Category> {
        self.categories.iter().find(|category| category.slug == id.category())
    }

    /// The categories of a sector, and those of its layers; empty where there is no such sector.
    pub fn categories_of<'a>(&'a self, sector: &'a str) -> impl Iterator<Item = &'a Category> {
        let is_layer = move |slug: &str| {
            let found = self.sectors.iter().find(|known| known.slug == slug);
            found.and_then(|known| known.within.as_ref()).is_some_and(|within| within.value == sector)
        };
        self.categories.iter().filter(move |category| category.sector == sector || is_layer(&category.sector))
    }

    fn add(&mut self, path: &str, name: &str, text: &str, findings: &mut Vec<Finding>) {
        let parts: Vec<&str> = path.split('/').collect();
        let new = match parts.as_slice() {
            ["categories.toml"] => {
                let (read, new) = File::new(name, text).read(&keys::CATEGORIES, sectors::read);
                (self.sectors, self.categories) = read.unwrap_or_default();
                new
            }
            ["exceptions.toml"] => {
                let (read, new) = File::new(name, text).read(&keys::EXCEPTIONS, exceptions::read);
                self.exceptions = read.unwrap_or_default();
                new
            }
            ["organisations", category, file] if file.ends_with(".toml") => {
                let slug = file.trim_end_matches(".toml");
                match format!("{category}/{slug}").parse::<OrganisationId>() {
                    Ok(id) => self.add_organisation(id, name, text),
                    Err(error) => vec![bad_file_name(name, &error.to_string())],
                }
            }
            ["providers", file] if file.ends_with(".toml") => {
                match file.trim_end_matches(".toml").parse::<ProviderId>() {
                    Ok(id) => self.add_provider(id, name, text),
                    Err(error) => vec![bad_file_name(name, &error.to_string())],
                }
            }
            [file] if file.ends_with(".md") => Vec::new(),
            // What each source said last time; read by the import only.
            ["imports", file] if file.ends_with(".ndjson") => Vec::new(),
            _ => vec![stray_file(path, name)],
        };
        findings.extend(new);
    }

    fn add_organisation(&mut self, id: OrganisationId, name: &str, text: &str) -> Vec<Finding> {
        let (read, findings) = File::new(name, text).read(&keys::ORGANISATION, |file, table| {
            check_written_id(file, table, id.as_str());
            Organisation::read(id.clone(), file, table)
        });
        self.organisations.extend(read.map(|organisation| (id, organisation)));
        findings
    }

    fn add_provider(&mut self, id: ProviderId, name: &str, text: &str) -> Vec<Finding> {
        let (read, findings) = File::new(name, text).read(&keys::PROVIDER, |file, table| {
            check_written_id(file, table, id.as_str());
            Provider::read(id.clone(), file, table)
        });
        self.providers.extend(read.flatten().map(|provider| (id, provider)));
        findings
    }
}

/// The path is the id; a file may repeat it, and then it must be the same.
fn check_written_id(file: &mut File, table: &mut super::reader::Table, id: &str) {
    if let Some(written) = table.optional::<String>(file, "id")
        && written.value != id
    {
        let sentence = format!("the file says `id = \"{}\"`, its path says `{id}`", written.value.escape_debug());
        file.fault_at(
            "file-name",
            &written,
            sentence,
            Some("rename the file or leave `id` out: the path is the id".into()),
        );
    }
}

fn bad_file_name(name: &str, error: &str) -> Finding {
    Finding::error("file-name", name, None, error.to_owned())
        .with_hint("the path is the id: name the file in lower-case letters, digits and hyphens, ending in `.toml`")
}

fn stray_file(path: &str, name: &str) -> Finding {
    let folder = path.split('/').next().unwrap_or(path);
    let hint = match nearest(folder, ["organisations", "providers", "categories.toml", "exceptions.toml"]) {
        Some(known) if known != folder => format!("did you mean `registry/{known}`?"),
        _ => "files go to `registry/organisations/<category>/<slug>.toml` or `registry/providers/<id>.toml`".to_owned(),
    };
    Finding::error("stray-file", name, None, "this file is no part of the registry".to_owned()).with_hint(hint)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn one_broken_file_does_not_hide_the_next() {
        let files = BTreeMap::from([
            ("organisations/gemeente/a.toml".to_owned(), b"name = \"A\"\nsource = \"t\"\n= \n".to_vec()),
            ("organisations/gemeente/b.toml".to_owned(), b"name = \"B\"\nsource = \"t\"\ncolour = \"x\"\n".to_vec()),
            ("organisations/gemeente/C.toml".to_owned(), b"name = \"C\"\n".to_vec()),
            ("organisation/x.toml".to_owned(), b"".to_vec()),
            ("providers/p.toml".to_owned(), vec![b'a', b'\n', 0xff]),
        ]);
        let (registry, mut findings) = Registry::parse(&files);
        findings.sort();
        let codes: Vec<_> = findings.iter().map(|f| (f.file.as_str(), f.line, f.code)).collect();
        assert_eq!(
            codes,
            [
                ("registry/organisation/x.toml", None, "stray-file"),
                ("registry/organisations/gemeente/C.toml", None, "file-name"),
                ("registry/organisations/gemeente/a.toml", Some(3), "toml-syntax"),
                ("registry/organisations/gemeente/b.toml", Some(3), "unknown-key"),
                ("registry/providers/p.toml", Some(2), "not-utf8"),
            ]
        );
        assert_eq!(registry.organisations.len(), 1, "the body with only an unknown key is still used");
    }

    #[test]
    fn a_written_id_must_be_that_of_the_path() {
        let files = BTreeMap::from([(
            "organisations/gemeente/oss.toml".to_owned(),
            b"id = \"gemeente/os\"\nname = \"Oss\"\nsource = \"t\"\n".to_vec(),
        )]);
        let (_, findings) = Registry::parse(&files);
        assert_eq!(findings.iter().map(|f| (f.line, f.code)).collect::<Vec<_>>(), [(Some(1), "file-name")]);
    }

    #[test]
    fn a_sector_has_the_categories_of_its_layers_too() {
        let mut files = BTreeMap::new();
        super::super::builtin::complete(&mut files);
        let (registry, _) = Registry::parse(&files);
        let of = |sector| registry.categories_of(sector).map(|found| found.slug.as_str()).collect::<Vec<_>>();
        assert_eq!(
            of("onderwijs"),
            [
                "universiteit",
                "hogeschool",
                "mbo",
                "schoolbestuur",
                "basisonderwijs",
                "speciaal-onderwijs",
                "voortgezet-onderwijs"
            ]
        );
        assert_eq!(of("rechtspraak"), ["rechterlijke-instantie", "politie"]);
        let government = of("overheid");
        assert!(["ministerie", "gemeente", "zbo", "politie"].iter().all(|slug| government.contains(slug)));
        assert!(!government.contains(&"ziekenhuis"));
        assert_eq!(of("gemeente"), Vec::<&str>::new(), "a category is no sector");
    }

    proptest! {
        #[test]
        fn foreign_files_never_panic_and_every_finding_names_its_file(path in "(organisations/gemeente/|providers/|)[a-zA-Z.]{0,12}", text in "(?s).{0,200}") {
            let files = BTreeMap::from([(path.clone(), text.into_bytes())]);
            let (_, findings) = Registry::parse(&files);
            for finding in findings {
                prop_assert!(finding.file.ends_with(&path) && !finding.sentence.is_empty());
            }
        }
    }
}
