//! From web and mail addresses, as people type them into forms, to domain names.
//!
//! What the domains are used for follows from the source and is written into
//! `docs/import.md`. Whether the registry has them already is the proposal's.

use super::text;
use super::{Described, Site};
use crate::dns::DomainName;
use crate::registry::Service;

/// Longest cell or element that is looked at, in octets.
const LONGEST: usize = 2_000;

/// Places where anybody may have a page, so that the registrable domain is not the body's own.
///
/// Those that give each user a name are on the Public Suffix List and need no place here.
const PLATFORMS: [&str; 10] = [
    "facebook.com",
    "google.com",
    "google.nl",
    "instagram.com",
    "linkedin.com",
    "twitter.com",
    "x.com",
    "youtube.com",
    "wordpress.com",
    "blogspot.com",
];

/// The host of the first web address in a cell, without `www.`, and what is to be said of the rest.
///
/// A cell may have several addresses, a path, a port, capitals, or a mail address by mistake.
pub fn web(cell: &str) -> (Option<DomainName>, Vec<String>) {
    let Some(cell) = text::value(cell) else { return (None, Vec::new()) };
    if cell.len() > LONGEST {
        return (None, vec!["the web address is longer than 2,000 characters".to_owned()]);
    }
    let mut first = None;
    let mut doubts = Vec::new();
    for word in cell.split([' ', ',', ';', '|']) {
        match host(word) {
            Ok(None) => {}
            Ok(Some(name)) if first.is_none() => first = Some(name),
            Ok(Some(name)) if Some(&name) == first.as_ref() => {}
            Ok(Some(name)) => doubts.push(format!("`{name}` is a second web address; only the first is taken")),
            Err(reason) => doubts.push(reason),
        }
    }
    (first, doubts)
}

/// The host of one address; `None` where the word is only a scheme or a mark.
fn host(word: &str) -> Result<Option<DomainName>, String> {
    let word = word.trim_matches(['<', '>', '(', ')', '[', ']', '"', '\'', ':', '.']);
    let lower = word.to_ascii_lowercase();
    let rest = ["https://", "http://", "https:/", "http:/", "https:", "http:", "//"]
        .into_iter()
        .find_map(|scheme| lower.strip_prefix(scheme));
    let rest = rest.unwrap_or(&lower).trim_start_matches('/');
    let host = rest.split(['/', '?', '#', '\\']).next().unwrap_or_default();
    if host.is_empty() || ["http", "https", "www", "en", "of", "-"].contains(&host) {
        return Ok(None);
    }
    if host.contains('@') {
        return Err(format!("`{}` is a mail address, not a web address", word.escape_debug()));
    }
    let host = match host.rsplit_once(':') {
        Some((host, port)) if port.bytes().all(|b| b.is_ascii_digit()) => host,
        _ => host,
    };
    let name = own_name(host).map_err(|reason| format!("`{}` is no web address: {reason}", word.escape_debug()))?;
    Ok(Some(name))
}

/// The domain of a mail address.
pub fn mail(address: &str) -> Result<Option<DomainName>, String> {
    let Some(address) = text::value(address) else { return Ok(None) };
    if address.len() > LONGEST {
        return Err("the mail address is longer than 2,000 characters".to_owned());
    }
    let lower = address.to_ascii_lowercase();
    let lower = lower.strip_prefix("mailto:").unwrap_or(&lower);
    let wrong = |reason: String| format!("`{}` is no mail address: {reason}", address.escape_debug());
    match lower.split_once('@') {
        Some((local, domain)) if !local.is_empty() && !domain.contains('@') => {
            DomainName::parse(domain).map_err(|error| error.to_string()).and_then(usable).map(Some).map_err(wrong)
        }
        _ => Err(wrong("it has not one `@`".to_owned())),
    }
}

fn own_name(host: &str) -> Result<DomainName, String> {
    let name = DomainName::parse(host).map_err(|error| error.to_string())?;
    let own = name.as_str().strip_prefix("www.").and_then(|rest| DomainName::parse(rest).ok());
    let own = own.filter(|own| !own.is_public_suffix());
    usable(own.unwrap_or(name))
}

/// A name that the registry would take and that is the body's to have.
fn usable(name: DomainName) -> Result<DomainName, String> {
    let last = name.labels().next_back().unwrap_or_default();
    if last.bytes().all(|b| b.is_ascii_digit()) {
        return Err("it is an IP address".to_owned());
    }
    if !name.is_host_name() || name.is_public_suffix() {
        return Err("it is no name of a host".to_owned());
    }
    match name.registrable() {
        None => Err("it is no name of a host".to_owned()),
        Some(own) if PLATFORMS.contains(&own.as_str()) => {
            Err(format!("it is a page at `{own}`, which is not the body's own"))
        }
        Some(_) => Ok(name),
    }
}

/// The domains of a body of which only the web address is known.
///
/// NOS (March 2024) looked at the MX of the website's domain; we do the same, at the
/// registrable domain. A site on a host of its own keeps the `web` part.
pub fn from_web(host: DomainName) -> Vec<Site> {
    match host.registrable() {
        Some(own) if own != host => {
            vec![site(own, &[Service::Mail, Service::Dns]), site(host, &[Service::Web])]
        }
        _ => vec![site(host, &[Service::Mail, Service::Web, Service::Dns])],
    }
}

/// The domains of a body with a web and a mail address, where both are under one registrable domain.
///
/// Another mail domain can be a ministry's, a service centre's or a free provider's: that is a doubt.
pub fn from_both(web: Option<DomainName>, mail: Option<DomainName>) -> (Vec<Site>, Option<String>) {
    const WITH_MAIL: &[Service] = &[Service::Mail, Service::Dns, Service::Collaboration];
    const ALL: &[Service] = &[Service::Mail, Service::Web, Service::Dns, Service::Collaboration];
    const WEB: &[Service] = &[Service::Web, Service::Dns];
    match (web, mail) {
        (None, None) => (Vec::new(), None),
        (Some(web), None) => (vec![site(web, WEB)], None),
        (Some(web), Some(mail)) if web == mail => (vec![site(web, ALL)], None),
        (Some(web), Some(mail)) if web.registrable() == mail.registrable() => {
            (vec![site(mail, WITH_MAIL), site(web, WEB)], None)
        }
        (Some(web), Some(mail)) => {
            let doubt =
                format!("the mail address is at `{mail}`, the website at `{web}`: is `{mail}` its mail domain?");
            (vec![site(web, WEB)], Some(doubt))
        }
        (None, Some(mail)) => (
            Vec::new(),
            Some(format!("there is a mail address at `{mail}` and no website: is `{mail}` its mail domain?")),
        ),
    }
}

fn site(name: DomainName, services: &[Service]) -> Site {
    Site { name, services: services.to_vec() }
}

/// A body's name and line for sentences about it.
pub fn about(body: &Described, sentence: &str) -> String {
    format!("{}: {sentence}", body.name)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn first(cell: &str) -> Option<String> {
        web(cell).0.map(|name| name.to_string())
    }

    #[test]
    fn web_addresses_are_read_as_people_type_them() {
        for (cell, wanted) in [
            ("www.school.example.nl", "school.example.nl"),
            ("http://www.school-a.example/pad/index.html?x=1#y", "school-a.example"),
            ("WWW.SCHOOL-A.EXAMPLE ", "school-a.example"),
            ("http:// www.school-a.example", "school-a.example"),
            ("http:/www.school-a.example", "school-a.example"),
            ("https://www.school-a.example:8443/", "school-a.example"),
            ("school-a.example.", "school-a.example"),
            ("(www.skoalle-â.frl)", "xn--skoalle--pza.frl"),
            ("https://linde.bestuur-a.example/", "linde.bestuur-a.example"),
        ] {
            assert_eq!(first(cell).as_deref(), Some(wanted), "{cell}");
        }
        for cell in ["", "-", "n.v.t.", "http://", "www.", "school", "192.0.2.1", "https://co.uk/", "a b", "../x"] {
            assert_eq!(first(cell), None, "{cell}");
        }
    }

    #[test]
    fn what_is_not_taken_is_said() {
        let (host, doubts) =
            web("www.school-a.example, www.school-b.example info@school-a.example https://www.facebook.com/school");
        assert_eq!(host.map(|h| h.to_string()).as_deref(), Some("school-a.example"));
        assert_eq!(
            doubts,
            [
                "`school-b.example` is a second web address; only the first is taken",
                "`info@school-a.example` is a mail address, not a web address",
                "`https://www.facebook.com/school` is no web address: it is a page at `facebook.com`, which is not the body's own",
            ]
        );
    }

    #[test]
    fn a_site_on_a_host_of_its_own_leaves_mail_at_the_registrable_domain() {
        let text = |sites: Vec<Site>| sites.iter().map(|s| format!("{} {:?}", s.name, s.services)).collect::<Vec<_>>();
        let host = web("linde.bestuur-a.example").0.expect("a host");
        assert_eq!(text(from_web(host)), ["bestuur-a.example [Mail, Dns]", "linde.bestuur-a.example [Web]"]);
    }

    #[test]
    fn a_mail_domain_of_others_is_a_doubt() {
        let name = |text: &str| DomainName::parse(text).ok();
        let (sites, doubt) = from_both(name("dienst.example"), mail("Post@minx.example").expect("an address"));
        assert_eq!(sites.len(), 1);
        assert!(doubt.is_some_and(|doubt| doubt.contains("minx.example")));
        let (sites, doubt) = from_both(name("x.nl"), name("mail.x.nl"));
        assert_eq!((sites.len(), doubt), (2, None));
        assert!(mail("a@b@c.nl").is_err() && mail("@x.nl").is_err() && mail("x.nl").is_err());
    }

    proptest! {
        #[test]
        fn any_cell_gives_host_names_or_doubts(cell in ".{0,200}") {
            if let (Some(host), _) = web(&cell) {
                prop_assert!(host.is_host_name() && host.registrable().is_some());
            }
            let _ = mail(&cell);
        }
    }
}
