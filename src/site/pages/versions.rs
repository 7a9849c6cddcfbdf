//! The versions of the site that are kept: of which day each is, where it stands, and its archive.

use serde::Serialize;

use crate::site::facts::edition::{self, Version};
use crate::site::words::view::Titled;
use crate::site::words::writer::Writer;
use crate::site::{Lang, Route, SiteError};

/// The versions, the newest first.
#[derive(Serialize)]
pub struct VersionsPage {
    versions: Vec<VersionLine>,
}

#[derive(Serialize)]
struct VersionLine {
    date: String,
    /// Its front page, in the language of this one.
    href: String,
    data: String,
    files: usize,
    megabytes: String,
    /// The file to download.
    archive: String,
    name: String,
    packed: String,
    sha256: String,
}

/// Writes which versions are kept.
pub fn page(writer: &Writer) -> Result<Titled<VersionsPage>, SiteError> {
    let versions = writer.world.edition().versions();
    let page = VersionsPage { versions: versions.iter().map(|version| line(writer, version)).collect() };
    Ok(writer.titled(writer.word("versions-title")?, writer.word("versions-description")?, page))
}

fn line(writer: &Writer, version: &Version) -> VersionLine {
    let folder = edition::folder(version.day);
    let inside = |route: Route| writer.link_to_file(&format!("{folder}{}", route.file(writer.lang)));
    let (name, digest) = (edition::archive_name(version.day), version.digest.to_string());
    VersionLine {
        date: writer.date(version.day),
        href: inside(Route::Home),
        data: inside(Route::Data),
        files: version.files,
        megabytes: megabytes(version.bytes, writer.lang),
        archive: writer.link_to_file(&format!("{}{name}", edition::FOLDER)),
        packed: megabytes(version.packed, writer.lang),
        name,
        sha256: digest.strip_prefix("sha256:").unwrap_or(&digest).to_owned(),
    }
}

/// Millions of bytes with one decimal, rounded up: never 0 for a file with something in it.
fn megabytes(bytes: u64, lang: Lang) -> String {
    let tenths = bytes.div_ceil(100_000);
    let point = if lang == Lang::Nl { ',' } else { '.' };
    format!("{}{point}{}", tenths / 10, tenths % 10)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sizes_are_rounded_up_and_written_in_the_language() {
        assert_eq!([1, 100_000, 12_345_678].map(|size| megabytes(size, Lang::Nl)), ["0,1", "0,1", "12,4"]);
        assert_eq!(megabytes(100_001, Lang::En), "0.2");
    }
}
