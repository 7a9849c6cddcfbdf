//! Every word that readers see, from the Fluent file of one language.
//!
//! A message that is not there, or lacks a value, stops the build. Choosing
//! which message tells the truth is in `wording`.

use std::sync::Arc;

use fluent_bundle::concurrent::FluentBundle;
use fluent_bundle::{FluentArgs, FluentResource, FluentValue};
use unic_langid::LanguageIdentifier;

use super::{Lang, SiteError, Sources};

/// The messages of one language.
#[derive(Clone)]
pub struct Messages {
    file: &'static str,
    bundle: Arc<FluentBundle<FluentResource>>,
}

/// Values for the places of a message.
pub type Values<'a, 'v> = &'a [(&'static str, FluentValue<'v>)];

impl Messages {
    /// Reads `locales/<lang>.ftl`.
    pub fn new(sources: &Sources, lang: Lang) -> Result<Self, SiteError> {
        let file = match lang {
            Lang::Nl => "nl.ftl",
            Lang::En => "en.ftl",
        };
        let broken = |reason: String| SiteError::Locale { file: file.to_owned(), reason };
        let text = sources.text(&format!("locales/{file}"))?;
        let resource = FluentResource::try_new(text.to_owned()).map_err(|(_, errors)| broken(first(errors)))?;
        let identifier: LanguageIdentifier = lang.as_str().parse().map_err(|error| broken(format!("{error}")))?;
        let mut bundle = FluentBundle::new_concurrent(vec![identifier]);
        // The marks would stand in every citation that people copy.
        bundle.set_use_isolating(false);
        bundle.add_resource(resource).map_err(|errors| broken(first(errors)))?;
        Ok(Self { file, bundle: Arc::new(bundle) })
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
        let missing = || SiteError::MissingMessage { file: self.file.to_owned(), id: id.to_owned() };
        let pattern = self.bundle.get_message(id).and_then(|message| message.value()).ok_or_else(missing)?;
        let mut errors = Vec::new();
        let text = self.bundle.format_pattern(pattern, Some(args), &mut errors);
        if errors.is_empty() {
            return Ok(text.into_owned());
        }
        Err(SiteError::Message { file: self.file.to_owned(), id: id.to_owned(), reason: first(errors) })
    }
}

fn first<E: std::fmt::Display>(errors: Vec<E>) -> String {
    errors.first().map(E::to_string).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::BTreeSet;

    fn ids(text: &str) -> BTreeSet<String> {
        let starts = text.lines().filter(|line| line.starts_with(|c: char| c.is_ascii_lowercase()));
        starts.filter_map(|line| Some(line.split_once(" =")?.0.to_owned())).collect()
    }

    #[test]
    fn both_languages_have_the_same_messages_and_templates_use_no_other() {
        let sources = Sources::embedded();
        let nl = ids(sources.text("locales/nl.ftl").expect("Dutch"));
        let en = ids(sources.text("locales/en.ftl").expect("English"));
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
        let code: String = CODE.concat();
        let idle: Vec<_> = nl.iter().filter(|id| !used.contains(*id) && !code.contains(&format!("\"{id}\""))).collect();
        assert!(idle.is_empty(), "nobody uses {idle:?}");
    }

    const CODE: &[&str] = &[
        include_str!("about.rs"),
        include_str!("accuracy.rs"),
        include_str!("category.rs"),
        include_str!("change_page.rs"),
        include_str!("changes.rs"),
        include_str!("corrections.rs"),
        include_str!("figures.rs"),
        include_str!("gone.rs"),
        include_str!("home.rs"),
        include_str!("method.rs"),
        include_str!("organisation.rs"),
        include_str!("organisation/layers.rs"),
        include_str!("organisation/mail.rs"),
        include_str!("organisation/periods.rs"),
        include_str!("organisation/services.rs"),
        include_str!("organisations.rs"),
        include_str!("place.rs"),
        include_str!("provider.rs"),
        include_str!("provider/index.rs"),
        include_str!("provider/users.rs"),
        include_str!("withdrawn.rs"),
        include_str!("wording.rs"),
        include_str!("wording/services.rs"),
        include_str!("writer.rs"),
    ];

    #[test]
    fn a_missing_message_and_a_missing_value_are_named() {
        let sources = Sources::new([("locales/nl.ftl".to_owned(), b"a = { $n } keer\n".to_vec())].into());
        let messages = Messages::new(&sources, Lang::Nl).expect("messages");
        assert_eq!(messages.say("a", &[("n", 3.into())]).expect("filled in"), "3 keer");
        let errors = [messages.word("b"), messages.word("a")].map(|said| said.expect_err("refused").to_string());
        assert_eq!(errors[0], "`site/locales/nl.ftl` has no message `b`");
        assert!(errors[1].contains("`a`") && errors[1].contains("nl.ftl"), "{}", errors[1]);
    }

    #[test]
    fn a_broken_locale_is_named() {
        let sources = Sources::new([("locales/en.ftl".to_owned(), b"a = { $\n".to_vec())].into());
        let error = Messages::new(&sources, Lang::En).err().expect("refused").to_string();
        assert!(error.starts_with("`site/locales/en.ftl` is not a Fluent file"), "{error}");
    }
}
