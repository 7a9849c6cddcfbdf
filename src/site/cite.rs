//! How a page is cited: the sentence, APA, the files for programs beside it, and what reference managers read in its head.
//!
//! Every date here is that of a scan, never that of a build or of a visit. The formats of the files are in the modules
//! below; what a withdrawn change shows instead is its own page's.

mod bibtex;
mod csl;
mod ris;

use jiff::civil::Date;
use serde::Serialize;

use crate::change::Change;
use crate::registry::sectors::Sector;
use crate::registry::{OrganisationId, ProviderId};
use crate::site::pages::places::sector;
use crate::site::pictures::cards;
use crate::site::press::printer::Files;
use crate::site::words::date;
use crate::site::words::view::{CommitView, Head, HeadLink, Meta};
use crate::site::words::wording;
use crate::site::words::writer::Writer;
use crate::site::{Content, Route, SiteError};
use crate::snapshot::chain::Digest;
use crate::snapshot::git::ObjectId;
use crate::snapshot::layout::domain_path;
use crate::verdict::measure::Measure;

/// What can be cited: a page with a date and the commit in which its newest observation stands.
pub struct Work {
    /// The key in bibliographies: lower-case letters, digits and hyphens.
    key: String,
    title: String,
    /// The sentence for running text, with commit and mark.
    in_text: String,
    author: String,
    site: String,
    date: Option<Date>,
    address: String,
    /// Whether it is known where the site stands, so that the address is one that a stranger can open.
    is_whole: bool,
    lang: &'static str,
    /// What the bibliography says besides: the commit, and whether it was corrected.
    note: String,
    /// `gecorrigeerd (stand van ...)` where what was claimed is told otherwise today.
    mark: Option<String>,
    commit: Option<ObjectId>,
    evidence: Option<Evidence>,
}

/// The file on which a change rests, as the first scan after it left it.
#[derive(Clone, Serialize)]
struct Evidence {
    path: String,
    href: Option<String>,
    sha256: String,
}

/// The box on a page.
#[derive(Serialize)]
pub struct CiteBox {
    in_text: String,
    apa: String,
    bibtex: String,
    ris: String,
    csl: String,
    /// The picture for sharing, where the page has one.
    card: Option<&'static str>,
    commit: Option<CommitView>,
    swhid: Option<String>,
    evidence: Option<Evidence>,
    date: Option<String>,
}

/// The files beside a page, by name.
const BIBTEX: &str = "citation.bib";
const RIS: &str = "citation.ris";
const CSL: &str = "citation.json";

impl Work {
    /// A change, dated by the first scan that saw the new state.
    pub fn of_change(writer: &Writer, change: &Change) -> Result<Self, SiteError> {
        let day = writer.world.date(change.after);
        let name = change.id.strip_prefix(&format!("{day}-")).unwrap_or(&change.id).to_owned();
        let mut work = Self::begin(writer, &change.id, wording::headline(writer, change)?, Some(change.after))?;
        let values = [("site", work.site.clone().into()), ("date", day.to_string().into()), ("name", name.into())];
        let said = writer.say("cite-change", &values)?;
        work.mark = mark(writer, change)?;
        work.evidence = evidence(writer, change)?;
        work.finish(writer, said)
    }

    /// A body as the newest scan left it.
    pub fn of_body(writer: &Writer, id: &OrganisationId) -> Result<Self, SiteError> {
        let name = writer.body_name(id);
        let title = writer.say("cite-title-organisation", &[("name", name.clone().into())])?;
        Self::of_state(writer, &format!("{}-{}", id.category(), id.slug()), title, name)
    }

    /// A provider as the newest scan left it.
    pub fn of_provider(writer: &Writer, id: &ProviderId) -> Result<Self, SiteError> {
        let provider = &writer.world.registry().providers[id];
        let title = writer.say("cite-title-provider", &[("name", provider.name.clone().into())])?;
        Self::of_state(writer, id.as_str(), title, provider.name.clone())
    }

    /// A figure of the newest scan.
    pub fn of_figure(writer: &Writer, measure: Measure) -> Result<Self, SiteError> {
        let title = writer.say("measure-name", &[("measure", measure.as_str().into())])?;
        Self::of_state(writer, measure.as_str(), title.clone(), title)
    }

    /// The moves (`flows`) or the map (`map`), up to the newest scan.
    pub fn of_page(writer: &Writer, key: &'static str) -> Result<Self, SiteError> {
        let title = writer.word(if key == "map" { "map-title" } else { "flows-title" })?;
        Self::of_state(writer, key, title.clone(), title)
    }

    /// The bodies of a sector, as the newest scan left them.
    pub fn of_sector(writer: &Writer, sector: &Sector) -> Result<Self, SiteError> {
        Self::of_group(writer, &format!("sector-{}", sector.slug), writer.pick(&sector.name).to_owned())
    }

    /// The bodies of a province, by its address and name.
    pub fn of_province(writer: &Writer, address: &str, name: &str) -> Result<Self, SiteError> {
        let title = writer.say("province-title", &[("name", name.to_owned().into())])?;
        Self::of_group(writer, &format!("province-{address}"), title)
    }

    fn of_group(writer: &Writer, key: &str, name: String) -> Result<Self, SiteError> {
        let title = writer.say("cite-title-group", &[("name", name.clone().into())])?;
        Self::of_state(writer, key, title, name)
    }

    /// Whatever else tells the state of the newest scan.
    fn of_state(writer: &Writer, key: &str, title: String, name: String) -> Result<Self, SiteError> {
        let last = writer.world.last();
        let key = match last {
            Some(last) => format!("{key}-{}", writer.world.date(last)),
            None => key.to_owned(),
        };
        let work = Self::begin(writer, &key, title, last)?;
        let (site, name) = (("site", work.site.clone().into()), ("name", name.into()));
        let said = match last {
            Some(last) => writer.say("cite-state", &[site, name, ("date", writer.scan_date(last).into())])?,
            None => writer.say("cite-unmeasured", &[site, name])?,
        };
        work.finish(writer, said)
    }

    fn begin(writer: &Writer, key: &str, title: String, scan: Option<usize>) -> Result<Self, SiteError> {
        let site = writer.word("site-name")?;
        let is_plain = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit();
        let key: String = key.chars().map(|c| if is_plain(c) { c } else { '-' }).collect();
        Ok(Self {
            key: format!("overstap-{key}"),
            title: one_line(&title),
            in_text: String::new(),
            author: one_line(writer.world.config().publisher.as_deref().unwrap_or(&site)),
            site,
            date: scan.map(|scan| writer.world.date(scan)),
            address: writer.address(),
            is_whole: writer.world.base_url().is_some(),
            lang: writer.lang.as_str(),
            note: String::new(),
            mark: None,
            commit: scan.and_then(|scan| writer.world.scan(scan).commit),
            evidence: None,
        })
    }

    /// Puts the commit and the mark behind the sentence, and in the note of the bibliography.
    fn finish(mut self, writer: &Writer, said: String) -> Result<Self, SiteError> {
        self.in_text = match (&self.commit, self.date) {
            (Some(commit), _) => {
                let short: String = commit.to_string().chars().take(7).collect();
                writer.say("cite-commit", &[("citation", said.into()), ("commit", short.into())])?
            }
            (None, Some(_)) => writer.say("cite-no-commit", &[("citation", said.into())])?,
            (None, None) => said,
        };
        if let Some(mark) = &self.mark {
            self.in_text = format!("{}, {mark}", self.in_text);
        }
        let parts = [self.mark.clone(), self.commit.as_ref().map(swhid)];
        self.note = parts.into_iter().flatten().collect::<Vec<_>>().join("; ");
        Ok(self)
    }

    /// The box on the page.
    pub fn boxed(&self, writer: &Writer) -> Result<CiteBox, SiteError> {
        Ok(CiteBox {
            in_text: self.in_text.clone(),
            apa: self.apa(writer)?,
            bibtex: BIBTEX.to_owned(),
            ris: RIS.to_owned(),
            csl: CSL.to_owned(),
            card: cards::of_page(writer),
            commit: self.commit.as_ref().map(|commit| writer.commit(commit)),
            swhid: self.commit.as_ref().map(swhid),
            evidence: self.evidence.clone(),
            date: self.date.map(|day| writer.date(day)),
        })
    }

    /// Publication Manual of the American Psychological Association, 7th edition, section 10.9: data sets.
    fn apa(&self, writer: &Writer) -> Result<String, SiteError> {
        let when = match self.date {
            Some(day) => date::of_reference(day, writer.lang),
            None => writer.word("cite-undated")?,
        };
        let kind = match &self.mark {
            Some(mark) => writer.say("cite-kind-marked", &[("mark", mark.clone().into())])?,
            None => writer.word("cite-kind")?,
        };
        let within = if self.author == self.site { String::new() } else { format!(" {}.", self.site) };
        Ok(format!("{}. ({when}). {} [{kind}].{within} {}", self.author, self.title, self.address))
    }

    /// What reference managers and machines read in the head of the page.
    pub fn head(&self) -> Head {
        let mut meta = vec![
            Meta { name: "citation_title", content: self.title.clone() },
            Meta { name: "citation_author", content: self.author.clone() },
            Meta { name: "citation_publisher", content: self.author.clone() },
            Meta { name: "citation_language", content: self.lang.to_owned() },
        ];
        if let Some(day) = self.date {
            meta.push(Meta { name: "citation_publication_date", content: day.strftime("%Y/%m/%d").to_string() });
        }
        let mut links = Vec::new();
        if self.is_whole {
            meta.push(Meta { name: "citation_public_url", content: self.address.clone() });
            links.push(HeadLink { rel: "cite-as", kind: None, title: None, href: self.address.clone() });
        }
        let files = [(BIBTEX, bibtex::MEDIA_TYPE), (RIS, ris::MEDIA_TYPE), (CSL, csl::MEDIA_TYPE)];
        links.extend(files.map(|(name, kind)| HeadLink {
            rel: "describedby",
            kind: Some(kind),
            title: None,
            href: name.to_owned(),
        }));
        Head { meta, properties: Vec::new(), links }
    }

    /// The files that stand beside the page.
    fn files<'a>(&self, writer: &Writer) -> Files<'a> {
        let files = [(BIBTEX, bibtex::entry(self)), (RIS, ris::record(self)), (CSL, csl::items(self))];
        files.map(|(name, text)| (writer.beside(name), Content::Bytes(text.into_bytes()))).into()
    }
}

/// The citation files of every page that is cited, in one language; `writer` begins a page.
pub fn files<'a>(begin: impl Fn(Route<'a>) -> Writer<'a>) -> Result<Files<'a>, SiteError> {
    let world = begin(Route::Home).world;
    let mut files = Vec::new();
    let mut add = |writer: &Writer, work: Work| files.extend(work.files(writer));
    for change in &world.ledger().changes {
        let writer = begin(Route::Change(&change.id));
        add(&writer, Work::of_change(&writer, change)?);
    }
    for body in world.registry().organisations.keys() {
        let writer = begin(Route::Organisation(body));
        add(&writer, Work::of_body(&writer, body)?);
    }
    for provider in world.registry().providers.keys() {
        let writer = begin(Route::Provider(provider));
        add(&writer, Work::of_provider(&writer, provider)?);
    }
    for measure in Measure::ALL {
        let writer = begin(Route::Figure(measure));
        add(&writer, Work::of_figure(&writer, measure)?);
    }
    for (route, key) in [(Route::Flows, "flows"), (Route::Map, "map")] {
        let writer = begin(route);
        add(&writer, Work::of_page(&writer, key)?);
    }
    for sector in sector::sectors(world) {
        let writer = begin(Route::Sector(&sector.slug));
        add(&writer, Work::of_sector(&writer, sector)?);
    }
    for (address, name) in world.provinces() {
        let writer = begin(Route::Province(address));
        add(&writer, Work::of_province(&writer, address, name)?);
    }
    Ok(files)
}

/// The identifier of a commit that Software Heritage gives it too (SWHID specification 1.2, core identifiers).
pub fn swhid(commit: &ObjectId) -> String {
    format!("swh:1:rev:{commit}")
}

/// What the citation of a change says of corrections. The day of a correction is not recorded, so it names the scan
/// up to which the site goes.
fn mark(writer: &Writer, change: &Change) -> Result<Option<String>, SiteError> {
    let Some(label) = writer.world.claims().label_of(&change.id) else { return Ok(None) };
    let last = writer.last_measured().unwrap_or_default();
    writer.say("cite-mark", &[("label", label.as_str().into()), ("date", last.into())]).map(Some)
}

fn evidence(writer: &Writer, change: &Change) -> Result<Option<Evidence>, SiteError> {
    let Some(domain) = &change.domain else { return Ok(None) };
    let Some(bytes) = writer.world.history().bytes_at(domain, change.after)? else { return Ok(None) };
    let path = domain_path(domain);
    let commit = writer.world.scan(change.after).commit.map(|commit| commit.to_string());
    let href = commit.and_then(|commit| writer.world.config().file_address(&commit, &path));
    Ok(Some(Evidence { path, href, sha256: Digest::of(&bytes).to_string() }))
}

/// A text without line breaks and other control characters: no format of a bibliography or feed has room for them.
pub fn one_line(text: &str) -> String {
    // XML 1.0 has no room for the two last code points of the basic plane either.
    let is_sign = |c: char| !c.is_control() && !matches!(c, '\u{fffe}' | '\u{ffff}');
    let plain: String = text.chars().map(|c| if is_sign(c) { c } else { ' ' }).collect();
    plain.split_whitespace().collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
mod tests;
