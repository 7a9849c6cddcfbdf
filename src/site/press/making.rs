//! Makes the files of a site on several threads, each when its turn comes, and leaves out what stands already.
//!
//! Which files there are is the printer's; where they go, and what an earlier build left there, is the taker's.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::{Mutex, MutexGuard, PoisonError};
use std::thread;

use crate::site::pictures::painter::{Drawing, Painter};
use crate::site::{Content, SiteError};
use crate::snapshot::chain::Digest;

/// The program as far as it decides what a page looks like; another one makes every page again.
pub const PROGRAM: &str = env!("OVERSTAP_PROGRAM");

/// What earlier builds made and what still stands as they made it: the key of each file by its path.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Earlier {
    keys: BTreeMap<String, Digest>,
}

/// What became of a file.
#[derive(Debug, PartialEq, Eq)]
pub enum Made {
    /// An earlier build made it from the same; it stands.
    Kept,
    /// Its bytes.
    Fresh(Vec<u8>),
}

/// Who takes the files of a site, from several threads.
pub trait Taker: Sync {
    /// Why it may refuse.
    type Error: From<SiteError> + Send;

    /// Hears of every path before the first file is made, and may refuse them all.
    fn begin(&self, paths: &BTreeSet<String>) -> Result<(), Self::Error>;

    /// Takes a file; `key` stands for all that it was made from, where that is known.
    fn take(&self, path: &str, key: Option<Digest>, made: Made) -> Result<(), Self::Error>;
}

impl Earlier {
    /// Takes keys by path; only of files that stand as they were made.
    pub fn new(keys: BTreeMap<String, Digest>) -> Self {
        Self { keys }
    }

    fn has(&self, path: &str, key: Digest) -> bool {
        self.keys.get(path) == Some(&key)
    }
}

/// Makes every file; of several faults that of the earliest file is told.
pub fn make_all<T: Taker>(
    contents: Vec<(String, Content)>,
    painter: &Painter,
    earlier: &Earlier,
    taker: &T,
) -> Result<(), T::Error> {
    let threads = thread::available_parallelism().map_or(1, usize::from).min(contents.len());
    let queue = Mutex::new(contents.into_iter().enumerate());
    let fault: Mutex<Option<(usize, T::Error)>> = Mutex::new(None);
    let work = || {
        // Files are given out in order, so that whatever comes before a fault is in somebody's hands already.
        while let Some((place, (path, content))) = next(&queue, &fault) {
            if let Err(error) = make(&path, content, painter, earlier, taker) {
                let mut fault = lock(&fault);
                if fault.as_ref().is_none_or(|(first, _)| place < *first) {
                    *fault = Some((place, error));
                }
            }
        }
    };
    thread::scope(|scope| (0..threads).for_each(|_| drop(scope.spawn(work))));
    let fault = fault.into_inner().unwrap_or_else(PoisonError::into_inner);
    fault.map_or(Ok(()), |(_, error)| Err(error))
}

fn next<I: Iterator, E>(queue: &Mutex<I>, fault: &Mutex<Option<E>>) -> Option<I::Item> {
    if lock(fault).is_some() {
        return None;
    }
    lock(queue).next()
}

fn make<T: Taker>(
    path: &str,
    content: Content,
    painter: &Painter,
    earlier: &Earlier,
    taker: &T,
) -> Result<(), T::Error> {
    match content {
        Content::Bytes(bytes) => taker.take(path, None, Made::Fresh(bytes)),
        Content::Later(work) => make(path, work()?, painter, earlier, taker),
        Content::Keyed { key, .. } if earlier.has(path, key) => taker.take(path, Some(key), Made::Kept),
        Content::Keyed { key, make } => taker.take(path, Some(key), Made::Fresh(make()?)),
        Content::Drawing { svg, scale } => {
            let drawing = Drawing { path: path.to_owned(), svg, scale };
            let key = painter.key(&drawing);
            let make = Box::new(|| painter.png(&drawing));
            self::make(path, Content::Keyed { key, make }, painter, earlier, taker)
        }
    }
}

/// What a thread that panicked held is not looked at again: the panic goes on where the threads are joined.
fn lock<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}

/// Keeps everything in memory.
#[derive(Default)]
pub struct InMemory {
    files: Mutex<BTreeMap<String, Vec<u8>>>,
}

impl InMemory {
    /// The files by path.
    pub fn into_files(self) -> BTreeMap<String, Vec<u8>> {
        self.files.into_inner().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Taker for InMemory {
    type Error = SiteError;

    fn begin(&self, _: &BTreeSet<String>) -> Result<(), SiteError> {
        Ok(())
    }

    fn take(&self, path: &str, _: Option<Digest>, made: Made) -> Result<(), SiteError> {
        if let Made::Fresh(bytes) = made {
            lock(&self.files).insert(path.to_owned(), bytes);
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::site::Sources;

    fn keyed<'a>(text: &'a str, made: &'a Mutex<usize>) -> Content<'a> {
        let make = move || {
            *lock(made) += 1;
            Ok(text.as_bytes().to_vec())
        };
        Content::Keyed { key: Digest::of(text.as_bytes()), make: Box::new(make) }
    }

    fn run(contents: Vec<(String, Content)>, earlier: &Earlier) -> Result<BTreeMap<String, Vec<u8>>, SiteError> {
        let taker = InMemory::default();
        make_all(contents, &Painter::new(&Sources::default()), earlier, &taker)?;
        Ok(taker.into_files())
    }

    #[test]
    fn what_stands_under_its_key_is_not_made_again() {
        let made = Mutex::new(0);
        let contents = || vec![("a".to_owned(), keyed("one", &made)), ("b".to_owned(), keyed("two", &made))];
        let earlier = Earlier::new(BTreeMap::from([
            ("a".to_owned(), Digest::of(b"one")),
            ("b".to_owned(), Digest::of(b"something else")),
        ]));
        let files = run(contents(), &earlier).expect("made");
        assert_eq!(files.into_keys().collect::<Vec<_>>(), ["b"]);
        assert_eq!(*lock(&made), 1);
        assert_eq!(run(contents(), &Earlier::default()).expect("made").len(), 2);
    }

    #[test]
    fn the_key_of_a_drawing_is_its_picture_s() {
        let square = |side: u32, scale| Content::Drawing {
            svg: format!("<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"{side}\" height=\"{side}\"/>"),
            scale,
        };
        let painter = Painter::new(&Sources::default());
        let svg = "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"4\" height=\"4\"/>".to_owned();
        let key = painter.key(&Drawing { path: "a.png".to_owned(), svg, scale: 2 });
        let earlier = Earlier::new(BTreeMap::from([("a.png".to_owned(), key)]));
        let made = |side, scale| run(vec![("a.png".to_owned(), square(side, scale))], &earlier).expect("made").len();
        assert_eq!([made(4, 2), made(4, 1), made(5, 2)], [0, 1, 1]);
        let all: Vec<_> = (1..40).map(|side| (format!("{side:02}.png"), square(side, 2))).collect();
        let all = run(all, &Earlier::default()).expect("pictures");
        assert!(all.values().zip(1u8..).all(|(png, side)| png[19] == 2 * side), "each under its own path");
    }

    #[test]
    fn of_several_faults_the_first_file_s_is_told() {
        for round in 0..20 {
            let mut contents: Vec<(String, Content)> =
                (0..50).map(|at| (format!("{at:02}"), Content::Bytes(Vec::new()))).collect();
            for at in [7 + round, 8 + round, 40] {
                let path = contents[at].0.clone();
                contents[at].1 = Content::Later(Box::new(move || Err(SiteError::Twice(path))));
            }
            let error = run(contents, &Earlier::default()).expect_err("refused").to_string();
            assert_eq!(error, format!("two pages would be written to `{:02}`", 7 + round));
        }
    }
}
