//! Any other list of bodies with a header: the columns are named or guessed.
//!
//! For registers that publish a spreadsheet: hospitals, colleges, housing
//! corporations. One category a file.

use std::collections::BTreeMap;

use super::table::{Column, Row, Table};
use super::{Described, IDENTIFIER_KEYS, ImportError, Reading, Reference, site};

/// Which columns to read; a column that is not named is guessed from usual names.
#[derive(Clone, Debug, Default)]
pub struct Choice {
    /// The category of all its bodies.
    pub category: String,
    /// The column of the name.
    pub name: Option<String>,
    /// The column of the web address.
    pub site: Option<String>,
    /// The column of a number that stays the same for ever.
    pub id: Option<String>,
    /// Which key of `[identifiers]` that number is.
    pub id_kind: Option<String>,
}

struct Columns {
    name: Column,
    site: Option<Column>,
    id: Option<Column>,
    mail: Option<Column>,
    place: Option<Column>,
    abbreviation: Option<Column>,
    province: Option<Column>,
    id_kind: Option<&'static str>,
}

/// Reads a list.
pub fn read(bytes: &[u8], choice: &Choice) -> Result<Reading, ImportError> {
    let table = Table::read(bytes)?;
    let columns = find(&table, choice)?;
    let mut reading = Reading::default();
    let mut seen = BTreeMap::new();
    for (line, reason) in &table.broken {
        reading.doubt(*line, reason.clone());
    }
    for row in &table.rows {
        let Some(body) = body(row, &columns, choice, &mut reading) else { continue };
        if let Some(first) = seen.get(&body.key) {
            let sentence =
                format!("it stands already on line {first}; a column with a number (`--id`) tells two apart");
            reading.doubt(row.line, site::about(&body, &sentence));
        } else {
            seen.insert(body.key.clone(), body.line);
            reading.bodies.push(body);
        }
    }
    Ok(reading)
}

fn find(table: &Table, choice: &Choice) -> Result<Columns, ImportError> {
    let named = |asked: &Option<String>, guesses: &[&str]| match asked {
        None => Ok(table.column(guesses)),
        Some(name) => table.column(&[name]).map(Some).ok_or_else(|| {
            let sentence = format!("there is no column `{}`", name.escape_debug());
            ImportError::new(Some(1), sentence, format!("the columns are {}", table.columns()))
        }),
    };
    let name =
        named(&choice.name, &["naam", "name", "organisatie", "organisatienaam", "instelling", "instellingsnaam"])?;
    let Some(name) = name else {
        let cure = format!("name it with `--name COLUMN`; the columns are {}", table.columns());
        return Err(ImportError::new(Some(1), "no column looks like the name of a body", cure));
    };
    let id_kind = match &choice.id_kind {
        None => None,
        Some(kind) => Some(IDENTIFIER_KEYS.into_iter().find(|key| key == kind).ok_or_else(|| {
            let known = IDENTIFIER_KEYS.join(", ");
            ImportError::new(
                None,
                format!("`{}` is no kind of identifier", kind.escape_debug()),
                format!("one of {known}"),
            )
        })?),
    };
    const SITES: &[&str] = &["website", "site", "domein", "domain", "internetadres", "url", "webadres", "web"];
    Ok(Columns {
        name,
        site: named(&choice.site, SITES)?,
        id: named(&choice.id, &[])?,
        mail: table.column(&["e-mail", "email", "e-mailadres", "emailadres"]),
        place: table.column(&["plaats", "plaatsnaam", "woonplaats", "vestigingsplaats"]),
        abbreviation: table.column(&["afkorting", "abbreviation"]),
        province: table.column(&["provincie", "province"]),
        id_kind,
    })
}

fn body(row: &Row, columns: &Columns, choice: &Choice, reading: &mut Reading) -> Option<Described> {
    let name = row.get(Some(columns.name)).filter(|name| name.chars().count() <= super::MAXIMUM_NAME);
    let Some(name) = name else {
        reading.doubt(row.line, "the row has no name, or one of more than 300 characters".to_owned());
        return None;
    };
    let id = row.get(columns.id);
    let key = match (&id, columns.id) {
        (Some(id), _) => format!("{}:{id}", columns.id_kind.unwrap_or("id")),
        (None, None) => format!("name:{}", name.to_lowercase()),
        (None, Some(_)) => {
            reading.doubt(row.line, format!("{name}: the column of the number is empty here"));
            return None;
        }
    };
    let (host, mut doubts) = site::web(row.cell(columns.site));
    let (sites, doubt) = match site::mail(row.cell(columns.mail)) {
        Ok(None) => (host.map(site::from_web).unwrap_or_default(), None),
        Ok(mail) => site::from_both(host, mail),
        Err(reason) => (host.map(site::from_web).unwrap_or_default(), Some(reason)),
    };
    doubts.extend(doubt);
    let identifiers: BTreeMap<&'static str, String> = columns.id_kind.zip(id).into_iter().collect();
    let body = Described {
        line: row.line,
        key,
        category: Ok(choice.category.clone()),
        name,
        abbreviation: row.get(columns.abbreviation),
        place: row.get(columns.place),
        province: row.get(columns.province),
        valid_until: None,
        identifiers,
        parent: Vec::<Reference>::new(),
        successors: Vec::new(),
        sites,
    };
    for doubt in doubts {
        reading.doubt(row.line, site::about(&body, &doubt));
    }
    Some(body)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn choice() -> Choice {
        Choice { category: "ziekenhuis".to_owned(), ..Choice::default() }
    }

    #[test]
    fn usual_columns_are_guessed_and_others_are_named() {
        let reading = read(b"Name,Website\nHospital A,https://a-hospital.example\n", &choice()).expect("a reading");
        assert_eq!(reading.bodies[0].key, "name:hospital a");
        assert_eq!(reading.bodies[0].sites[0].name.as_str(), "a-hospital.example");
        let named = Choice {
            name: Some("Huis".to_owned()),
            id: Some("nr".to_owned()),
            id_kind: Some("oin".to_owned()),
            ..choice()
        };
        let reading = read(b"huis;nr\nA;12\nB;\n", &named).expect("a reading");
        assert_eq!((reading.bodies.len(), reading.bodies[0].key.as_str()), (1, "oin:12"));
        assert_eq!(reading.undecided[0].sentence, "B: the column of the number is empty here");
    }

    #[test]
    fn a_wrong_column_is_answered_with_those_that_are_there() {
        let wrong = Choice { name: Some("nmae".to_owned()), ..choice() };
        let error = read(b"naam;plaats\n", &wrong).expect_err("an error");
        assert_eq!(
            (error.sentence.as_str(), error.cure.as_str()),
            ("there is no column `nmae`", "the columns are `NAAM`, `PLAATS`")
        );
        assert!(read(b"a;b\n", &choice()).is_err());
        assert!(read(b"naam\n", &Choice { id_kind: Some("kvk".to_owned()), ..choice() }).is_err());
    }

    proptest! {
        #[test]
        fn any_octets_give_a_reading_or_an_error(bytes in proptest::collection::vec(any::<u8>(), 0..200)) {
            let _ = read(&[b"naam;site\n", bytes.as_slice()].concat(), &choice());
        }
    }
}
