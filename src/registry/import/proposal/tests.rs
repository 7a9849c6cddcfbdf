//! Small registries and exports, and what follows.

use super::*;
use crate::registry::import::{duo, roo};
use proptest::prelude::*;

const DAY: Date = jiff::civil::date(2026, 3, 15);

/// A registry whose files an import changes, and its memory.
struct Desk {
    files: BTreeMap<String, Vec<u8>>,
    memory: Memory,
    adopt: bool,
}

impl Desk {
    fn new(files: &[(&str, &str)]) -> Self {
        let mut all: BTreeMap<String, Vec<u8>> =
            files.iter().map(|(id, text)| (format!("organisations/{id}.toml"), text.as_bytes().to_vec())).collect();
        crate::registry::builtin::complete(&mut all);
        Self { files: all, memory: Memory::default(), adopt: false }
    }

    fn import(&mut self, reading: &Reading, source: &str) -> Proposal {
        let (registry, findings) = crate::registry::check::check(&self.files);
        assert_eq!(findings, []);
        let context = Context {
            source,
            registry: &registry,
            files: &self.files,
            memory: &self.memory,
            day: DAY,
            adopt: self.adopt,
        };
        let proposal = propose(reading, &context).expect("a proposal");
        self.files.extend(proposal.files.clone());
        self.memory = proposal.memory.clone();
        let (_, findings) = crate::registry::check::check(&self.files);
        assert_eq!(findings, [], "what an import writes has no faults");
        proposal
    }

    fn duo(&mut self, rows: &str) -> Proposal {
        let header = "BEVOEGD GEZAG NUMMER;VESTIGINGSCODE;VESTIGINGSNAAM;PLAATSNAAM;INTERNETADRES\n";
        self.import(&duo::read(format!("{header}{rows}").as_bytes(), None).expect("a reading"), "duo")
    }

    fn roo(&mut self, bodies: &str) -> Proposal {
        self.import(&roo::read(format!("<x>{bodies}</x>").as_bytes()).expect("a reading"), "roo")
    }

    fn text(&self, id: &str) -> String {
        String::from_utf8(self.files[&format!("organisations/{id}.toml")].clone()).expect("text")
    }

    fn replace(&mut self, id: &str, from: &str, to: &str) {
        let text = self.text(id);
        assert!(text.contains(from), "{text}");
        self.files.insert(format!("organisations/{id}.toml"), text.replace(from, to).into_bytes());
    }
}

fn told(proposal: &Proposal) -> Vec<String> {
    proposal.changes.iter().map(|(id, change)| format!("{:?} {id}", change.kind)).collect()
}

fn sentences(proposal: &Proposal) -> Vec<&str> {
    proposal.undecided.iter().map(|undecided| undecided.sentence.as_str()).collect()
}

const LINDE: &str = "90001;99AB00;De Linde;TESTDORP;www.delinde.example\n";

#[test]
fn a_second_import_of_the_same_file_changes_nothing() {
    let mut desk = Desk::new(&[]);
    assert_eq!(told(&desk.duo(LINDE)), ["Added basisonderwijs/de-linde-testdorp"]);
    let before = (desk.files.clone(), desk.memory.clone());
    let again = desk.duo(LINDE);
    assert_eq!((told(&again), sentences(&again)), (vec![], vec![]));
    assert_eq!((desk.files, desk.memory), before);
}

#[test]
fn two_of_one_name_in_one_place_get_their_numbers_and_keep_them() {
    let mut desk = Desk::new(&[]);
    let other = LINDE.replace("99AB00", "99AC00");
    let first = desk.duo(&format!("{LINDE}{other}"));
    assert_eq!(
        told(&first),
        ["Added basisonderwijs/de-linde-testdorp-99ab00", "Added basisonderwijs/de-linde-testdorp-99ac00"]
    );
    assert_eq!(told(&desk.duo(&other)), Vec::<String>::new());
}

#[test]
fn a_new_name_is_taken_and_the_id_stays() {
    let mut desk = Desk::new(&[]);
    desk.duo(LINDE);
    assert_eq!(told(&desk.duo(&LINDE.replace("De Linde", "De Eik"))), ["Renamed basisonderwijs/de-linde-testdorp"]);
    assert!(desk.text("basisonderwijs/de-linde-testdorp").starts_with("name = \"De Eik\"\n"));
}

#[test]
fn what_people_changed_stays_and_is_told_once_the_source_has_news() {
    let mut desk = Desk::new(&[]);
    desk.duo(LINDE);
    desk.replace("basisonderwijs/de-linde-testdorp", "\"De Linde\"", "\"OBS De Linde\" # as on its gate");
    let again = desk.duo(LINDE);
    assert_eq!((told(&again), again.kept.len()), (vec![], 1));
    let news = desk.duo(&LINDE.replace("De Linde", "De Eik"));
    assert_eq!(told(&news), Vec::<String>::new());
    assert_eq!(
        sentences(&news),
        ["De Eik: `basisonderwijs/de-linde-testdorp`: the source says name \"De Eik\", the registry \"OBS De Linde\""]
    );
    assert!(desk.text("basisonderwijs/de-linde-testdorp").contains("# as on its gate"));
}

#[test]
fn a_changed_site_ends_the_old_entry_unless_somebody_edited_it() {
    let mut desk = Desk::new(&[]);
    desk.duo(LINDE);
    let moved = LINDE.replace("delinde.example", "linde-testdorp.example");
    assert_eq!(told(&desk.duo(&moved)), ["Site basisonderwijs/de-linde-testdorp"]);
    let text = desk.text("basisonderwijs/de-linde-testdorp");
    assert!(text.contains("until = \"2026-03-14\"") && text.contains("since = \"2026-03-15\""), "{text}");
    assert_eq!(told(&desk.duo(&moved)), Vec::<String>::new());
    desk.replace("basisonderwijs/de-linde-testdorp", "since = \"2026-03-15\"", "label = \"by hand\"");
    let third = desk.duo(&LINDE.replace("delinde.example", "eik.example"));
    assert_eq!(
        sentences(&third),
        [
            "De Linde: `basisonderwijs/de-linde-testdorp`: the source says `eik.example`, the registry says `linde-testdorp.example`"
        ]
    );
}

#[test]
fn a_board_becomes_the_parent_once_it_is_known() {
    let mut desk = Desk::new(&[]);
    desk.duo(LINDE);
    let boards = duo::read(b"BEVOEGD GEZAG NUMMER;BEVOEGD GEZAG NAAM\n90001;Testkring\n", None).expect("a reading");
    assert_eq!(told(&desk.import(&boards, "duo")), ["Added schoolbestuur/testkring"]);
    assert_eq!(told(&desk.duo(LINDE)), ["Changed basisonderwijs/de-linde-testdorp"]);
    assert!(desk.text("basisonderwijs/de-linde-testdorp").contains("parent = \"schoolbestuur/testkring\""));
}

#[test]
fn a_school_that_is_gone_is_listed_until_somebody_gives_its_last_day() {
    let mut desk = Desk::new(&[]);
    let other = "90001;99AC00;De Eik;TESTDORP;\n";
    desk.duo(&format!("{LINDE}{other}"));
    for _ in 0..2 {
        let gone = desk.duo(other);
        let sentence = "`basisonderwijs/de-linde-testdorp` was in the last import and is not in this file: has it ended, and on which day?";
        assert_eq!((told(&gone), sentences(&gone)), (vec![], vec![sentence]));
    }
    desk.replace("basisonderwijs/de-linde-testdorp", "source", "valid_until = \"2026-07-31\"\nsource");
    assert_eq!(sentences(&desk.duo(other)), Vec::<&str>::new());
}

const A: &str = "# By hand.\nname = \"Gemeente A\"\nsource = \"roo\"\nnote = \"kept\"\n\n[identifiers]\nroo = \"1\"\n\n[[domains]]\nname = \"a.nl\"\nservices = [\"mail\"]\n";
const B: &str = "name = \"Gemeente B\"\nsource = \"roo\"\n\n[identifiers]\nroo = \"2\"\n";

fn body(number: u8, name: &str, more: &str) -> String {
    format!(
        "<organisatie systeemId=\"{number}\"><naam>{name}</naam><types><type>Gemeente</type></types>{more}</organisatie>"
    )
}

#[test]
fn an_end_and_its_successors_are_written() {
    let mut desk = Desk::new(&[("gemeente/a", A), ("gemeente/b", B)]);
    let end = "<eindDatum>2026-12-31</eindDatum><rechtsopvolgers><rechtsopvolger systeemId=\"2\">B</rechtsopvolger></rechtsopvolgers>";
    let proposal = desk.roo(&format!("{}{}", body(1, "A", end), body(2, "B", "")));
    assert_eq!((told(&proposal), sentences(&proposal)), (vec!["Merged gemeente/a".to_owned()], vec![]));
    let text = desk.text("gemeente/a");
    assert!(
        text.starts_with(
            "# By hand.\nname = \"Gemeente A\"\nvalid_until = \"2026-12-31\"\nsuccessors = [\"gemeente/b\"]\nsource"
        ),
        "{text}"
    );
    let withdrawn = desk.roo(&format!("{}{}", body(1, "A", ""), body(2, "B", "")));
    assert!(sentences(&withdrawn)[0].ends_with("no longer says that it ends on 2026-12-31"), "{withdrawn:?}");
}

#[test]
fn a_difference_that_no_import_has_seen_is_listed_or_adopted() {
    let mut desk = Desk::new(&[("gemeente/a", A)]);
    let proposal = desk.roo(&body(1, "Nieuw", ""));
    assert_eq!(
        (told(&proposal), sentences(&proposal)),
        (vec![], vec!["Nieuw: `gemeente/a`: the source says name \"Nieuw\", the registry \"Gemeente A\""])
    );
    let mut desk = Desk { adopt: true, ..Desk::new(&[("gemeente/a", A)]) };
    assert_eq!(told(&desk.roo(&body(1, "Nieuw", ""))), ["Renamed gemeente/a"]);
}

#[test]
fn a_body_is_found_by_number_then_by_name_and_never_by_a_guess() {
    let nameless = B.replace("\n[identifiers]\nroo = \"2\"\n", "");
    let mut desk = Desk::new(&[("gemeente/a", A), ("gemeente/b", &nameless)]);
    let proposal = desk.roo(&format!("{}{}{}", body(9, "Gemeente A", ""), body(2, "Gemeente B", ""), body(3, "C", "")));
    // `A` of another number is another body; `B` gets its number.
    assert_eq!(told(&proposal), ["Added gemeente/a-9", "Changed gemeente/b", "Added gemeente/c"]);
    let mut desk = Desk::new(&[("gemeente/b", &nameless)]);
    let proposal = desk.roo(&format!("{}{}", body(2, "Gemeente B", ""), body(3, "Gemeente B", "")));
    assert_eq!((told(&proposal).len(), proposal.undecided.len()), (0, 2), "two namesakes are told apart by nobody");
}

#[test]
fn what_has_no_category_or_ended_before_we_knew_it_is_counted() {
    let mut desk = Desk::new(&[]);
    let part = "<organisatie systeemId=\"5\"><naam>Afdeling</naam><types><type>Organisatieonderdeel</type></types></organisatie>";
    let proposal = desk.roo(&format!("{part}{}", body(1, "Oud", "<eindDatum>2010-01-01</eindDatum>")));
    let reasons: Vec<_> = proposal.left_out.iter().map(|(reason, count)| format!("{count} {reason}")).collect();
    assert_eq!(
        reasons,
        ["1 ended already, never in the registry", "1 kind `Organisatieonderdeel`, which has no category here"]
    );
}

#[test]
fn a_body_taken_out_of_the_registry_does_not_come_back() {
    let mut desk = Desk::new(&[]);
    desk.duo(LINDE);
    desk.files.remove("organisations/basisonderwijs/de-linde-testdorp.toml");
    let proposal = desk.duo(LINDE);
    assert_eq!(
        (told(&proposal), sentences(&proposal)),
        (
            vec![],
            vec!["De Linde: `basisonderwijs/de-linde-testdorp`, which stood for it, is no longer in the registry"]
        )
    );
}

#[test]
fn a_category_that_the_registry_lacks_is_refused_with_the_nearest() {
    let reading = duo::read(b"VESTIGINGSCODE;VESTIGINGSNAAM\n99AB00;A\n", Some("basisonderwys")).expect("a reading");
    let desk = Desk::new(&[]);
    let (registry, _) = crate::registry::check::check(&desk.files);
    let context = Context {
        source: "duo",
        registry: &registry,
        files: &desk.files,
        memory: &desk.memory,
        day: DAY,
        adopt: false,
    };
    let error = propose(&reading, &context).expect_err("an error");
    assert_eq!(error.cure, "did you mean `basisonderwijs`? add it to `registry/categories.toml`");
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(24))]
    #[test]
    fn any_rows_are_imported_without_faults_and_only_once(
        rows in proptest::collection::vec("(9000[0-2])?;99A[B-D]0[0-1];[A-C'&é .]{0,6};[X-Z]{0,2};(www\\.)?[a-c.@/ ]{0,6}(nl)?", 0..8),
    ) {
        let mut desk = Desk::new(&[]);
        let rows = rows.join("\n");
        desk.duo(&rows);
        let files = desk.files.clone();
        let again = desk.duo(&rows);
        prop_assert!(again.changes.is_empty());
        prop_assert_eq!(files, desk.files);
    }
}
