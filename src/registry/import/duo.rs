//! DUO's open data: schools, their locations and their boards (bevoegde gezagen).
//!
//! Which columns are read, and where their names were seen, is in
//! `docs/import.md`. Columns that are not there are no fault.

use std::collections::BTreeMap;

use super::table::{Column, Row, Table};
use super::{Described, ImportError, Reading, site};

/// The category of boards.
pub const BOARD: &str = "schoolbestuur";
const PRIMARY: &str = "basisonderwijs";
const SPECIAL: &str = "speciaal-onderwijs";
const SECONDARY: &str = "voortgezet-onderwijs";

/// Where a file has what we read.
struct Columns {
    board: Option<Column>,
    school: Option<Column>,
    location: Option<Column>,
    name: Option<Column>,
    place: Option<Column>,
    province: Option<Column>,
    website: Option<Column>,
    primary_kind: Option<Column>,
    secondary_kind: Option<Column>,
}

impl Columns {
    fn find(table: &Table) -> Self {
        let school = table.column(&["INSTELLINGSCODE", "BRIN NUMMER"]);
        let location = table.column(&["VESTIGINGSCODE", "VESTIGINGSNUMMER"]);
        let name = if school.or(location).is_some() {
            &["VESTIGINGSNAAM", "INSTELLINGSNAAM VESTIGING", "NAAM VESTIGING", "INSTELLINGSNAAM"][..]
        } else {
            &["BEVOEGD GEZAG NAAM"][..]
        };
        Self {
            board: table.column(&["BEVOEGD GEZAG NUMMER"]),
            school,
            location,
            name: table.column(name),
            place: table.column(&["PLAATSNAAM"]),
            province: table.column(&["PROVINCIE"]),
            website: table.column(&["INTERNETADRES"]),
            primary_kind: table.column(&["SOORT PRIMAIR ONDERWIJS"]),
            secondary_kind: table.column(&["ONDERWIJSSTRUCTUUR"]),
        }
    }

    fn is_of_boards(&self) -> bool {
        self.school.or(self.location).is_none()
    }

    /// The category of a row's body; the columns of special and secondary education tell them apart.
    fn category(&self, row: &Row, asked: Option<&str>) -> String {
        let kind = row.get(self.primary_kind).map(|kind| kind.to_lowercase());
        let derived = match kind {
            _ if self.is_of_boards() => BOARD,
            Some(kind) if kind.starts_with("bo") || kind.starts_with("basis") => PRIMARY,
            Some(_) => SPECIAL,
            None if self.secondary_kind.is_some() => SECONDARY,
            None => PRIMARY,
        };
        asked.unwrap_or(derived).to_owned()
    }
}

/// Reads one of DUO's address files. `category` is that of its bodies where the columns do not say it right.
pub fn read(bytes: &[u8], category: Option<&str>) -> Result<Reading, ImportError> {
    let table = Table::read(bytes)?;
    let columns = Columns::find(&table);
    if columns.name.is_none() || (columns.is_of_boards() && columns.board.is_none()) {
        let sentence = format!("this is no address file of DUO; its columns are {}", table.columns());
        let cure = "schools need VESTIGINGSCODE or INSTELLINGSCODE and VESTIGINGSNAAM, boards BEVOEGD GEZAG NUMMER \
                    and BEVOEGD GEZAG NAAM; `overstap import csv` reads other tables";
        return Err(ImportError::new(Some(1), sentence, cure));
    }
    let mut reading = Reading::default();
    let mut seen: BTreeMap<String, Described> = BTreeMap::new();
    for (line, reason) in &table.broken {
        reading.doubt(*line, reason.clone());
    }
    for row in &table.rows {
        let Some(body) = body(row, &columns, category, &mut reading) else { continue };
        match seen.get(&body.key) {
            None => {
                seen.insert(body.key.clone(), body.clone());
                reading.bodies.push(body);
            }
            // Files with a row for each kind of education name a location several times.
            Some(first) if Described { line: first.line, ..body.clone() } == *first => {}
            Some(first) => {
                let sentence = format!("`{}` stands already on line {}, with other values", body.key, first.line);
                reading.doubt(row.line, site::about(&body, &sentence));
            }
        }
    }
    Ok(reading)
}

fn body(row: &Row, columns: &Columns, category: Option<&str>, reading: &mut Reading) -> Option<Described> {
    let Some((kind, code)) = code(row, columns) else {
        reading.doubt(row.line, "the row has no code of a school, location or board in DUO's form".to_owned());
        return None;
    };
    let name = row.get(columns.name).filter(|name| name.chars().count() <= super::MAXIMUM_NAME);
    let Some(name) = name else {
        reading.doubt(row.line, format!("`{code}` has no name, or one of more than 300 characters"));
        return None;
    };
    let board = row.get(columns.board).filter(|number| is_board(number));
    let (host, doubts) = site::web(row.cell(columns.website));
    let body = Described {
        line: row.line,
        key: format!("{kind}:{code}"),
        category: Ok(columns.category(row, category)),
        name,
        abbreviation: None,
        place: row.get(columns.place),
        province: row.get(columns.province).map(province),
        valid_until: None,
        identifiers: BTreeMap::from([(kind, code)]),
        parent: board.filter(|_| kind == "brin").map(|number| ("bevoegd_gezag", number)).into_iter().collect(),
        successors: Vec::new(),
        sites: host.map(site::from_web).unwrap_or_default(),
    };
    for doubt in doubts {
        reading.doubt(row.line, site::about(&body, &doubt));
    }
    Some(body)
}

/// The code of a row: of the location (`99AB00`), else of the school (`99AB`), else of the board.
fn code(row: &Row, columns: &Columns) -> Option<(&'static str, String)> {
    if columns.is_of_boards() {
        return row.get(columns.board).filter(|number| is_board(number)).map(|number| ("bevoegd_gezag", number));
    }
    let school = row.get(columns.school).map(|code| code.to_uppercase());
    let code = match row.get(columns.location).map(|code| code.to_uppercase()) {
        // Some files give only the two digits behind the school's code.
        Some(short) if short.len() <= 2 => format!("{}{short:0>2}", school?),
        Some(whole) => whole,
        None => school?,
    };
    crate::registry::organisation::is_brin(&code).then_some(("brin", code))
}

fn is_board(number: &str) -> bool {
    crate::registry::organisation::is_board_number(number)
}

/// A province as the registry writes it: with the official name of Fryslân.
fn province(written: String) -> String {
    if written == "Friesland" { "Fryslân".to_owned() } else { written }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    const SCHOOLS: &str =
        "PROVINCIE;BEVOEGD GEZAG NUMMER;INSTELLINGSCODE;VESTIGINGSCODE;VESTIGINGSNAAM;PLAATSNAAM;INTERNETADRES\n";

    fn read_text(text: &str) -> Reading {
        read(text.as_bytes(), None).expect("a reading")
    }

    #[test]
    fn a_location_has_its_code_its_board_and_the_domain_of_its_site() {
        let reading =
            read_text(&format!("{SCHOOLS}Utrecht;90001;99AB;99AB00;OBS De Linde;TESTDORP;www.delinde.example\n"));
        let body = &reading.bodies[0];
        assert_eq!((body.key.as_str(), body.name.as_str()), ("brin:99AB00", "OBS De Linde"));
        assert_eq!(body.parent, [("bevoegd_gezag", "90001".to_owned())]);
        assert_eq!((body.category.clone(), body.sites[0].name.as_str()), (Ok(PRIMARY.to_owned()), "delinde.example"));
        assert_eq!(reading.undecided, []);
        let frisian = read_text(&format!("{SCHOOLS}Friesland;90001;99AB;99AB01;OBS De Linde;TESTDORP;\n"));
        assert_eq!(frisian.bodies[0].province.as_deref(), Some("Fryslân"), "as the registry writes it");
    }

    #[test]
    fn older_names_of_columns_and_short_numbers_are_read() {
        let text = "BRIN NUMMER;VESTIGINGSNUMMER;INSTELLINGSNAAM;ONDERWIJSSTRUCTUUR\n99AB;1;Lyceum;HAVO\n99ac;99AC02;Lyceum;HAVO\n";
        let reading = read_text(text);
        let keys: Vec<&str> = reading.bodies.iter().map(|body| body.key.as_str()).collect();
        assert_eq!(keys, ["brin:99AB01", "brin:99AC02"]);
        assert_eq!(reading.bodies[0].category, Ok(SECONDARY.to_owned()));
    }

    #[test]
    fn boards_are_bodies_of_their_own() {
        let reading =
            read_text("BEVOEGD GEZAG NUMMER,BEVOEGD GEZAG NAAM,PLAATSNAAM\n90001,Stichting Testkring,TESTDORP\n");
        assert_eq!(reading.bodies[0].key, "bevoegd_gezag:90001");
        assert_eq!((reading.bodies[0].category.clone(), reading.bodies[0].parent.len()), (Ok(BOARD.to_owned()), 0));
    }

    #[test]
    fn a_location_that_stands_twice_counts_once_and_is_listed_if_the_rows_differ() {
        let row = "Utrecht;90001;99AB;99AB00;OBS De Linde;TESTDORP;\n";
        let other = row.replace("Linde", "Eik");
        let reading = read_text(&format!("{SCHOOLS}{row}{row}{other}"));
        assert_eq!(reading.bodies.len(), 1);
        assert_eq!(reading.undecided.iter().map(|u| u.line).collect::<Vec<_>>(), [Some(4)]);
    }

    #[test]
    fn another_table_is_refused_with_its_columns_and_a_cure() {
        let error = read(b"naam;site\na;b\n", None).expect_err("an error");
        assert_eq!(error.sentence, "this is no address file of DUO; its columns are `NAAM`, `SITE`");
        assert!(error.cure.contains("import csv"));
    }

    proptest! {
        #[test]
        fn any_cells_give_bodies_with_names_and_codes(cells in proptest::collection::vec("[^\n]{0,20}", 1..30)) {
            let reading = read(format!("{SCHOOLS}{}", cells.join(";")).as_bytes(), None);
            for body in reading.iter().flat_map(|reading| &reading.bodies) {
                prop_assert!(!body.name.is_empty() && body.key.starts_with("brin:"));
            }
        }
    }
}
