//! The source as it was, the source as it is, and the registry: who changed what.
//!
//! As in a merge: what only the source changed is taken, what only people
//! changed is kept, what both changed is nobody's to decide here.

use std::collections::{BTreeMap, BTreeSet};

use super::Site;
use crate::dns::DomainName;
use crate::registry::Service;
use crate::registry::organisation::RegisteredDomain;

/// What the source said last time.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Base<'a> {
    /// No import has seen this body.
    Unknown,
    /// This, or nothing.
    Said(Option<&'a str>),
}

/// What follows for one field.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Outcome {
    /// Both say the same.
    Same,
    /// The source changed it, people did not.
    Take,
    /// People changed it, the source did not.
    Keep,
    /// Both changed it, or nobody knows who did.
    Undecided,
}

/// Compares one field of which the source says something.
pub fn decide(ours: Option<&str>, base: Base, theirs: &str, same: impl Fn(&str, &str) -> bool) -> Outcome {
    match (ours, base) {
        (Some(ours), _) if same(ours, theirs) => Outcome::Same,
        (None, Base::Unknown) => Outcome::Take,
        (Some(_), Base::Unknown) => Outcome::Undecided,
        (ours, Base::Said(base)) if ours == base => Outcome::Take,
        (_, Base::Said(Some(base))) if same(base, theirs) => Outcome::Keep,
        (None, Base::Said(None)) => Outcome::Take,
        _ => Outcome::Undecided,
    }
}

/// What follows for the domains of a body.
#[derive(Debug, Default, PartialEq, Eq)]
pub struct Domains {
    /// To be added.
    pub add: Vec<Site>,
    /// To be ended: the source replaced them and nobody edited their entries.
    pub end: Vec<DomainName>,
    /// What cannot be decided.
    pub undecided: Option<String>,
    /// Domains that the source still names and people took out.
    pub kept: Vec<DomainName>,
}

/// Compares the domains. `base` is what the source said last time, with the services that the import wrote.
pub fn domains(ours: &[RegisteredDomain], base: Option<&BTreeMap<String, String>>, theirs: &[Site]) -> Domains {
    let has = |name: &str| ours.iter().find(|domain| domain.name.value.as_str() == name);
    let was = |name: &str| base.is_some_and(|base| base.contains_key(name));
    let (known, absent): (Vec<&Site>, Vec<&Site>) = theirs.iter().partition(|site| has(site.name.as_str()).is_some());
    let (kept, new): (Vec<&Site>, Vec<&Site>) = absent.into_iter().partition(|site| was(site.name.as_str()));
    let kept = kept.into_iter().map(|site| site.name.clone()).collect();
    let gone: Vec<(&String, &String)> = base
        .into_iter()
        .flatten()
        .filter(|(name, _)| !theirs.iter().any(|site| site.name.as_str() == name.as_str()))
        .collect();
    let current: Vec<&RegisteredDomain> = ours.iter().filter(|domain| domain.until.is_none()).collect();
    let new: Vec<Site> = new.into_iter().cloned().collect();
    if new.is_empty() {
        let gone =
            gone.iter().find(|(name, _)| current.iter().any(|domain| domain.name.value.as_str() == name.as_str()));
        // A source that names no site at all has usually only left its cell empty.
        let undecided =
            gone.filter(|_| !known.is_empty()).map(|(name, _)| format!("the source no longer names `{name}`"));
        return Domains { undecided, kept, ..Domains::default() };
    }
    if current.is_empty() || (base.is_some() && gone.is_empty()) {
        return Domains { add: new, kept, ..Domains::default() };
    }
    let unedited = |(name, services): &(&String, &String)| has(name).is_some_and(|ours| is_as_imported(ours, services));
    if !gone.is_empty() && gone.iter().all(unedited) {
        let end = gone.iter().filter_map(|(name, _)| has(name)).map(|domain| domain.name.value.clone()).collect();
        return Domains { add: new, end, kept, ..Domains::default() };
    }
    let list = |names: Vec<&str>| names.iter().map(|name| format!("`{name}`")).collect::<Vec<_>>().join(", ");
    let source = list(new.iter().map(|site| site.name.as_str()).collect());
    let registry = list(current.iter().map(|domain| domain.name.value.as_str()).collect());
    let undecided = Some(format!("the source says {source}, the registry says {registry}"));
    Domains { undecided, kept, ..Domains::default() }
}

/// Whether an entry says what the import wrote, and no more.
fn is_as_imported(entry: &RegisteredDomain, services: &str) -> bool {
    let RegisteredDomain { name: _, services: ours, label, since: _, until } = entry;
    let ours: BTreeSet<&str> = ours.iter().map(|service| Service::as_str(*service)).collect();
    label.is_none() && until.is_none() && ours == services.split(' ').collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::registry::reader::At;

    fn outcome(ours: Option<&str>, base: Base, theirs: &str) -> Outcome {
        decide(ours, base, theirs, |one, two| one == two)
    }

    #[test]
    fn what_one_side_changed_counts_and_what_both_changed_is_undecided() {
        assert_eq!(outcome(Some("a"), Base::Said(Some("a")), "b"), Outcome::Take);
        assert_eq!(outcome(Some("b"), Base::Said(Some("a")), "a"), Outcome::Keep);
        assert_eq!(outcome(Some("b"), Base::Said(Some("a")), "c"), Outcome::Undecided);
        assert_eq!(outcome(Some("b"), Base::Said(Some("a")), "b"), Outcome::Same);
        assert_eq!(outcome(None, Base::Said(Some("a")), "a"), Outcome::Keep, "people took it out");
        assert_eq!(outcome(None, Base::Said(None), "a"), Outcome::Take);
        assert_eq!(outcome(Some("b"), Base::Said(None), "a"), Outcome::Undecided);
    }

    #[test]
    fn what_no_import_has_seen_is_filled_in_and_never_changed() {
        assert_eq!(outcome(None, Base::Unknown, "a"), Outcome::Take);
        assert_eq!(outcome(Some("b"), Base::Unknown, "a"), Outcome::Undecided);
    }

    fn ours(name: &str, services: &[Service]) -> RegisteredDomain {
        let name = At { value: DomainName::parse(name).expect("a name"), line: 1, columns: None };
        RegisteredDomain { name, services: services.to_vec(), label: None, since: None, until: None }
    }

    fn theirs(name: &str) -> Site {
        Site { name: DomainName::parse(name).expect("a name"), services: vec![Service::Web] }
    }

    fn told(ours: &[RegisteredDomain], base: Option<&str>, site: &str) -> (usize, usize, usize, Option<String>) {
        let base = base.map(|name| BTreeMap::from([(name.to_owned(), "web".to_owned())]));
        let told = domains(ours, base.as_ref(), &[theirs(site)]);
        (told.add.len(), told.end.len(), told.kept.len(), told.undecided)
    }

    #[test]
    fn a_site_is_added_where_there_is_none_and_replaced_where_nobody_touched_the_old_one() {
        let old = [ours("a.nl", &[Service::Web])];
        assert_eq!(told(&[], None, "a.nl"), (1, 0, 0, None));
        assert_eq!(told(&old, None, "a.nl"), (0, 0, 0, None));
        assert_eq!(told(&old, Some("a.nl"), "b.nl"), (1, 1, 0, None));
    }

    #[test]
    fn a_site_that_people_edited_or_took_out_is_left_to_them() {
        let differs = Some("the source says `b.nl`, the registry says `a.nl`".to_owned());
        assert_eq!(told(&[ours("a.nl", &[Service::Web])], None, "b.nl"), (0, 0, 0, differs.clone()));
        let edited = [ours("a.nl", &[Service::Web, Service::Mail])];
        assert_eq!(told(&edited, Some("a.nl"), "b.nl"), (0, 0, 0, differs.clone()));
        assert_eq!(told(&edited, Some("c.nl"), "b.nl"), (0, 0, 0, differs));
        assert_eq!(told(&edited, Some("b.nl"), "b.nl"), (0, 0, 1, None), "taken out by hand");
    }
}
