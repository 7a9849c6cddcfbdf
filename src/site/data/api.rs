//! The programming interface: the same tables as JSON files below `api/v1/`, with Dutch names.
//!
//! What each file holds is described in `openapi`, from the same columns. A static host gives no problem details for
//! an address that is not there, and the files end in `.json`: both are said on the page.

pub mod openapi;

use std::collections::BTreeMap;

use serde_json::{Map, Value, json};

use super::column::{Cell, Table};
use super::csv::object;
use super::published::Describing;
use crate::registry::OrganisationId;
use crate::site::SiteError;
use crate::site::route::{Lang, Route};
use crate::snapshot::layout::domain_path;

/// The folder, from the root of the site.
pub const FOLDER: &str = "api/v1/";

/// The version of what the files hold; the first number is that of the folder.
pub const VERSION: &str = "1.0";

/// The files by their path from the root of the site.
type Files = BTreeMap<String, Vec<u8>>;

/// What every file is made from.
struct Interface<'a, 'w> {
    describing: &'a Describing<'a, 'w>,
    tables: BTreeMap<&'static str, &'a Table>,
    files: Files,
}

/// Makes every file of the interface.
pub fn files(tables: &[Table], describing: &Describing) -> Result<Files, SiteError> {
    let tables = tables.iter().map(|table| (table.name, table)).collect();
    let mut interface = Interface { describing, tables, files: Files::new() };
    interface.add_organisations();
    interface.add_renamed();
    interface.add_changes();
    interface.add_old_changes();
    interface.add_sectors();
    interface.add_providers();
    interface.add_list("correcties", "corrections");
    interface.add_series();
    interface.add_meta();
    let openapi = openapi::document(&interface.tables, describing)?;
    interface.files.insert(format!("{FOLDER}openapi.json"), super::package::pretty(&openapi));
    Ok(interface.files)
}

impl Interface<'_, '_> {
    /// Adds a file: what it is about, and around it what every file says.
    fn add(&mut self, path: &str, total: usize, what: &str, value: Value) {
        self.add_several(path, total, [(what, value)]);
    }

    fn add_several<'v>(&mut self, path: &str, total: usize, values: impl IntoIterator<Item = (&'v str, Value)>) {
        let mut envelope = json!({
            "schema_versie": VERSION,
            "gegenereerd_op": self.describing.made_at(),
            "commit": self.describing.commit,
            "totaal": total,
        });
        for (what, value) in values {
            envelope[what] = value;
        }
        self.files.insert(format!("{FOLDER}{path}.json"), format!("{envelope}\n").into_bytes());
    }

    /// The lines of a table as objects, those that `picks` selects by one of their columns.
    fn lines(&self, table: &str, column: &str, picks: impl Fn(&str) -> bool) -> Vec<Value> {
        let Some(table) = self.tables.get(table) else { return Vec::new() };
        let picked = (0..table.rows.len()).filter(|row| picks(text(table, *row, column)));
        picked.map(|row| object(table, row, |column| column.api)).collect()
    }

    fn all(&self, table: &str) -> Vec<Value> {
        self.tables.get(table).map(|table| rows(table)).unwrap_or_default()
    }

    fn add_list(&mut self, name: &str, table: &str) {
        let all = self.all(table);
        self.add(name, all.len(), name, Value::from(all));
    }

    fn add_organisations(&mut self) {
        let grouped = |table: &str| self.tables.get(table).map(|table| by_organisation(table)).unwrap_or_default();
        let (periods, changes, domains) = (grouped("periods"), grouped("changes"), grouped("domains"));
        let Some(table) = self.tables.get("organisations").copied() else { return };
        let mut list = Vec::new();
        for row in 0..table.rows.len() {
            let id = text(table, row, "id");
            let key = self.key(id);
            let of = |lines: &BTreeMap<&str, Vec<Value>>| Value::from(lines.get(id).cloned().unwrap_or_default());
            let mut line = object(table, row, |column| column.api);
            line["sleutel"] = json!(key);
            list.push(line.clone());
            let domains = of(&domains);
            line["bewijs"] = self.evidence(id, &domains);
            line["domeinen"] = domains;
            line["tijdlijn"] = of(&periods);
            line["wijzigingen"] = of(&changes);
            self.add(&format!("organisaties/{key}"), 1, "organisatie", line);
        }
        self.add("organisaties", list.len(), "organisaties", Value::from(list));
    }

    fn key(&self, id: &str) -> String {
        let parsed = id.parse::<OrganisationId>().ok();
        parsed.map_or_else(|| id.replace('/', "-"), |id| self.describing.world.api_key(&id))
    }

    /// The files in the repository on which what is said of a body rests.
    fn evidence(&self, id: &str, domains: &Value) -> Value {
        let names = domains.as_array().into_iter().flatten().filter(|domain| domain["is_gezien"] == true);
        let names = names.filter_map(|domain| domain["domein"].as_str()?.parse().ok());
        let files: std::collections::BTreeSet<String> = names.map(|domain| domain_path(&domain)).collect();
        let page = id
            .parse::<OrganisationId>()
            .ok()
            .map(|id| self.describing.world.address_of(&Route::Organisation(&id).address(Lang::Nl)));
        json!({ "register": format!("registry/organisations/{id}.toml"), "waarnemingen": files, "pagina": page })
    }

    fn add_changes(&mut self) {
        let Some(table) = self.tables.get("changes").copied() else { return };
        let mut years: BTreeMap<String, Vec<Value>> = BTreeMap::new();
        for row in 0..table.rows.len() {
            let line = object(table, row, |column| column.api);
            let year = text_of(table, row, "first_after").chars().take(4).collect();
            self.add_change(text(table, row, "id"), vec![line.clone()]);
            years.entry(year).or_default().push(line);
        }
        let index: Vec<Value> =
            years.iter().map(|(year, lines)| json!({ "jaar": year, "aantal": lines.len() })).collect();
        for (year, lines) in years {
            self.add(&format!("wijzigingen/{year}"), lines.len(), "wijzigingen", Value::from(lines));
        }
        self.add("wijzigingen", table.rows.len(), "jaren", Value::from(index));
    }

    /// One change, with what was corrected about it.
    fn add_change(&mut self, id: &str, lines: Vec<Value>) {
        let standing = lines.first().and_then(|line| line["id"].as_str()).unwrap_or(id).to_owned();
        let mut corrections = self.lines("corrections", "id", |one| one == id);
        let of_change = self.lines("corrections", "change", |change| change == standing).into_iter();
        corrections.extend(of_change.filter(|correction| correction["id"] != id));
        let (total, lines) = (lines.len(), Value::from(lines));
        let path = format!("wijzigingen/{id}");
        self.add_several(&path, total, [("wijzigingen", lines), ("correcties", Value::from(corrections))]);
    }

    /// What was published and stands no more, or stands under another id, keeps its address.
    fn add_old_changes(&mut self) {
        let claims = self.describing.world.claims();
        for (id, _) in claims.tombstones() {
            self.add_change(id, Vec::new());
        }
        for (id, change) in claims.readdressed() {
            let lines = self.lines("changes", "id", |one| one == change.id);
            self.add_change(id, lines);
        }
        for (id, _) in self.describing.world.gone() {
            self.add_change(id, Vec::new());
        }
    }

    /// The file of a body that got another id holds what that of its new id does.
    fn add_renamed(&mut self) {
        let world = self.describing.world;
        for (former, now) in world.renamed() {
            let path = |id| format!("{FOLDER}organisaties/{}.json", world.api_key(id));
            if let Some(bytes) = self.files.get(&path(now)).cloned() {
                self.files.entry(path(former)).or_insert(bytes);
            }
        }
    }

    fn add_sectors(&mut self) {
        let registry = self.describing.world.registry();
        let mut list = Vec::new();
        for sector in &registry.sectors {
            let mut line = json!({
                "id": sector.slug,
                "naam": sector.name.nl,
                "naam_engels": sector.name.en,
                "binnen": sector.within.as_ref().map(|outer| outer.value.as_str()),
                "categorieen": self.lines("categories", "sector", |slug| slug == sector.slug),
            });
            list.push(line.clone());
            let shares = self.lines("shares", "selection", |slug| slug == sector.slug).into_iter();
            line["aandelen"] = shares.filter(|share| share["selectie_soort"] == "sector").collect();
            self.add(&format!("sectoren/{}", sector.slug), 1, "sector", line);
        }
        self.add("sectoren", list.len(), "sectoren", Value::from(list));
    }

    fn add_providers(&mut self) {
        let Some(table) = self.tables.get("providers").copied() else { return };
        let users = [("mailbox_van", self.users("mailbox")), ("ontvangt_voor", self.users("receivers"))];
        for row in 0..table.rows.len() {
            let id = text(table, row, "id");
            let mut line = object(table, row, |column| column.api);
            for (name, users) in &users {
                line[*name] = json!(users.get(id).cloned().unwrap_or_default());
            }
            self.add(&format!("leveranciers/{id}"), 1, "leverancier", line);
        }
        self.add_list("leveranciers", "providers");
    }

    /// The bodies by each party in one of their columns.
    fn users(&self, column: &str) -> BTreeMap<String, Vec<String>> {
        let mut users: BTreeMap<String, Vec<String>> = BTreeMap::new();
        let Some(table) = self.tables.get("organisations") else { return users };
        for row in 0..table.rows.len() {
            for party in text(table, row, column).split('+') {
                users.entry(party.to_owned()).or_default().push(text(table, row, "id").to_owned());
            }
        }
        users
    }

    fn add_series(&mut self) {
        let measures = crate::verdict::measure::Measure::ALL.map(|measure| measure.as_str());
        let mut list = Vec::new();
        for measure in measures {
            let lines = self.lines("shares", "measure", |name| name == measure);
            list.push(json!({ "id": measure, "aantal_regels": lines.len() }));
            self.add(&format!("reeksen/{measure}"), lines.len(), "aandelen", Value::from(lines));
        }
        self.add("reeksen", list.len(), "reeksen", Value::from(list));
    }

    /// The two files that say what there is.
    fn add_meta(&mut self) {
        let tables = self.tables.values();
        let totals: Map<String, Value> =
            tables.map(|table| (table.name.to_owned(), Value::from(table.rows.len()))).collect();
        let dates = &self.describing.world.ledger().dates;
        let meta = json!({
            "eerste_meting": dates.first().map(ToString::to_string),
            "laatste_meting": dates.last().map(ToString::to_string),
            "metingen": dates.len(),
            "tabellen": totals,
            "licentie": super::package::CC0,
            "aangekondigd": [],
        });
        self.add("meta", 1, "meta", meta);
        let routes: Vec<Value> = openapi::routes().map(|route| json!(route)).collect();
        self.add("index", routes.len(), "routes", Value::from(routes));
    }
}

fn rows(table: &Table) -> Vec<Value> {
    (0..table.rows.len()).map(|row| object(table, row, |column| column.api)).collect()
}

fn by_organisation(table: &Table) -> BTreeMap<&str, Vec<Value>> {
    let mut groups: BTreeMap<&str, Vec<Value>> = BTreeMap::new();
    for row in 0..table.rows.len() {
        let line = object(table, row, |column| column.api);
        groups.entry(text(table, row, "organisation")).or_default().push(line);
    }
    groups
}

fn cell<'a>(table: &'a Table, row: usize, name: &str) -> &'a Cell {
    let place = table.columns.iter().position(|column| column.name == name);
    place.map_or(&Cell::Empty, |place| &table.rows[row][place])
}

/// The text in a column of texts.
fn text<'a>(table: &'a Table, row: usize, name: &str) -> &'a str {
    match cell(table, row, name) {
        Cell::Text(text) => text,
        _ => "",
    }
}

/// What stands in any column, as text.
fn text_of(table: &Table, row: usize, name: &str) -> String {
    cell(table, row, name).to_text()
}
