//! How a list that is too long for one page is cut: by the letters that names begin with, as an encyclopaedia is.
//!
//! A part is named after what is in it, so an address means the same whatever is added to the list. Knows no list.

use std::collections::BTreeMap;

/// About how many bytes of a page its list may take; the frame around it takes the rest of 60 kB.
pub const ROOM: usize = 53_000;

/// Something in a list.
#[derive(Clone, Copy, Debug)]
pub struct Item<'n, T> {
    /// The letters and digits of the name under which it stands.
    pub letters: &'n str,
    /// About how many bytes of a page it takes.
    pub weight: usize,
    /// What it is.
    pub what: T,
}

/// What the page of a part shows.
#[derive(Debug)]
pub struct Cut<'n, T> {
    /// What stands on the page itself.
    pub here: Vec<T>,
    /// What has pages of its own, by the letters it begins with: how many, and the first of them.
    pub parts: BTreeMap<&'n str, (usize, T)>,
    /// How many begin with the letters of the part, wherever they stand.
    pub count: usize,
}

/// Cuts what begins with some letters, where there is no room for it on one page.
///
/// The parts have as many letters more as it takes to tell the names apart.
pub fn cut<'n, T: Copy>(items: &[Item<'n, T>], letters: &str, room: usize) -> Cut<'n, T> {
    let meant: Vec<&Item<T>> = items.iter().filter(|item| item.letters.starts_with(letters)).collect();
    let count = meant.len();
    if meant.iter().map(|item| item.weight).sum::<usize>() <= room {
        return Cut { here: meant.into_iter().map(|item| item.what).collect(), parts: BTreeMap::new(), count };
    }
    let (longer, here): (Vec<&Item<T>>, Vec<&Item<T>>) =
        meant.into_iter().partition(|item| item.letters.len() > letters.len());
    let length = shared(longer.iter().map(|item| item.letters)).max(letters.len());
    let (longer, ended): (Vec<&Item<T>>, Vec<&Item<T>>) =
        longer.into_iter().partition(|item| item.letters.len() > length);
    let mut parts: BTreeMap<&str, (usize, T)> = BTreeMap::new();
    for item in longer {
        parts.entry(&item.letters[..=length]).or_insert((0, item.what)).0 += 1;
    }
    Cut { here: here.into_iter().chain(ended).map(|item| item.what).collect(), parts, count }
}

/// The letters of every part of a list that needs a page.
pub fn all<'n, T: Copy>(items: &[Item<'n, T>], letters: &str, room: usize) -> Vec<&'n str> {
    let parts = cut(items, letters, room).parts;
    let mut all: Vec<&str> = parts.keys().copied().collect();
    all.extend(parts.keys().flat_map(|part| self::all(items, part, room)));
    all
}

/// How many letters all of them begin with alike.
fn shared<'n>(mut all: impl Iterator<Item = &'n str>) -> usize {
    let Some(first) = all.next() else { return 0 };
    let alike = |other: &str| first.bytes().zip(other.bytes()).take_while(|(one, another)| one == another).count();
    all.map(alike).min().unwrap_or(first.len())
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn items<'n>(names: &[&'n str]) -> Vec<Item<'n, &'n str>> {
        names.iter().map(|letters| Item { letters, weight: 10, what: *letters }).collect()
    }

    #[test]
    fn a_list_with_room_is_not_cut() {
        let cut = cut(&items(&["aa", "b"]), "", 20);
        assert_eq!((cut.here, cut.parts.len(), cut.count), (vec!["aa", "b"], 0, 2));
    }

    #[test]
    fn a_long_list_is_cut_by_the_letter_in_which_names_differ() {
        let names = items(&["stichting", "stichtinga", "stichtingab", "stichtingb", "stad"]);
        let first = cut(&names, "", 20);
        assert_eq!(first.parts.keys().copied().collect::<Vec<_>>(), ["sta", "sti"]);
        let second = cut(&names, "sti", 20);
        assert_eq!((second.here, second.count), (vec!["stichting"], 4));
        assert_eq!(
            second.parts,
            BTreeMap::from([("stichtinga", (2, "stichtinga")), ("stichtingb", (1, "stichtingb"))])
        );
        assert_eq!(all(&names, "", 20), ["sta", "sti", "stichtinga", "stichtingb"]);
    }

    #[test]
    fn names_that_nothing_tells_apart_stay_together() {
        let cut = cut(&items(&["a", "a", "a"]), "", 20);
        assert_eq!((cut.here.len(), cut.parts.len()), (3, 0));
        assert!(all(&items(&["", ""]), "", 1).is_empty());
    }

    proptest! {
        #[test]
        fn every_name_stands_on_exactly_one_page(names in prop::collection::vec("[abc]{0,6}", 0..40), room in 10_usize..100) {
            let names: Vec<&str> = names.iter().map(String::as_str).collect();
            let names = items(&names);
            let pages = [""].into_iter().chain(all(&names, "", room));
            let mut found: Vec<&str> = pages.flat_map(|page| cut(&names, page, room).here).collect();
            let mut all: Vec<&str> = names.iter().map(|item| item.what).collect();
            found.sort_unstable();
            all.sort_unstable();
            prop_assert_eq!(found, all);
        }
    }
}
