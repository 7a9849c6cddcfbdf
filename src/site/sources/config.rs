//! `site/config.toml`: what a site has to say that no history knows, as where it stands and whom to write to.
//!
//! Every key may be left out; what is not known is not shown. Words are in the locales.

use serde::Deserialize;
use toml::Spanned;

use super::line_at;
use crate::site::{SiteError, Sources};

/// The file below `site/`.
const FILE: &str = "config.toml";

/// What the publisher of a site says about it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Config {
    /// Where the site stands, as `https://example.org/overstap`, without a slash at the end.
    pub base_url: Option<String>,
    /// The repository for people, as `https://forge.example/overstap/overstap`, without a slash at the end.
    pub repository: Option<String>,
    /// What the repository's addresses look like.
    pub forge: Forge,
    /// The branch that is published.
    pub branch: Option<String>,
    /// An address for mail.
    pub contact: Option<String>,
    /// Who publishes the site and its data.
    pub publisher: Option<String>,
    /// The category that the front page is about.
    pub category: Option<String>,
    /// The provider that the front page is about.
    pub provider: Option<String>,
    /// Whether each change and body has a picture to be shared; they are most of the files and of the time of a build.
    pub share_cards: bool,
}

/// The program behind a repository's website, by which its addresses differ.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Forge {
    /// GitHub.
    #[default]
    Github,
    /// GitLab.
    Gitlab,
    /// Forgejo or Gitea.
    Forgejo,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Raw {
    base_url: Option<Spanned<String>>,
    repository: Option<Spanned<String>>,
    #[serde(default)]
    forge: Forge,
    branch: Option<Spanned<String>>,
    contact: Option<Spanned<String>>,
    publisher: Option<String>,
    category: Option<String>,
    provider: Option<String>,
    share_cards: Option<bool>,
}

impl Config {
    /// Reads the file among the sources; without it nothing is known.
    ///
    /// Refuses an unknown key, an address that is not `http` or `https`, and signs that no address has.
    pub fn new(sources: &Sources) -> Result<Self, SiteError> {
        if !sources.has(FILE) {
            return Ok(Self::default());
        }
        let text = sources.text(FILE)?;
        let raw: Raw = toml::from_str(text).map_err(|error| SiteError::Config {
            line: line_at(text, error.span().map_or(0, |span| span.start)),
            reason: error.message().to_owned(),
        })?;
        let fault = |value: &Spanned<String>, what: &str| SiteError::Config {
            line: line_at(text, value.span().start),
            reason: format!("`{}` is no {what}", value.get_ref().escape_debug()),
        };
        let address = |value: Option<Spanned<String>>| {
            let read = |value: Spanned<String>| {
                Self::address(value.get_ref()).ok_or_else(|| fault(&value, "address that begins with `https://`"))
            };
            value.map(read).transpose()
        };
        let checked = |value: Option<Spanned<String>>, is_good: fn(&str) -> bool, what: &str| match value {
            Some(value) if !is_good(value.get_ref()) => Err(fault(&value, what)),
            value => Ok(value.map(Spanned::into_inner)),
        };
        Ok(Self {
            base_url: address(raw.base_url)?,
            repository: address(raw.repository)?,
            forge: raw.forge,
            branch: checked(
                raw.branch,
                |text| !text.is_empty() && text.chars().all(is_of_address),
                "name of a branch",
            )?,
            contact: checked(raw.contact, is_mail_address, "mail address")?,
            publisher: raw.publisher,
            category: raw.category,
            provider: raw.provider,
            share_cards: raw.share_cards.unwrap_or(true),
        })
    }

    /// An address at which a site or a repository can stand, without a slash at its end; `None` for what is none.
    pub fn address(text: &str) -> Option<String> {
        is_address(text).then(|| text.trim_end_matches('/').to_owned())
    }

    fn branch(&self) -> &str {
        self.branch.as_deref().unwrap_or("main")
    }

    /// Where a file of the repository is edited.
    pub fn edit_address(&self, file: &str) -> Option<String> {
        let (root, branch) = (self.repository.as_ref()?, self.branch());
        Some(match self.forge {
            Forge::Github => format!("{root}/edit/{branch}/{file}"),
            Forge::Gitlab => format!("{root}/-/edit/{branch}/{file}"),
            Forge::Forgejo => format!("{root}/_edit/{branch}/{file}"),
        })
    }

    /// Where a file of the repository stands as it was in a commit.
    pub fn file_address(&self, commit: &str, file: &str) -> Option<String> {
        let root = self.repository.as_ref()?;
        Some(match self.forge {
            Forge::Github => format!("{root}/blob/{commit}/{file}"),
            Forge::Gitlab => format!("{root}/-/blob/{commit}/{file}"),
            Forge::Forgejo => format!("{root}/src/commit/{commit}/{file}"),
        })
    }

    /// Where a commit of the repository is shown.
    pub fn commit_address(&self, commit: &str) -> Option<String> {
        let root = self.repository.as_ref()?;
        Some(match self.forge {
            Forge::Github | Forge::Forgejo => format!("{root}/commit/{commit}"),
            Forge::Gitlab => format!("{root}/-/commit/{commit}"),
        })
    }

    /// Where an issue is opened with a title and a text filled in.
    pub fn issue_address(&self, title: &str, text: &str) -> Option<String> {
        let root = self.repository.as_ref()?;
        let (title, text) = (percent_encoded(title), percent_encoded(text));
        Some(match self.forge {
            Forge::Github | Forge::Forgejo => format!("{root}/issues/new?title={title}&body={text}"),
            Forge::Gitlab => format!("{root}/-/issues/new?issue[title]={title}&issue[description]={text}"),
        })
    }
}

fn is_of_address(character: char) -> bool {
    character.is_ascii_alphanumeric() || "-._~/".contains(character)
}

fn is_address(text: &str) -> bool {
    let rest = text.strip_prefix("https://").or_else(|| text.strip_prefix("http://"));
    rest.is_some_and(|rest| {
        !rest.is_empty() && rest.chars().all(|c| is_of_address(c) || c == ':') && !rest.starts_with(['/', ':'])
    })
}

fn is_mail_address(text: &str) -> bool {
    let is_word =
        |part: &str| !part.is_empty() && part.chars().all(|c| c.is_ascii_alphanumeric() || "-._+".contains(c));
    text.split_once('@').is_some_and(|(name, domain)| is_word(name) && is_word(domain) && !domain.contains('+'))
}

/// Writes a text so that it can stand in the query of an address (RFC 3986, section 2.3: unreserved signs stay).
pub fn percent_encoded(text: &str) -> String {
    let mut encoded = String::with_capacity(text.len());
    for byte in text.bytes() {
        match byte {
            b'A'..=b'Z' | b'a'..=b'z' | b'0'..=b'9' | b'-' | b'.' | b'_' | b'~' => encoded.push(char::from(byte)),
            other => encoded.push_str(&format!("%{other:02X}")),
        }
    }
    encoded
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(text: &str) -> Result<Config, String> {
        let sources = Sources::new([(FILE.to_owned(), text.as_bytes().to_vec())].into());
        Config::new(&sources).map_err(|error| error.to_string())
    }

    #[test]
    fn an_address_is_whole_or_none() {
        assert_eq!(Config::address("https://a.example/b/").as_deref(), Some("https://a.example/b"));
        assert_eq!(Config::address("http://127.0.0.1:8080").as_deref(), Some("http://127.0.0.1:8080"));
        for other in
            ["", "a.example", "https://", "https:///a", "https://:80", "https://a.example/?b", "ftp://a.example"]
        {
            assert_eq!(Config::address(other), None, "{other}");
        }
    }

    #[test]
    fn without_a_file_nothing_is_known() {
        assert_eq!(Config::new(&Sources::default()).expect("nothing to refuse"), Config::default());
        assert_eq!(Config::default().edit_address("a"), None);
    }

    #[test]
    fn the_addresses_of_a_repository_follow_its_forge() {
        let config = read("repository = \"https://forge.example/a/b/\"\nforge = \"gitlab\"\nbranch = \"trunk\"\n");
        let config = config.expect("a good file");
        assert_eq!(config.edit_address("r/a.toml").as_deref(), Some("https://forge.example/a/b/-/edit/trunk/r/a.toml"));
        assert_eq!(config.commit_address("12").as_deref(), Some("https://forge.example/a/b/-/commit/12"));
        assert_eq!(config.file_address("12", "f").as_deref(), Some("https://forge.example/a/b/-/blob/12/f"));
        let github = read("repository = \"https://forge.example/a/b\"\n").expect("a good file");
        assert_eq!(
            github.issue_address("é &", "x\n").as_deref(),
            Some("https://forge.example/a/b/issues/new?title=%C3%A9%20%26&body=x%0A")
        );
    }

    #[test]
    fn what_is_no_address_is_refused_with_its_line() {
        for (text, expected) in [
            (
                "\nbase_url = \"javascript:alert(1)\"\n",
                "`site/config.toml`, line 2: `javascript:alert(1)` is no address",
            ),
            ("repository = \"https://a.example/\\\"x\"\n", "line 1: `https://a.example/\\\"x` is no address"),
            ("contact = \"a b@c\"\n", "line 1: `a b@c` is no mail address"),
            ("branch = \"a b\"\n", "line 1: `a b` is no name of a branch"),
            ("\n\nbase = 1\n", "line 3: unknown field `base`"),
            ("forge = \"cvs\"\n", "line 1: unknown variant `cvs`"),
        ] {
            let error = read(text).expect_err("refused");
            assert!(error.contains(expected), "{error}");
        }
    }
}
