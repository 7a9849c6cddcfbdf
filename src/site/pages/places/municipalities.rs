//! Where the municipalities stand on the map: `site/map/municipalities.csv`, read.
//!
//! The places were worked out once (`tests/map.rs`), so that no build moves a dot.

use std::collections::BTreeMap;

use crate::registry::Organisation;
use crate::site::{SiteError, Sources};

/// The file below `site/`.
const FILE: &str = "map/municipalities.csv";

/// How large the map is, in tenths of a kilometre.
pub const WIDTH: u32 = 2800;
pub const HEIGHT: u32 = 3300;

/// The place of each municipality by its number at Statistics Netherlands, in tenths of a kilometre.
pub type Places = BTreeMap<u32, (u32, u32)>;

/// Reads the file; a site without it has a map without dots.
pub fn places(sources: &Sources) -> Result<Places, SiteError> {
    if !sources.has(FILE) {
        return Ok(Places::new());
    }
    let lines = sources.text(FILE)?.lines().enumerate();
    let of_data = lines.filter(|(_, line)| !line.starts_with('#')).skip(1);
    of_data.map(|(number, line)| place(line).ok_or(SiteError::Place(number + 1))).collect()
}

fn place(line: &str) -> Option<(u32, (u32, u32))> {
    let mut fields = line.split(',');
    let number = code(fields.next()?)?;
    let is_degree = |text: &str| text.parse::<f64>().is_ok();
    fields.next().filter(|text| is_degree(text))?;
    fields.next().filter(|text| is_degree(text))?;
    let (x, y) = (fields.next()?.parse().ok()?, fields.next()?.parse().ok()?);
    (x <= WIDTH && y <= HEIGHT && fields.next().is_none()).then_some((number, (x, y)))
}

/// The number of a municipality: `GM0344` is 344; `None` where the body has another code or none.
pub fn number(body: &Organisation) -> Option<u32> {
    code(body.identifiers.cbs.as_deref()?)
}

fn code(text: &str) -> Option<u32> {
    let digits = text.trim().strip_prefix("GM")?;
    digits.parse().ok().filter(|_| digits.len() == 4)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(text: &str) -> Result<Places, String> {
        let sources = Sources::new([(FILE.to_owned(), text.as_bytes().to_vec())].into());
        places(&sources).map_err(|error| error.to_string())
    }

    #[test]
    fn every_municipality_of_the_file_has_a_place() {
        assert_eq!(places(&Sources::embedded()).expect("our own file").len(), 342);
        assert!(places(&Sources::default()).expect("no file").is_empty());
    }

    #[test]
    fn a_line_that_cannot_be_read_is_named() {
        let head = "# remark\ncbs,lat,lon,x,y\n";
        assert_eq!(read(&format!("{head}GM0344,52.1,5.1,10,20\n")), Ok(Places::from([(344, (10, 20))])));
        for line in [
            "GM0344,52.1,5.1,10",
            "GM0344,52.1,5.1,10,20,30",
            "GM344,52.1,5.1,10,20",
            "GM0344,n,5.1,10,20",
            "GM0344,52.1,5.1,9999,20",
            "",
        ] {
            let error = read(&format!("{head}{line}\n")).expect_err("refused");
            assert!(error.starts_with("`site/map/municipalities.csv`, line 3:"), "{error}");
        }
    }
}
