//! The files that a scan consults besides the DNS, from its options.
//!
//! Says which file is wrong and what it should be; what stands in the files is the scan room's.

use std::path::{Path, PathBuf};

use crate::cli::error::CliError;
use crate::registry::files;
use crate::scan::{AsnSource, Sources};

/// The word for Team Cymru's zones over DNS; a file of this name is `./cymru`.
const CYMRU: &str = "cymru";

/// Opens what the options name; Team Cymru where there is no source of AS numbers.
pub fn open(asn: &[PathBuf]) -> Result<Sources, CliError> {
    let mut given = asn.iter().map(|file| asn_source(file)).collect::<Result<Vec<_>, _>>()?.into_iter();
    let networks = given.next().unwrap_or(AsnSource::Cymru);
    Ok(Sources { networks, compared: given.collect() })
}

fn asn_source(file: &Path) -> Result<AsnSource, CliError> {
    if file == Path::new(CYMRU) {
        return Ok(AsnSource::Cymru);
    }
    AsnSource::from_bytes(files::read(file)?).map_err(|error| {
        let error = WrongFile { file: file.to_owned(), source: Box::new(error) };
        CliError::with_hint(
            error,
            "`--asn-db` takes a MaxMind DB with `autonomous_system_number`, a RISwhois dump of RIPE NCC, or `cymru`",
        )
    })
}

#[derive(Debug, thiserror::Error)]
#[error("`{}` cannot be used", file.display())]
struct WrongFile {
    file: PathBuf,
    source: Box<dyn std::error::Error + Send + Sync>,
}
