//! Follows every link of every page: the file and the anchor must be there.

use std::collections::{BTreeMap, BTreeSet};

/// Fails on the first page with a link that leads nowhere.
pub fn check(files: &BTreeMap<String, Vec<u8>>) {
    let pages = files.iter().filter(|(path, _)| path.ends_with(".html"));
    for (path, bytes) in pages {
        let page = String::from_utf8_lossy(bytes);
        let ids: Vec<&str> = values(&page, " id=\"").collect();
        assert_eq!(ids.len(), ids.iter().collect::<BTreeSet<_>>().len(), "{path} has an id twice");
        let links = values(&page, " href=\"").chain(values(&page, " src=\"")).chain(values(&page, " action=\""));
        for link in links.chain(values(&page, " data-index=\"")) {
            follow(files, path, link);
        }
    }
}

fn values<'a>(page: &'a str, attribute: &'a str) -> impl Iterator<Item = &'a str> {
    page.split(attribute).skip(1).filter_map(|rest| rest.split('"').next())
}

fn follow(files: &BTreeMap<String, Vec<u8>>, from: &str, link: &str) {
    if link.starts_with("https://") || link.starts_with("mailto:") {
        // A document elsewhere, or somebody to write to; no test asks the network.
        return;
    }
    let (file, anchor) = link.split_once('#').unwrap_or((link, ""));
    let target = resolve(from, file);
    let Some(bytes) = files.get(&target) else { panic!("{from} links to {link}, and there is no {target}") };
    let page = String::from_utf8_lossy(bytes);
    assert!(
        anchor.is_empty() || page.contains(&format!(" id=\"{anchor}\"")),
        "{from} links to {link}, and there is no such anchor"
    );
}

fn resolve(from: &str, link: &str) -> String {
    if let Some(rest) = link.strip_prefix('/') {
        return rest.to_owned();
    }
    if link.is_empty() {
        return from.to_owned();
    }
    let mut parts: Vec<&str> = from.split('/').collect();
    parts.pop();
    for part in link.split('/') {
        match part {
            ".." => assert!(parts.pop().is_some(), "{from} links out of the site: {link}"),
            part => parts.push(part),
        }
    }
    parts.join("/")
}
