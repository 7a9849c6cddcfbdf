//! Building again after edits: what is kept and what is made together are the site that a full build makes.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Mutex;

use overstap::site::{Earlier, Input, Made, SiteError, Sources, Taker, build, build_for};
use overstap::snapshot::chain::Digest;
use proptest::prelude::*;

use crate::fixture::Fixture;

/// What is handed over of a file: its key, and its bytes where it was made.
type Handed = (Option<Digest>, Option<Vec<u8>>);

/// A folder in memory, with the key of each file.
#[derive(Default)]
struct Shelf {
    files: BTreeMap<String, (Option<Digest>, Vec<u8>)>,
    paths: Mutex<BTreeSet<String>>,
    made: Mutex<BTreeMap<String, Handed>>,
}

impl Taker for Shelf {
    type Error = SiteError;

    fn begin(&self, paths: &BTreeSet<String>) -> Result<(), SiteError> {
        *self.paths.lock().expect("paths") = paths.clone();
        Ok(())
    }

    fn take(&self, path: &str, key: Option<Digest>, made: Made) -> Result<(), SiteError> {
        let bytes = match made {
            Made::Kept => None,
            Made::Fresh(bytes) => Some(bytes),
        };
        let before = self.made.lock().expect("made").insert(path.to_owned(), (key, bytes));
        assert!(before.is_none(), "{path} is handed over twice");
        Ok(())
    }
}

impl Shelf {
    /// Brings the folder up to date; gives the paths of what was made.
    fn update(&mut self, input: &Input) -> BTreeSet<String> {
        let keys = self.files.iter().filter_map(|(path, (key, _))| Some((path.clone(), (*key)?)));
        let earlier = Earlier::new(keys.collect());
        build_for(input, &earlier, self).expect("a site");
        let made = std::mem::take(self.made.get_mut().expect("made"));
        assert!(made.keys().eq(self.paths.get_mut().expect("paths").iter()), "every path is announced, and made");
        let fresh = made.iter().filter(|(_, (_, bytes))| bytes.is_some()).map(|(path, _)| path.clone()).collect();
        let before = std::mem::take(&mut self.files);
        let whole = |(path, (key, bytes)): (String, Handed)| {
            let bytes = bytes.unwrap_or_else(|| before[&path].1.clone());
            (path, (key, bytes))
        };
        self.files = made.into_iter().map(whole).collect();
        fresh
    }

    fn bytes(&self) -> BTreeMap<String, Vec<u8>> {
        self.files.iter().map(|(path, (_, bytes))| (path.clone(), bytes.clone())).collect()
    }
}

/// What somebody may do between two builds.
#[derive(Clone, Debug)]
enum Edit {
    /// Write into a file below `site/`.
    Source(&'static str, &'static str, &'static str),
    /// Take another history and registry.
    Fixture(usize),
    /// Say where the site stands.
    Base(Option<&'static str>),
    /// Build from another commit.
    Commit(&'static str),
}

fn edit() -> impl Strategy<Value = Edit> {
    prop_oneof![
        Just(Edit::Source("templates/about.html", "<h1>", "<h1>! ")),
        Just(Edit::Source("templates/base.html", "</body>", "<!-- an edit --></body>")),
        Just(Edit::Source("locales/nl/pages.ftl", "party-none = ", "party-none = echt ")),
        Just(Edit::Source("locales/en/pages.ftl", "party-none = ", "party-none = really ")),
        Just(Edit::Source("config.toml", "", "publisher = \"Somebody\"\n")),
        (0..4usize).prop_map(Edit::Fixture),
        prop_oneof![Just(None), Just(Some("https://example.org/overstap"))].prop_map(Edit::Base),
        prop_oneof![Just("3f2a9c1d0e"), Just("0000000001")].prop_map(Edit::Commit),
    ]
}

/// The state of a repository.
struct State {
    sources: BTreeMap<String, Vec<u8>>,
    fixture: usize,
    base: Option<&'static str>,
    commit: &'static str,
}

impl State {
    fn edit(&mut self, edit: &Edit) {
        match edit {
            Edit::Source(path, old, new) => {
                let embedded = Sources::embedded();
                let before = match self.sources.get(*path) {
                    Some(bytes) => String::from_utf8(bytes.clone()).expect("text"),
                    None => embedded.text(path).unwrap_or_default().to_owned(),
                };
                let after = if old.is_empty() { (*new).to_owned() } else { before.replacen(old, new, 1) };
                self.sources.insert((*path).to_owned(), after.into_bytes());
            }
            Edit::Fixture(which) => self.fixture = *which,
            Edit::Base(base) => self.base = *base,
            Edit::Commit(commit) => self.commit = commit,
        }
    }

    fn with_input<R>(&self, then: impl FnOnce(&Input) -> R) -> R {
        let fixtures =
            [Fixture::small, Fixture::before_the_scan_of_a_rename, Fixture::unmeasured, Fixture::unconfirmed];
        let sources = Sources::embedded_below(self.sources.clone());
        fixtures[self.fixture]()
            .with_input(&sources, self.base, |input| then(&Input { commit: Some(self.commit.to_owned()), ..*input }))
    }
}

fn start() -> State {
    State { sources: BTreeMap::new(), fixture: 0, base: None, commit: "3f2a9c1d0e" }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 4, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn after_any_edits_the_folder_is_what_a_full_build_makes(edits in prop::collection::vec(edit(), 1..4)) {
        let (mut state, mut shelf) = (start(), Shelf::default());
        state.with_input(|input| shelf.update(input));
        for edit in edits {
            state.edit(&edit);
            let full = state.with_input(|input| {
                shelf.update(input);
                build(input).expect("a site")
            });
            prop_assert!(shelf.bytes() == full, "{edit:?}");
        }
    }
}

#[test]
fn only_what_an_edit_reaches_is_made_again() {
    let (mut state, mut shelf) = (start(), Shelf::default());
    let is_page = |path: &String| path.ends_with(".html");
    let made = |state: &State, shelf: &mut Shelf| {
        let fresh = state.with_input(|input| shelf.update(input));
        fresh.into_iter().filter(is_page).collect::<Vec<_>>()
    };
    let all = made(&state, &mut shelf).len();
    assert_eq!(made(&state, &mut shelf), Vec::<String>::new(), "nothing was edited");
    state.edit(&Edit::Source("locales/en/pages.ftl", "party-none = ", "party-none = really "));
    let english = made(&state, &mut shelf);
    assert!(english.len() == all / 2 && english.iter().all(|path| path.starts_with("en/")));
    shelf.files.remove("over/index.html");
    assert_eq!(made(&state, &mut shelf), ["over/index.html"], "somebody removed it");
}

#[test]
fn a_fault_in_an_edit_is_told_as_in_a_full_build() {
    let (mut state, mut shelf) = (start(), Shelf::default());
    state.with_input(|input| shelf.update(input));
    state.edit(&Edit::Source("templates/about.html", "<h1>", "<h1>{{ unknown }}"));
    let errors = state.with_input(|input| {
        let keys = shelf.files.iter().filter_map(|(path, (key, _))| Some((path.clone(), (*key)?)));
        let earlier = Earlier::new(keys.collect());
        [build_for(input, &earlier, &Shelf::default()).expect_err("refused"), build(input).expect_err("refused")]
    });
    assert_eq!(errors[0].to_string(), "`site/templates/about.html`, line 3: `unknown` is undefined");
    assert_eq!(errors[0].to_string(), errors[1].to_string());
}
