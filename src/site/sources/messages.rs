//! Every word that readers see, from the Fluent file of one language.
//!
//! A message that is not there, or lacks a value, stops the build. Choosing
//! which message tells the truth is in `wording`.

use std::sync::Arc;

use fluent_bundle::concurrent::FluentBundle;
use fluent_bundle::{FluentArgs, FluentError, FluentResource, FluentValue};
use unic_langid::LanguageIdentifier;

use super::line_at;
use crate::site::{Lang, SiteError, Sources};

/// The messages of one language.
#[derive(Clone)]
pub struct Messages {
    lang: Lang,
    bundle: Arc<FluentBundle<FluentResource>>,
}

/// Values for the places of a message.
pub type Values<'a, 'v> = &'a [(&'static str, FluentValue<'v>)];

/// The file in which a publisher puts other words for messages of the program.
const OWN: &str = "/own.ftl";

impl Messages {
    /// Reads every file of `locales/<lang>/`; together they are one set, in which no message stands twice.
    ///
    /// Only `own.ftl`, which comes last, may say again what another file says: the words of a publisher.
    pub fn new(sources: &Sources, lang: Lang) -> Result<Self, SiteError> {
        let folder = format!("locales/{}/", lang.as_str());
        let unusable = |reason| SiteError::Locale { file: folder.clone(), line: 1, reason };
        let identifier: LanguageIdentifier = lang.as_str().parse().map_err(|error| unusable(format!("{error}")))?;
        let mut bundle = FluentBundle::new_concurrent(vec![identifier]);
        // The marks would stand in every citation that people copy.
        bundle.set_use_isolating(false);
        let files: Vec<String> = sources.below(&folder).map(|(name, _)| format!("{folder}{name}")).collect();
        if files.is_empty() {
            return Err(SiteError::MissingFile(folder));
        }
        let (own, others): (Vec<String>, Vec<String>) = files.into_iter().partition(|file| file.ends_with(OWN));
        for file in others.into_iter().chain(own) {
            let text = sources.text(&file)?;
            let broken = |line, reason| SiteError::Locale { file: file.clone(), line, reason };
            let resource = FluentResource::try_new(text.to_owned()).map_err(|(_, errors)| match errors.first() {
                Some(error) => broken(line_at(text, error.pos.start), error.kind.to_string()),
                None => broken(1, String::new()),
            })?;
            if file.ends_with(OWN) {
                bundle.add_resource_overriding(resource);
                continue;
            }
            bundle.add_resource(resource).map_err(|errors| match errors.first() {
                Some(FluentError::Overriding { id, .. }) => {
                    let line = text.lines().position(|line| line.split(" =").next() == Some(id.as_str()));
                    broken(line.map_or(1, |at| at + 1), format!("the message `{id}` stands in another file already"))
                }
                other => broken(1, other.map(FluentError::to_string).unwrap_or_default()),
            })?;
        }
        Ok(Self { lang, bundle: Arc::new(bundle) })
    }

    /// A message without values.
    pub fn word(&self, id: &str) -> Result<String, SiteError> {
        self.say(id, &[])
    }

    /// A message with its values filled in.
    pub fn say(&self, id: &str, values: Values) -> Result<String, SiteError> {
        let args: FluentArgs = values.iter().map(|(name, value)| (*name, value.clone())).collect();
        self.fill(id, &args)
    }

    /// A message with values whose names are known only at run time.
    pub fn fill(&self, id: &str, args: &FluentArgs) -> Result<String, SiteError> {
        let missing = || SiteError::MissingMessage { lang: self.lang.as_str(), id: id.to_owned() };
        let pattern = self.bundle.get_message(id).and_then(|message| message.value()).ok_or_else(missing)?;
        let mut errors = Vec::new();
        let text = self.bundle.format_pattern(pattern, Some(args), &mut errors);
        if errors.is_empty() {
            return Ok(text.into_owned());
        }
        Err(SiteError::Message { lang: self.lang.as_str(), id: id.to_owned(), reason: first(errors) })
    }
}

fn first<E: std::fmt::Display>(errors: Vec<E>) -> String {
    errors.first().map(E::to_string).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::{BTreeMap, BTreeSet};

    use include_dir::{Dir, include_dir};

    fn ids(text: &str) -> BTreeSet<String> {
        let starts = text.lines().filter(|line| line.starts_with(|c: char| c.is_ascii_lowercase()));
        starts.filter_map(|line| Some(line.split_once(" =")?.0.to_owned())).collect()
    }

    #[test]
    fn both_languages_have_the_same_messages_and_templates_use_no_other() {
        let sources = Sources::embedded();
        let all = |folder| -> BTreeSet<String> {
            sources.below(folder).flat_map(|(_, bytes)| ids(std::str::from_utf8(bytes).expect("text"))).collect()
        };
        let (nl, en) = (all("locales/nl/"), all("locales/en/"));
        assert_eq!(nl.symmetric_difference(&en).collect::<Vec<_>>(), Vec::<&String>::new());
        let mut used = BTreeSet::new();
        for (name, bytes) in sources.below("templates/") {
            let text = String::from_utf8(bytes.to_vec()).expect("text");
            for call in text.split("t(\"").skip(1) {
                let id = call.split('"').next().expect("an id");
                assert!(nl.contains(id), "{name} uses `{id}`");
                used.insert(id.to_owned());
            }
        }
        let mut code = String::new();
        read(&CODE, &mut code);
        let idle: Vec<_> = nl.iter().filter(|id| !used.contains(*id) && !code.contains(&format!("\"{id}\""))).collect();
        assert!(idle.is_empty(), "nobody uses {idle:?}");
    }

    /// The values that each message of a language is filled in with.
    fn values(sources: &Sources, folder: &str) -> BTreeMap<String, BTreeSet<String>> {
        let mut values: BTreeMap<String, BTreeSet<String>> = BTreeMap::new();
        for (_, bytes) in sources.below(folder) {
            let mut id = String::new();
            for line in std::str::from_utf8(bytes).expect("text").lines() {
                if let Some((start, _)) = line.split_once(" =").filter(|_| line.starts_with(char::is_lowercase)) {
                    id = start.to_owned();
                }
                let names = line.split('$').skip(1).map(|rest| rest.split([' ', '}']).next().unwrap_or_default());
                values.entry(id.clone()).or_default().extend(names.map(str::to_owned));
            }
        }
        values
    }

    #[test]
    fn a_message_says_the_same_values_in_both_languages() {
        let sources = Sources::embedded();
        let (nl, en) = (values(&sources, "locales/nl/"), values(&sources, "locales/en/"));
        let differing: Vec<_> = nl.iter().filter(|(id, names)| en.get(*id) != Some(*names)).collect();
        assert!(differing.is_empty(), "{differing:?}");
        assert!(nl["headline-move-mx"].len() == 3, "{:?}", nl["headline-move-mx"]);
    }

    static CODE: Dir<'static> = include_dir!("$CARGO_MANIFEST_DIR/src/site");

    fn read(folder: &Dir<'static>, code: &mut String) {
        folder.files().filter_map(|file| file.contents_utf8()).for_each(|text| code.push_str(text));
        folder.dirs().for_each(|below| read(below, code));
    }

    #[test]
    fn a_missing_message_and_a_missing_value_are_named() {
        let sources = Sources::new([("locales/nl/a.ftl".to_owned(), b"a = { $n } keer\n".to_vec())].into());
        let messages = Messages::new(&sources, Lang::Nl).expect("messages");
        assert_eq!(messages.say("a", &[("n", 3.into())]).expect("filled in"), "3 keer");
        let errors = [messages.word("b"), messages.word("a")].map(|said| said.expect_err("refused").to_string());
        assert_eq!(errors[0], "no file of `site/locales/nl/` has the message `b`");
        assert!(errors[1].contains("`a`") && errors[1].contains("locales/nl/"), "{}", errors[1]);
    }

    #[test]
    fn a_publisher_says_a_message_otherwise() {
        let file = |name: &str, text: &str| (format!("locales/nl/{name}"), text.as_bytes().to_vec());
        let sources = Sources::new([file("own.ftl", "a = van ons\n"), file("pages.ftl", "a = x\nb = y\n")].into());
        let messages = Messages::new(&sources, Lang::Nl).expect("messages");
        assert_eq!(["a", "b"].map(|id| messages.word(id).expect("a word")), ["van ons", "y"]);
    }

    #[test]
    fn a_broken_locale_is_named_with_its_line() {
        let refused = |files: &[(&str, &str)]| {
            let files = files.iter().map(|(name, text)| (format!("locales/en/{name}"), text.as_bytes().to_vec()));
            Messages::new(&Sources::new(files.collect()), Lang::En).err().expect("refused").to_string()
        };
        let broken = refused(&[("a.ftl", "a = ok\n\nb = { $\n")]);
        assert!(broken.starts_with("`site/locales/en/a.ftl`, line 3: this is not Fluent"), "{broken}");
        let twice = refused(&[("a.ftl", "a = one\n"), ("b.ftl", "b = two\na = three\n")]);
        assert_eq!(
            twice,
            "`site/locales/en/b.ftl`, line 2: this is not Fluent: the message `a` stands in another file already"
        );
        let own = refused(&[("a.ftl", "a = one\n"), ("own.ftl", "a = two\nb\n")]);
        assert!(own.starts_with("`site/locales/en/own.ftl`, line 2: this is not Fluent"), "{own}");
        assert_eq!(refused(&[]), "the site needs the file `site/locales/en/`, which is not there");
    }
}
