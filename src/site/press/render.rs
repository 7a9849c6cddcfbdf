//! The press: templates, escaping, and the frame around every page.
//!
//! Whatever is not from a template or a locale file is escaped. What stands on
//! a page is worked out elsewhere.

use std::collections::BTreeSet;

use fluent_bundle::{FluentArgs, FluentValue};
use minijinja::syntax::SyntaxConfig;
use minijinja::value::{Kwargs, Serde};
use minijinja::{AutoEscape, Environment, Error, ErrorKind, Output, State, UndefinedBehavior, Value};
use serde::Serialize;

use super::frame::{FOOTER, NAVIGATION, Place, part_of};
use super::making::PROGRAM;
use crate::site::facts::edition::{self, Edition};
use crate::site::route::{Lang, Route, relative};
use crate::site::sources::Assets;
use crate::site::sources::messages::Messages;
use crate::site::words::view::{Commit, Frame, FrozenView, NavItem, Titled};
use crate::site::words::writer::Writer;
use crate::site::{Content, Input, Later, SiteError};
use crate::snapshot::chain::Digest;

/// What a page may load: its own style, script and data, and nothing else.
pub const POLICY: &str = "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; connect-src 'self'; base-uri 'none'; form-action 'self'";

/// Response headers for hosts that read a `_headers` file; a page cannot forbid framing by itself.
///
/// Hosts add up the headers of all patterns that fit, and a page then needs the leave of each: so no pattern that forbids
/// framing may fit a page to embed, and the folders are named one by one.
pub fn headers<'p>(paths: impl Iterator<Item = &'p str>) -> String {
    let mut frameless: BTreeSet<String> = paths.filter_map(frameless).collect();
    frameless.extend(["/".to_owned(), "/en/".to_owned()]);
    let forbid = |pattern: &String| format!("{pattern}\n  Content-Security-Policy: {POLICY}; frame-ancestors 'none'\n");
    let all = "/*\n  X-Content-Type-Options: nosniff\n  Referrer-Policy: no-referrer\n".to_owned();
    let kept = "/static/*\n  Cache-Control: public, max-age=31536000, immutable\n".to_owned();
    // Below `versies/` stand the data and the interface of other days.
    let open = ["api", "data", "versies"].map(|folder| format!("/{folder}/*\n  Access-Control-Allow-Origin: *\n"));
    std::iter::once(all).chain(frameless.iter().map(forbid)).chain([kept]).chain(open).collect()
}

/// The pattern that stands for a file and its neighbours, unless it may be framed.
fn frameless(path: &str) -> Option<String> {
    let (prefix, rest) = path.strip_prefix("en/").map_or(("/", path), |rest| ("/en/", rest));
    match rest.split_once('/') {
        Some(("embed", _)) => None,
        Some((folder, _)) => Some(format!("{prefix}{folder}/*")),
        None => Some(format!("{prefix}{rest}")),
    }
}

/// What the template of a picture fills in.
#[derive(Serialize)]
struct Drawn<'c, C> {
    card: &'c C,
}

/// Prints the pages of one language.
pub struct Press<'a> {
    environment: Environment<'static>,
    assets: &'a Assets,
    /// Where the site of today stands.
    base_url: Option<&'a str>,
    edition: Edition<'a>,
    commit: Option<&'a str>,
    lang: Lang,
    /// The program, the templates and the messages.
    base: Digest,
}

impl<'a> Press<'a> {
    /// Reads the templates.
    pub fn new(
        input: &'a Input,
        base_url: Option<&'a str>,
        assets: &'a Assets,
        messages: Messages,
        lang: Lang,
    ) -> Result<Self, SiteError> {
        let mut environment = Environment::new();
        environment.set_undefined_behavior(UndefinedBehavior::Strict);
        // By name minijinja would leave .svg, .atom and .json unescaped.
        environment.set_auto_escape_callback(|_| AutoEscape::Html);
        environment.set_formatter(write_value);
        let syntax = SyntaxConfig::builder().trim_blocks(true).lstrip_blocks(true).build();
        environment.set_syntax(syntax.map_err(|source| fault("*", source))?);
        environment.add_filter("code", |text: &str| Value::from_safe_string(with_code(text)));
        environment.add_filter("unbroken", |text: &str| Value::from_safe_string(unbroken(text)));
        environment.add_function("t", move |id: &str, values: Kwargs| translate(&messages, id, &values));
        for (name, bytes) in input.sources.below("templates/") {
            let failed = |source| fault(name, source);
            let text = std::str::from_utf8(bytes).map_err(|_| SiteError::NotText(format!("templates/{name}")))?;
            environment.add_template_owned(name.to_owned(), text.to_owned()).map_err(failed)?;
        }
        let base = base(input, lang);
        let commit = input.commit.as_deref();
        Ok(Self { environment, assets, base_url, edition: input.edition, commit, lang, base })
    }

    /// Prints one page.
    pub fn print<'p, P: Serialize + Send + 'p>(
        &'p self,
        writer: &Writer,
        template: &'static str,
        page: Titled<P>,
    ) -> Result<Content<'p>, SiteError> {
        Ok(self.sheet(template, self.frame(writer, page)?))
    }

    /// Fills in a template at once, for what becomes part of something else.
    pub fn print_now<P: Serialize>(
        &self,
        writer: &Writer,
        template: &str,
        page: Titled<P>,
    ) -> Result<Vec<u8>, SiteError> {
        self.fill(template, &self.frame(writer, page)?)
    }

    /// Prints what stands at an address that leads to another page: that one is the address to cite and to index.
    pub fn print_moved<'p, P: Serialize + Send + 'p>(
        &'p self,
        writer: &Writer,
        to: Route,
        page: Titled<P>,
    ) -> Result<Content<'p>, SiteError> {
        let frame = Frame {
            canonical: self.absolute(to, self.lang),
            nl_address: self.absolute(to, Lang::Nl),
            en_address: self.absolute(to, Lang::En),
            ..self.frame(writer, page)?
        };
        Ok(self.sheet("moved.html", frame))
    }

    /// A page to be filled in. What it is filled in with says whether it is still the same page.
    fn sheet<'p, P: Serialize + Send + 'p>(&'p self, template: &'static str, frame: Frame<P>) -> Content<'p> {
        let mut whole = format!("{} {template} ", self.base).into_bytes();
        let key = serde_json::to_writer(&mut whole, &frame).map(|()| Digest::of(&whole));
        let make: Later<Vec<u8>> = Box::new(move || self.fill(template, &frame));
        match key {
            Ok(key) => Content::Keyed { key, make },
            // Without a key it is made every time.
            Err(_) => Content::Later(Box::new(|| make().map(Content::Bytes))),
        }
    }

    /// Fills in the template of a picture or another file without the frame of a page.
    pub fn part<P: Serialize>(&self, template: &str, part: &P) -> Result<String, SiteError> {
        let ready = self.environment.get_template(template);
        let ready = ready.map_err(|_| SiteError::MissingFile(format!("templates/{template}")))?;
        ready.render(Serde(part)).map_err(|source| fault(template, source))
    }

    /// Fills in the template of a picture, which has what is drawn as `card`.
    pub fn svg<C: Serialize>(&self, template: &str, card: &C) -> Result<String, SiteError> {
        self.part(template, &Drawn { card })
    }

    fn fill<P: Serialize>(&self, template: &str, frame: &Frame<P>) -> Result<Vec<u8>, SiteError> {
        let mut text = self.part(template, frame)?;
        text.push('\n');
        Ok(text.into_bytes())
    }

    fn frame<P>(&self, writer: &Writer, page: Titled<P>) -> Result<Frame<P>, SiteError> {
        let route = writer.route;
        let commit = |hash: &str| Commit::new(hash, writer.world.config());
        let scan = writer.world.last().map(|last| writer.world.scan(last));
        Ok(Frame {
            lang: self.lang.as_str(),
            policy: POLICY,
            title: page.title,
            description: page.description,
            home: self.link(route, Route::Home, self.lang),
            css: self.asset(route, "site.css")?,
            js: self.asset(route, "site.js")?,
            search_index: self.asset(route, "search.json")?,
            search_page: self.link(route, Route::Organisations, self.lang),
            canonical: self.absolute(route, self.lang),
            nl_address: self.absolute(route, Lang::Nl),
            en_address: self.absolute(route, Lang::En),
            other: self.link(route, route, self.lang.other()),
            other_lang: self.lang.other().as_str(),
            icon: self.asset(route, "mark.svg")?,
            navigation: self.places(route, NAVIGATION),
            footer: self.places(route, FOOTER),
            frozen: self.frozen(writer),
            measured: writer.last_measured(),
            commit: self.commit.map(commit),
            data_commit: scan.and_then(|scan| scan.commit).map(|hash| commit(&hash.to_string())),
            head: page.head,
            page: page.page,
        })
    }

    /// What stands above a page that is kept: of which day it is, and where the page of today stands.
    fn frozen(&self, writer: &Writer) -> Option<FrozenView> {
        let day = self.edition.frozen()?;
        let file = writer.route.file(self.lang);
        let now = self.absolute(writer.route, self.lang);
        Some(FrozenView {
            date: writer.date(day),
            now: now.unwrap_or_else(|| relative(&format!("{}{file}", edition::folder(day)), &file)),
            address: self.base_url.map(|_| writer.address()),
        })
    }

    fn places(&self, here: Route, places: &[Place]) -> Vec<NavItem> {
        let item = |(key, route): &Place| NavItem {
            key,
            href: self.link(here, *route, self.lang),
            is_here: part_of(here) == Some(*route),
        };
        // A version knows of no other: which there are is told on the site of today.
        let is_there = |(_, to): &&Place| self.edition.frozen().is_none() || *to != Route::Versions;
        places.iter().filter(is_there).map(item).collect()
    }

    fn link(&self, from: Route, to: Route, lang: Lang) -> String {
        self.path(from, &to.file(lang))
    }

    fn asset(&self, from: Route, name: &str) -> Result<String, SiteError> {
        Ok(self.path(from, self.assets.path(name)?))
    }

    /// A host shows the 404 page at any depth, so that its links start at the root.
    fn path(&self, from: Route, file: &str) -> String {
        if from == Route::NotFound {
            return format!("{}{file}", root_path(self.base_url));
        }
        relative(&from.file(self.lang), file)
    }

    fn absolute(&self, route: Route, lang: Lang) -> Option<String> {
        let base = self.base_url.filter(|_| route != Route::NotFound)?;
        Some(format!("{}{}", base.trim_end_matches('/'), route.address(lang)))
    }
}

/// What is wrong with a template, and where: an error within a macro is the macro's.
fn fault(template: &str, error: Error) -> SiteError {
    let inner = innermost(&error);
    let name = inner.name().or(error.name()).unwrap_or(template).to_owned();
    let line = inner.line().or(error.line()).unwrap_or(1);
    let reason = inner.detail().map_or_else(|| inner.kind().to_string(), str::to_owned);
    SiteError::Template { name, line, reason }
}

/// The error that began it: minijinja wraps one inside another where a block or an included file fails.
fn innermost(error: &Error) -> &Error {
    let below = std::error::Error::source(error).and_then(|source| source.downcast_ref::<Error>());
    below.map_or(error, innermost)
}

/// The digest of what every page of a language is made with, besides what is on it.
fn base(input: &Input, lang: Lang) -> Digest {
    let messages = format!("locales/{}/", lang.as_str());
    let files = input.sources.below("templates/").chain(input.sources.below(&messages));
    let lines = files.map(|(name, bytes)| format!("{name} {}\n", Digest::of(bytes)));
    Digest::of(std::iter::once(format!("{PROGRAM}\n")).chain(lines).collect::<String>().as_bytes())
}

/// The folder of the site on its host: `/`, or `/overstap/` for `https://example.org/overstap`.
pub fn root_path(base_url: Option<&str>) -> String {
    let below =
        base_url.and_then(|url| url.split_once("://")).and_then(|(_, rest)| rest.split_once('/')).map(|(_, path)| path);
    match below.map(|path| path.trim_matches('/')) {
        Some(path) if !path.is_empty() => format!("/{path}/"),
        _ => "/".to_owned(),
    }
}

/// `t("id", name=value)`: the message, safe to stand in HTML since every value in it is escaped.
fn translate(messages: &Messages, id: &str, values: &Kwargs) -> Result<Value, Error> {
    let mut args = FluentArgs::new();
    for name in values.args() {
        let value: Value = values.get(name)?;
        if value.is_undefined() || value.is_none() {
            let message = format!("the message `{id}` is given no `{name}`");
            return Err(Error::new(ErrorKind::UndefinedError, message));
        }
        args.set(name.to_owned(), argument(&value));
    }
    let said = messages.fill(id, &args);
    said.map(Value::from_safe_string).map_err(|error| Error::new(ErrorKind::InvalidOperation, error.to_string()))
}

fn argument(value: &Value) -> FluentValue<'static> {
    match i64::try_from(value.clone()) {
        Ok(number) if value.is_number() => FluentValue::from(number),
        _ if value.is_safe() => FluentValue::from(value.to_string()),
        _ => FluentValue::from(escape(&value.to_string())),
    }
}

/// Writes a value into a page: escaped unless it is safe already.
///
/// Unlike minijinja's own this leaves `/` alone, so that people who read the source can read it, and it refuses what
/// is absent: readers would be told `none`.
fn write_value(out: &mut Output, state: &mut State, value: &Value) -> Result<(), Error> {
    if value.is_undefined() {
        return minijinja::escape_formatter(out, state, value);
    }
    if value.is_none() {
        return Err(Error::new(ErrorKind::UndefinedError, "a value that is absent cannot be printed"));
    }
    let text = value.to_string();
    let written = if value.is_safe() { out.write_str(&text) } else { out.write_str(&escape(&text)) };
    written.map_err(|_| Error::new(ErrorKind::WriteFailure, "the page could not be written"))
}

/// Escapes what could be markup, and marks where there was something that neither HTML nor XML has room for: one such
/// sign in a name would make a whole picture unreadable, and the site with it.
fn escape(text: &str) -> String {
    let mut escaped = String::with_capacity(text.len());
    for character in text.chars() {
        match character {
            '&' => escaped.push_str("&amp;"),
            '<' => escaped.push_str("&lt;"),
            '>' => escaped.push_str("&gt;"),
            '"' => escaped.push_str("&quot;"),
            '\'' => escaped.push_str("&#39;"),
            '\n' | '\r' | '\t' => escaped.push(character),
            '\u{fffe}' | '\u{ffff}' => escaped.push(char::REPLACEMENT_CHARACTER),
            control if control.is_control() => escaped.push(char::REPLACEMENT_CHARACTER),
            other => escaped.push(other),
        }
    }
    escaped
}

/// Escapes a text and sets what stands between backticks as code.
fn with_code(text: &str) -> String {
    let parts = text.split('`').map(escape).enumerate();
    let ticks = text.matches('`').count();
    // A backtick without a second one is left as it is.
    let is_code = |place: usize| place % 2 == 1 && place < ticks;
    let set = parts.map(|(place, part)| match (is_code(place), place % 2 == 1) {
        (true, _) => format!("<code>{part}</code>"),
        (false, true) => format!("`{part}"),
        (false, false) => part,
    });
    set.collect()
}

/// Escapes a headline and keeps short words with a hyphen, such as MX-records, on one line.
fn unbroken(text: &str) -> String {
    let is_kept = |word: &str| word.contains('-') && word.chars().count() <= 14;
    let words = text.split(' ').map(|word| match is_kept(word) {
        true => format!("<span class=\"short\">{}</span>", escape(word)),
        false => escape(word),
    });
    words.collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_headline_does_not_break_within_a_short_word() {
        assert_eq!(unbroken("De MX-records & meer"), "De <span class=\"short\">MX-records</span> &amp; meer");
        assert_eq!(unbroken("van <b>-<i>"), "van <span class=\"short\">&lt;b&gt;-&lt;i&gt;</span>");
        assert_eq!(unbroken("samenwerkingsverband-oost"), "samenwerkingsverband-oost");
    }

    #[test]
    fn whatever_could_be_markup_is_escaped() {
        assert_eq!(escape("<script src='x'>\"&/"), "&lt;script src=&#39;x&#39;&gt;&quot;&amp;/");
        assert_eq!(escape("a\u{0}b\u{1b}\u{9b}c\u{ffff}\n"), "a\u{fffd}b\u{fffd}\u{fffd}c\u{fffd}\n");
    }

    #[test]
    fn only_what_is_made_for_frames_may_stand_in_one() {
        let paths = [
            "index.html",
            "en/index.html",
            "cijfers/mx/index.html",
            "en/figures/index.html",
            "embed/mx.html",
            "en/embed/mx.html",
        ];
        let headers = headers(paths.into_iter());
        let forbidden = |pattern: &str| {
            headers.contains(&format!("\n{pattern}\n  Content-Security-Policy: {POLICY}; frame-ancestors 'none'\n"))
        };
        for pattern in ["/", "/index.html", "/en/", "/en/index.html", "/cijfers/*", "/en/figures/*"] {
            assert!(forbidden(pattern), "{pattern}");
        }
        assert!(!headers.contains("embed") && !forbidden("/*") && !forbidden("/en/*"));
    }

    #[test]
    fn what_stands_between_backticks_is_code() {
        assert_eq!(with_code("a `b<` c"), "a <code>b&lt;</code> c");
        assert_eq!(with_code("a `b"), "a `b");
        assert_eq!(with_code("`a` and `b`"), "<code>a</code> and <code>b</code>");
        assert_eq!(with_code("plain"), "plain");
    }

    #[test]
    fn the_root_of_a_host_keeps_its_folder() {
        assert_eq!(root_path(None), "/");
        assert_eq!(root_path(Some("https://example.org")), "/");
        assert_eq!(root_path(Some("https://example.org/overstap/")), "/overstap/");
    }
}
