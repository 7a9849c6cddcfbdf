//! What hostile texts become in each format.

use jiff::civil::date;

use super::*;

fn work(title: &str) -> Work {
    Work {
        key: "overstap-x".to_owned(),
        title: one_line(title),
        in_text: String::new(),
        author: "Overstap".to_owned(),
        site: "Overstap".to_owned(),
        date: Some(date(2026, 3, 2)),
        address: "https://example.org/x_y/".to_owned(),
        is_whole: true,
        lang: "nl",
        note: "gecorrigeerd & 100%".to_owned(),
        mark: None,
        commit: None,
        evidence: None,
    }
}

#[test]
fn nothing_in_a_title_means_something_to_bibtex() {
    use biblatex::ChunksExt as _;
    for title in [r"50% & $x_1$ #{a} ~^ \input{/etc/passwd}", "}} , author = {x", "a \" @misc{b, c", "Súdwest-Fryslân"]
    {
        let entry = bibtex::entry(&work(title));
        let read = biblatex::Bibliography::parse(&entry).unwrap_or_else(|error| panic!("{error}: {entry}"));
        let [entry] = read.into_vec().try_into().unwrap_or_else(|_| panic!("one entry"));
        assert_eq!(entry.title().expect("a title").format_verbatim(), title);
        assert_eq!(entry.url().expect("an address"), "https://example.org/x_y/");
    }
}

#[test]
fn a_line_break_cannot_begin_a_line_of_ris() {
    let record = ris::record(&work("a\r\nER  - \nTY  - BOOK"));
    assert_eq!(record.lines().filter(|line| line.starts_with("TY") || line.starts_with("ER")).count(), 2);
    assert!(record.contains("TI  - a ER - TY - BOOK\r\n"), "{record}");
    assert!(record.contains("DA  - 2026/03/02\r\n"));
}

#[test]
fn the_identifier_of_a_commit_is_that_of_software_heritage() {
    let commit = "0123456789abcdef0123456789abcdef01234567".parse().expect("an id");
    assert_eq!(swhid(&commit), "swh:1:rev:0123456789abcdef0123456789abcdef01234567");
}
