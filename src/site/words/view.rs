//! The shapes that templates fill in and several pages share.
//!
//! A shape that one page alone needs stands with that page.

use serde::Serialize;

use crate::site::Config;

/// A page with what its head needs.
pub struct Titled<P> {
    /// For the tab and for search engines.
    pub title: String,
    /// One sentence about the page.
    pub description: String,
    /// What machines read in its head.
    pub head: Head,
    /// What the template of the page fills in.
    pub page: P,
}

impl<P> Titled<P> {
    /// The page with something for machines in its head.
    pub fn with_head(self, head: Head) -> Self {
        Self { head, ..self }
    }
}

/// What machines read in the head of a page, besides what every page has.
#[derive(Clone, Debug, Default, Serialize)]
pub struct Head {
    /// `<meta name="..." content="...">`, as `citation_title`.
    pub meta: Vec<Meta>,
    /// `<meta property="..." content="...">` of Open Graph, as `og:image`.
    pub properties: Vec<Meta>,
    /// `<link rel="...">`, as feeds and the address to cite.
    pub links: Vec<HeadLink>,
}

/// A name with its content in the head of a page.
#[derive(Clone, Debug, Serialize)]
#[allow(missing_docs, reason = "the names of the fields are the names in HTML")]
pub struct Meta {
    pub name: &'static str,
    pub content: String,
}

/// A link in the head of a page.
#[derive(Clone, Debug, Serialize)]
#[allow(missing_docs, reason = "the names of the fields are the names in HTML")]
pub struct HeadLink {
    /// What it is to the page, as `alternate` or `cite-as` (RFC 8574).
    pub rel: &'static str,
    /// The media type, where it is a file.
    pub kind: Option<&'static str>,
    pub title: Option<String>,
    pub href: String,
}

/// The frame around a page.
#[derive(Serialize)]
#[allow(missing_docs, reason = "the names of the fields are the names in the templates")]
pub struct Frame<P> {
    pub lang: &'static str,
    pub policy: &'static str,
    pub title: String,
    pub description: String,
    pub home: String,
    pub css: String,
    pub js: String,
    pub search_index: String,
    pub search_page: String,
    pub canonical: Option<String>,
    pub nl_address: Option<String>,
    pub en_address: Option<String>,
    pub other: String,
    pub other_lang: &'static str,
    /// The picture of the site in a tab.
    pub icon: String,
    pub navigation: Vec<NavItem>,
    pub footer: Vec<NavItem>,
    pub measured: Option<String>,
    /// What the site is built from.
    pub commit: Option<Commit>,
    /// The commit of the newest scan.
    pub data_commit: Option<Commit>,
    /// What stands above a page that is kept as it was; absent on the site of today.
    pub frozen: Option<FrozenView>,
    pub head: Head,
    pub page: P,
}

/// What a page that is kept says of itself.
#[derive(Serialize)]
pub struct FrozenView {
    /// The day of the newest scan in it.
    pub date: String,
    /// The same page as it is today.
    pub now: String,
    /// Its own whole address, where that is known.
    pub address: Option<String>,
}

/// A commit, linked where the repository is known.
#[derive(Serialize)]
pub struct Commit {
    /// Enough of it to find it.
    pub short: String,
    pub href: Option<String>,
}

impl Commit {
    /// A commit by its hash.
    pub fn new(hash: &str, config: &Config) -> Self {
        Self { short: hash.chars().take(10).collect(), href: config.commit_address(hash) }
    }
}

/// A place in the navigation or the footer.
#[derive(Serialize)]
pub struct NavItem {
    pub key: &'static str,
    pub href: String,
    pub is_here: bool,
}

/// A name, linked where it has a page.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Named {
    pub name: String,
    pub href: Option<String>,
    /// Whether the name is Dutch by nature, whatever the language of the page.
    pub is_dutch: bool,
}

/// A change in a list.
#[derive(Serialize)]
pub struct ChangeLine {
    pub when: String,
    pub headline: String,
    pub cause: &'static str,
    pub href: String,
    /// What a correction of it is called, where there is one.
    pub correction: Option<&'static str>,
    /// The first few other bodies of the same event.
    pub together: Vec<Named>,
    /// How many more there are than are named.
    pub more: usize,
}

/// A withdrawn claim in a list.
#[derive(Serialize)]
pub struct WithdrawnLine {
    pub when: String,
    pub headline: String,
    /// Its page; absent where its id can be no address.
    pub href: Option<String>,
}

/// A body in a list.
#[derive(Serialize)]
pub struct BodyLine {
    pub name: String,
    pub href: String,
    /// What kind of body it is, in the singular; empty where the page says it already.
    pub kind: String,
    pub has_ended: bool,
    /// Its name of today, where the line stands under a former one.
    pub now: Option<String>,
}

/// The rule that decided.
#[derive(Serialize)]
pub struct RuleView {
    pub id: &'static str,
    pub version: u32,
    pub summary: &'static str,
    /// The page that explains it.
    pub href: String,
    pub certainty: &'static str,
}

/// A commit, linked where it is known where the repository is shown.
#[derive(Clone, Debug, Serialize)]
pub struct CommitView {
    pub id: String,
    pub href: Option<String>,
}
