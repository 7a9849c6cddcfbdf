//! What a request is answered with: a file of the site by its address, and no other file whatever is asked.
//!
//! Plain functions of the address and of what is shown; reading and sending are `server`'s.

use std::collections::BTreeSet;

/// What there is to show now.
#[derive(Clone, Debug, Default)]
pub struct Shown {
    /// Counts every build, good or not.
    pub version: u64,
    /// The version of the site in the folder; `None` before the first good build.
    pub site: Option<u64>,
    /// Why the last build failed.
    pub error: Option<String>,
    /// The files of the site.
    paths: BTreeSet<String>,
    /// The folder of the site on its host, `/` or `/overstap/`.
    root: String,
    headers: Vec<Rule>,
}

/// A rule of the file `_headers`.
#[derive(Clone, Debug, PartialEq, Eq)]
struct Rule {
    pattern: String,
    /// Without a value the header is taken away.
    headers: Vec<(String, Option<String>)>,
}

/// Where an address leads.
#[derive(Debug, PartialEq, Eq)]
pub enum Found {
    /// To a file of the site.
    File(String),
    /// To another address.
    Elsewhere(String),
    /// To nothing; the file that says so, where there is one.
    Nothing(Option<String>),
}

impl Shown {
    /// The next version, with a new site.
    pub fn with_site(&self, paths: BTreeSet<String>, root: String, headers: &str) -> Self {
        let version = self.version + 1;
        Self { version, site: Some(version), error: None, paths, root, headers: rules(headers) }
    }

    /// The next version, in which the last good site stays.
    pub fn with_error(&self, error: String) -> Self {
        Self { version: self.version + 1, error: Some(error), ..self.clone() }
    }

    /// Where an address leads, by its path as it stands in the request.
    pub fn find(&self, address: &str) -> Found {
        let Some(below) = address.strip_prefix(&self.root) else {
            return if address == "/" { Found::Elsewhere(self.root.clone()) } else { Found::Nothing(None) };
        };
        let Some(path) = decoded(below) else { return self.nothing(below) };
        let index = if path.is_empty() || path.ends_with('/') { format!("{path}index.html") } else { path.clone() };
        // Hosts read this file; they do not give it away.
        if index != "_headers" && self.paths.contains(&index) {
            return Found::File(index);
        }
        if self.paths.contains(&format!("{path}/index.html")) {
            return Found::Elsewhere(format!("{address}/"));
        }
        self.nothing(&path)
    }

    fn nothing(&self, path: &str) -> Found {
        let own = if path.starts_with("en/") { "en/404.html" } else { "404.html" };
        Found::Nothing(self.paths.get(own).cloned())
    }

    /// The site's own headers for an address.
    pub fn headers(&self, address: &str) -> Vec<(String, String)> {
        let mut found: Vec<(String, String)> = Vec::new();
        for rule in self.headers.iter().filter(|rule| matches(&rule.pattern, address)) {
            for (name, value) in &rule.headers {
                let place = found.iter().position(|(known, _)| known.eq_ignore_ascii_case(name));
                match (place, value) {
                    (Some(place), Some(value)) => found[place].1 = format!("{}, {value}", found[place].1),
                    (Some(place), None) => drop(found.remove(place)),
                    (None, Some(value)) => found.push((name.clone(), value.clone())),
                    (None, None) => {}
                }
            }
        }
        found
    }
}

/// A path with its escapes resolved; `None` for one that could mean anything but a name below a folder.
fn decoded(path: &str) -> Option<String> {
    let parts: Option<Vec<String>> = path.split('/').map(decoded_part).collect();
    let parts = parts?;
    let is_plain = |part: &String| part != "." && part != ".." && !part.contains(['/', '\\', '\0', ':']);
    let (last, folders) = parts.split_last()?;
    let is_good = folders.iter().all(|part| !part.is_empty() && is_plain(part)) && is_plain(last);
    is_good.then(|| parts.join("/"))
}

fn decoded_part(part: &str) -> Option<String> {
    let mut bytes = Vec::with_capacity(part.len());
    let mut rest = part.bytes();
    while let Some(byte) = rest.next() {
        bytes.push(match byte {
            b'%' => digit(rest.next()?)? << 4 | digit(rest.next()?)?,
            other => other,
        });
    }
    String::from_utf8(bytes).ok()
}

fn digit(byte: u8) -> Option<u8> {
    char::from(byte).to_digit(16).and_then(|digit| u8::try_from(digit).ok())
}

/// Reads a `_headers` file: an address, which may end in `*`, and below it, indented, its headers; `! Name` takes one away.
fn rules(text: &str) -> Vec<Rule> {
    let mut rules: Vec<Rule> = Vec::new();
    for line in text.lines().filter(|line| !line.trim().is_empty() && !line.starts_with('#')) {
        if !line.starts_with([' ', '\t']) {
            rules.push(Rule { pattern: line.trim().to_owned(), headers: Vec::new() });
        } else if let Some(rule) = rules.last_mut() {
            match (line.trim().strip_prefix('!'), line.split_once(':')) {
                (Some(name), _) => rule.headers.push((name.trim().to_owned(), None)),
                (None, Some((name, value))) => {
                    rule.headers.push((name.trim().to_owned(), Some(value.trim().to_owned())));
                }
                (None, None) => {}
            }
        }
    }
    rules
}

fn matches(pattern: &str, address: &str) -> bool {
    match pattern.strip_suffix('*') {
        Some(start) => address.starts_with(start),
        None => address == pattern,
    }
}

/// The media type of a file by the end of its name.
pub fn media_type(path: &str) -> &'static str {
    match path.rsplit_once('.').map(|(_, end)| end).unwrap_or_default() {
        "html" => "text/html; charset=utf-8",
        "css" => "text/css; charset=utf-8",
        "js" => "text/javascript; charset=utf-8",
        "json" => "application/json",
        "jsonld" => "application/ld+json",
        "ndjson" => "application/x-ndjson",
        "svg" => "image/svg+xml",
        "png" => "image/png",
        "ico" => "image/x-icon",
        "atom" => "application/atom+xml",
        "xml" => "application/xml",
        "csv" => "text/csv; charset=utf-8",
        "txt" | "bib" | "ris" | "toml" | "md" => "text/plain; charset=utf-8",
        "ttl" => "text/turtle; charset=utf-8",
        "woff2" => "font/woff2",
        "ttf" => "font/ttf",
        "zst" => "application/zstd",
        "sqlite" => "application/vnd.sqlite3",
        _ => "application/octet-stream",
    }
}

/// A page as a browser gets it here: with the script that loads it again when version `site` is no longer the newest.
pub fn with_script(page: &str, site: u64) -> String {
    let script = format!("<script src=\"/__reload.js?{site}\" defer></script>\n");
    match page.rfind("</body>") {
        Some(end) => format!("{}{script}{}", &page[..end], &page[end..]),
        None => format!("{page}{script}"),
    }
}

/// The page for as long as there is no site: why, or that it is on its way.
pub fn without_site(shown: &Shown) -> String {
    let escaped = shown.error.as_deref().map(|text| text.replace('&', "&amp;").replace('<', "&lt;"));
    let error = escaped.map(|text| format!("<pre id=\"overstap-serve-error\" role=\"alert\">{text}</pre>\n"));
    let page = format!(
        "<!doctype html>\n<html lang=\"en\"><head><meta charset=\"utf-8\"><title>overstap serve</title></head>\n<body>\n{}<p>There is no site yet. This page loads again when there is.</p>\n</body></html>\n",
        error.unwrap_or_default()
    );
    with_script(&page, 0)
}

/// What the script is told: JSON with the version, that of the site, and the error.
pub fn news(shown: &Shown) -> String {
    serde_json::json!({ "version": shown.version, "site": shown.site.unwrap_or(0), "error": shown.error }).to_string()
}

#[cfg(test)]
mod tests;
