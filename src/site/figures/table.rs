//! Which classes of a measure get a column, in what order, and what a share is in per cent.
//!
//! Pure: names and links are given to the columns elsewhere.

use std::collections::BTreeMap;

use crate::site::Lang;
use crate::verdict::Party;
use crate::verdict::measure::Measure;

/// A column of a table of shares.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Column {
    /// One class, as the measure writes it.
    Class(String),
    /// Every class without a column.
    Others,
}

/// How many parties have a column of their own.
const MOST_COLUMNS: usize = 6;

/// The order of the classes that are words.
const WORDS: [&str; 21] = [
    "microsoft",
    "google",
    "dutch",
    "foreign",
    "us",
    "no-us",
    "us-from-us",
    "us-in-europe",
    "us-elsewhere",
    "us-location-unknown",
    "european",
    "european-in-us",
    "european-elsewhere",
    "european-location-unknown",
    "elsewhere",
    "alone",
    "shared",
    "none-seen",
    "own",
    "several",
    "none",
];

/// Whether a class is a word of the measure and not a party; `own` is both.
///
/// Where parties are counted hardly any word is one: a provider may well be called `google` or `shared`.
pub fn is_word(measure: Measure, class: &str) -> bool {
    match counts_parties(measure) {
        true => matches!(class, "several" | "none"),
        false => class != "own" && WORDS.contains(&class),
    }
}

/// Whether the classes of a measure are parties.
pub fn counts_parties(measure: Measure) -> bool {
    match measure {
        Measure::Mx | Measure::Mailbox | Measure::Portals => true,
        Measure::Nos2024 | Measure::Nos2026 | Measure::OperatorLocation | Measure::Tenants => false,
    }
}

/// The columns of a measure: its words in a fixed order, or its greatest parties and then the others.
///
/// Every class falls in exactly one column.
pub fn columns(measure: Measure, classes: &BTreeMap<String, usize>) -> Vec<Column> {
    let mut columns = Vec::new();
    if counts_parties(measure) {
        let parties = ranked(classes.iter().filter(|(class, _)| !is_word(measure, class)));
        columns.extend(parties.iter().take(MOST_COLUMNS).map(|(class, _)| Column::Class((*class).to_owned())));
        columns.extend((parties.len() > MOST_COLUMNS).then_some(Column::Others));
    }
    let words = WORDS.iter().filter(|word| !counts_parties(measure) || is_word(measure, word));
    columns.extend(words.filter(|word| classes.contains_key(**word)).map(|word| Column::Class((*word).to_owned())));
    if !columns.contains(&Column::Others) && !classes.keys().all(|class| has(&columns, class)) {
        columns.push(Column::Others);
    }
    columns
}

fn has(columns: &[Column], class: &str) -> bool {
    columns.iter().any(|column| matches!(column, Column::Class(own) if own == class))
}

/// The count of each column.
pub fn counts(columns: &[Column], classes: &BTreeMap<String, usize>) -> Vec<usize> {
    let count = |column: &Column| match column {
        Column::Class(class) => classes.get(class).copied().unwrap_or(0),
        Column::Others => classes.iter().filter(|(class, _)| !has(columns, class)).map(|(_, count)| count).sum(),
    };
    columns.iter().map(count).collect()
}

/// Names by count, the greatest first, then by name.
pub fn ranked<'s>(counts: impl Iterator<Item = (&'s String, &'s usize)>) -> Vec<(&'s str, usize)> {
    let mut ranked: Vec<(&str, usize)> = counts.map(|(name, count)| (name.as_str(), *count)).collect();
    ranked.sort_by(|one, other| other.1.cmp(&one.1).then(one.0.cmp(other.0)));
    ranked
}

/// The party that a class stands for; `None` where it is none that can be read.
pub fn party(class: &str) -> Option<Party> {
    if class == "own" {
        return Some(Party::Own);
    }
    if let Some(name) = class.strip_prefix("unlisted:") {
        return name.parse().ok().map(Party::Unlisted);
    }
    if let Some(number) = class.strip_prefix("network:AS") {
        return number.parse().ok().map(Party::Network);
    }
    if class.contains('/') { class.parse().ok().map(Party::Body) } else { class.parse().ok().map(Party::Provider) }
}

/// A share in thousandths, rounded to the nearest; nothing of nothing is nothing.
pub fn per_mille(count: usize, total: usize) -> usize {
    (count * 1000 + total / 2).checked_div(total).unwrap_or(0)
}

/// A share in per cent with one decimal: `59,2 %` in Dutch, `59.2%` in English.
///
/// What is not nothing is never written as nothing, and what is not all never as all.
pub fn percent(count: usize, total: usize, lang: Lang) -> String {
    let share = per_mille(count, total);
    let share = match count {
        0 => 0,
        count if count == total => 1000,
        _ => share.clamp(1, 999),
    };
    let (whole, tenth) = (share / 10, share % 10);
    match lang {
        Lang::Nl => format!("{whole},{tenth}\u{a0}%"),
        Lang::En => format!("{whole}.{tenth}%"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn classes(counts: &[(&str, usize)]) -> BTreeMap<String, usize> {
        counts.iter().map(|(class, n)| ((*class).to_owned(), *n)).collect()
    }

    #[test]
    fn the_greatest_parties_have_a_column_and_the_rest_stands_together() {
        let counts_of = [
            ("a", 9),
            ("b", 8),
            ("c", 7),
            ("own", 6),
            ("e", 5),
            ("f", 4),
            ("g", 3),
            ("h", 2),
            ("several", 1),
            ("none", 1),
        ];
        let classes = classes(&counts_of);
        let columns = columns(Measure::Mx, &classes);
        let class = |name: &str| Column::Class(name.to_owned());
        let expected = ["a", "b", "c", "own", "e", "f"].map(class);
        assert_eq!(columns[..6], expected);
        assert_eq!(columns[6..], [Column::Others, class("several"), class("none")]);
        assert_eq!(counts(&columns, &classes), [9, 8, 7, 6, 5, 4, 5, 1, 1]);
    }

    #[test]
    fn a_provider_that_is_called_as_the_word_of_another_measure_is_a_party() {
        let columns = columns(Measure::Mailbox, &classes(&[("none", 9), ("google", 3), ("shared", 2)]));
        assert_eq!(columns, ["google", "shared", "none"].map(|name| Column::Class(name.to_owned())));
        assert!(!is_word(Measure::Mailbox, "google") && is_word(Measure::Nos2024, "google"));
    }

    #[test]
    fn words_stand_in_a_fixed_order_and_a_new_word_is_not_lost() {
        let classes = classes(&[("own", 1), ("microsoft", 2), ("dutch", 3), ("something-new", 4)]);
        let columns = columns(Measure::Nos2024, &classes);
        let class = |name: &str| Column::Class(name.to_owned());
        assert_eq!(columns, [class("microsoft"), class("dutch"), class("own"), Column::Others]);
        assert_eq!(counts(&columns, &classes), [2, 3, 1, 4]);
    }

    #[test]
    fn classes_of_parties_lead_back_to_them() {
        for party_text in ["own", "microsoft-365", "gemeente/utrecht", "unlisted:spzl.nl", "network:AS64500"] {
            assert_eq!(party(party_text).expect("a party").to_string(), party_text);
        }
        for hostile in ["unlisted:<b>", "network:ASx", "../x", ""] {
            assert_eq!(party(hostile), None, "{hostile}");
        }
    }

    #[test]
    fn a_share_is_written_as_the_language_does() {
        assert_eq!(percent(592, 1000, Lang::Nl), "59,2\u{a0}%");
        assert_eq!(percent(1, 3, Lang::En), "33.3%");
        assert_eq!(percent(0, 0, Lang::En), "0.0%");
        assert_eq!(percent(1, 5000, Lang::En), "0.1%", "one is not nothing");
        assert_eq!(percent(4999, 5000, Lang::En), "99.9%", "one less is not all");
        assert_eq!(percent(7, 7, Lang::En), "100.0%");
    }

    proptest! {
        #[test]
        fn the_columns_add_up_to_all_classes(
            classes in proptest::collection::btree_map("[a-z]{1,3}|own|several|none|us|network:AS[0-9]{1,3}", 0usize..50, 0..20),
        ) {
            for measure in Measure::ALL {
                let columns = columns(measure, &classes);
                prop_assert_eq!(counts(&columns, &classes).iter().sum::<usize>(), classes.values().sum::<usize>());
            }
        }
    }
}
