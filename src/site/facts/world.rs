//! What every page draws from, looked up once: who has changed, who went up in whom, who is called what.
//!
//! Knows no language and no address.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use jiff::civil::Date;

use super::claims::Claims;
use super::edition::{self, Edition};
use super::emptied::Emptied;
use super::names::Names;
use super::role::Roles;
use super::series::Series;
use super::{claims, key, provinces, tenants};
use crate::change::corrections::Correction;
use crate::change::{Cause, Change, Ledger, Timeline};
use crate::history::{History, Scan};
use crate::registry::{Category, Organisation, OrganisationId, Registry};
use crate::site::{Config, Input, Released, Route, SiteError, Sources};
use crate::verdict::measure::{Measure, Share, take};
use crate::verdict::truth::Accuracy;
use crate::verdict::{Catalogue, MailVerdict, Survey};

/// The input, indexed.
pub struct World<'a> {
    history: &'a History,
    ledger: &'a Ledger,
    registry: &'a Registry,
    catalogue: &'a Catalogue,
    accuracy: Option<&'a Accuracy>,
    claims: Claims<'a>,
    released: &'a Released,
    config: &'a Config,
    sources: &'a Sources,
    edition: Edition<'a>,
    /// Where the site of today stands.
    current_url: Option<&'a str>,
    /// Where this edition stands.
    base_url: Option<String>,
    changes: BTreeMap<&'a OrganisationId, Vec<&'a Change>>,
    predecessors: BTreeMap<&'a OrganisationId, Vec<&'a OrganisationId>>,
    renamed: BTreeMap<&'a OrganisationId, &'a OrganisationId>,
    verdicts: BTreeMap<&'a OrganisationId, &'a MailVerdict>,
    tenants: BTreeMap<&'a str, Vec<&'a OrganisationId>>,
    events: BTreeMap<&'a str, Vec<&'a Change>>,
    provinces: BTreeMap<String, &'a str>,
    tenant_pages: BTreeSet<&'a str>,
    emptied: Emptied<'a>,
    surveys: Mutex<BTreeMap<usize, Arc<Survey>>>,
    roles: Mutex<BTreeMap<usize, Arc<Roles>>>,
    mx_by_category: Mutex<BTreeMap<usize, Arc<BTreeMap<String, Share>>>>,
    series: Mutex<BTreeMap<usize, Arc<Series>>>,
    keys: BTreeMap<&'a OrganisationId, String>,
    names: Names<'a>,
}

impl<'a> World<'a> {
    /// Indexes the input and what is told otherwise today than was claimed.
    pub fn new(input: &Input<'a>, corrections: &'a [Correction], config: &'a Config) -> Self {
        let mut changes: BTreeMap<_, Vec<_>> = BTreeMap::new();
        for change in &input.ledger.changes {
            changes.entry(&change.organisation).or_default().push(change);
        }
        let mut predecessors: BTreeMap<_, Vec<_>> = BTreeMap::new();
        for body in input.registry.organisations.values() {
            for successor in &body.successors {
                predecessors.entry(&successor.value).or_default().push(&body.id);
            }
        }
        let bodies = input.registry.organisations.values();
        let renamed = bodies.flat_map(|body| body.former_ids.iter().map(move |former| (&former.value, &body.id)));
        let renamed = renamed.filter(|(former, _)| !input.registry.organisations.contains_key(former)).collect();
        let (history, ledger, registry) = (input.history, input.ledger, input.registry);
        let verdicts = match history.scans().len().checked_sub(1) {
            Some(last) => registry
                .organisations
                .keys()
                .filter_map(|id| Some((id, ledger.verdict_at(id, last)?.as_ref())))
                .collect(),
            None => BTreeMap::new(),
        };
        let current_url = input.base_url.or(config.base_url.as_deref()).map(|url| url.trim_end_matches('/'));
        let (tenants, events) = (tenants(&verdicts), events(ledger));
        let (catalogue, accuracy) = (input.catalogue, input.accuracy);
        let (surveys, roles) = (Mutex::default(), Mutex::default());
        Self {
            history,
            ledger,
            registry,
            catalogue,
            accuracy,
            claims: Claims::new(history, ledger, corrections),
            released: input.released,
            config,
            sources: input.sources,
            edition: input.edition,
            current_url,
            base_url: current_url.map(|url| format!("{url}{}", below(input.edition))),
            changes,
            predecessors,
            renamed,
            verdicts,
            tenants,
            events,
            provinces: provinces::provinces(registry.organisations.values()),
            tenant_pages: tenants::pages(ledger, input.released),
            emptied: Emptied::new(input.released, registry),
            surveys,
            roles,
            mx_by_category: Mutex::default(),
            series: Mutex::default(),
            keys: key::keys(registry),
            names: Names::new(registry),
        }
    }

    /// The scans and their files.
    pub fn history(&self) -> &'a History {
        self.history
    }

    /// Timelines and changes.
    pub fn ledger(&self) -> &'a Ledger {
        self.ledger
    }

    /// Today's registry.
    pub fn registry(&self) -> &'a Registry {
        self.registry
    }

    /// Today's fingerprints.
    pub fn catalogue(&self) -> &'a Catalogue {
        self.catalogue
    }

    /// How well the verdicts agree with what is known.
    pub fn accuracy(&self) -> Option<&'a Accuracy> {
        self.accuracy
    }

    /// What the publisher says about the site.
    pub fn config(&self) -> &'a Config {
        self.config
    }

    /// Templates, locales and the files that the site is made from besides.
    pub fn sources(&self) -> &'a Sources {
        self.sources
    }

    /// Which edition is made.
    pub fn edition(&self) -> Edition<'a> {
        self.edition
    }

    /// Where the site of today stands, whichever edition is made; `None` where that is not known.
    pub fn current_url(&self) -> Option<&'a str> {
        self.current_url
    }

    /// Where this edition will stand, without a slash at the end; `None` where that is not known.
    pub fn base_url(&self) -> Option<&str> {
        self.base_url.as_deref()
    }

    /// An address from the root, as `/cijfers/`, made whole where it is known where the site will stand.
    pub fn address_of(&self, from_root: &str) -> String {
        match &self.base_url {
            Some(base) => format!("{base}{from_root}"),
            None => format!("{}{from_root}", below(self.edition)),
        }
    }

    /// The scan at a place.
    pub fn scan(&self, place: usize) -> &'a Scan {
        &self.history.scans()[place]
    }

    /// The day of a scan.
    pub fn date(&self, place: usize) -> Date {
        self.scan(place).date()
    }

    /// The place of the newest scan.
    pub fn last(&self) -> Option<usize> {
        self.history.scans().len().checked_sub(1)
    }

    /// The categories that have bodies, in order of display.
    pub fn categories(&self) -> impl Iterator<Item = &'a Category> {
        let used: BTreeSet<&str> = self.registry.organisations.keys().map(OrganisationId::category).collect();
        self.registry.categories.iter().filter(move |category| used.contains(category.slug.as_str()))
    }

    /// What was claimed and is told otherwise today.
    pub fn claims(&self) -> &Claims<'a> {
        &self.claims
    }

    /// The years in which changes were first seen or claims made that are withdrawn, and those released; newest first.
    pub fn years(&self) -> Vec<i16> {
        let changes = self.ledger.changes.iter().map(|change| self.date(change.after).year());
        let withdrawn = self.claims.withdrawn().map(|(_, claim)| claim.first_after.year());
        let years: BTreeSet<i16> = changes.chain(withdrawn).chain(self.released.years_below(Route::Changes)).collect();
        years.into_iter().rev().collect()
    }

    /// The years of the claims that are told otherwise today, newest first.
    pub fn correction_years(&self) -> Vec<i16> {
        let told = self.claims.newest_first().map(|correction| correction.first_after.year());
        let years: BTreeSet<i16> = told.chain(self.released.years_below(Route::Corrections)).collect();
        years.into_iter().rev().collect()
    }

    /// Whether a page was released, so that it must stay.
    pub fn is_released(&self, route: Route) -> bool {
        self.released.has(route)
    }

    /// The addresses that must stay.
    pub fn released(&self) -> &'a Released {
        self.released
    }

    /// The names of bodies, by their letters.
    pub fn names(&self) -> &Names<'a> {
        &self.names
    }

    /// Released ids of changes that nothing stands for any more, with the day they begin with.
    pub fn gone(&self) -> Vec<(&'a str, Date)> {
        let known: BTreeSet<&str> = self.ledger.changes.iter().map(|change| change.id.as_str()).collect();
        let is_gone = |id: &&str| !known.contains(id) && !self.claims.has_address(id);
        let ids = self.released.below(Route::Changes).filter(is_gone);
        ids.filter_map(|id| Some((id, claims::day_of(id)?))).collect()
    }

    /// The key of a body in the programming interface.
    pub fn api_key(&self, body: &OrganisationId) -> String {
        self.keys.get(body).cloned().unwrap_or_else(|| key::hyphened(body))
    }

    /// The changes of a body, oldest first.
    pub fn changes_of(&self, body: &OrganisationId) -> &[&'a Change] {
        self.changes.get(body).map(Vec::as_slice).unwrap_or_default()
    }

    /// The bodies that went up in this one.
    pub fn predecessors(&self, body: &OrganisationId) -> &[&'a OrganisationId] {
        self.predecessors.get(body).map(Vec::as_slice).unwrap_or_default()
    }

    /// Former ids of bodies, each with today's.
    pub fn renamed(&self) -> impl Iterator<Item = (&'a OrganisationId, &'a OrganisationId)> {
        self.renamed.iter().map(|(former, now)| (*former, *now))
    }

    /// The id under which a body has its page: today's where the id is a former one.
    pub fn id_today<'i>(&self, id: &'i OrganisationId) -> &'i OrganisationId
    where
        'a: 'i,
    {
        self.renamed.get(id).copied().unwrap_or(id)
    }

    /// A body as today's registry describes it, or the last one that knew it.
    pub fn body(&self, id: &OrganisationId) -> Option<&'a Organisation> {
        let today = self.registry.organisations.get(id);
        today.or_else(|| self.history.scans().iter().rev().find_map(|scan| scan.registry.organisations.get(id)))
    }

    /// A body's timelines; the main domain's first.
    pub fn timelines(&self, body: &OrganisationId) -> &'a [Timeline] {
        self.ledger.timelines.get(body).map(Vec::as_slice).unwrap_or_default()
    }

    /// What was last found out about a body's main domain, if it still has one.
    pub fn verdict(&self, body: &OrganisationId) -> Option<&'a MailVerdict> {
        self.verdicts.get(body).copied()
    }

    /// The bodies whose DKIM now names a tenant, in the order of their ids.
    pub fn bodies_in_tenant(&self, tenant: &str) -> &[&'a OrganisationId] {
        self.tenants.get(tenant).map(Vec::as_slice).unwrap_or_default()
    }

    /// The provinces that bodies are in: what each is called in addresses, and its name.
    pub fn provinces(&self) -> &BTreeMap<String, &'a str> {
        &self.provinces
    }

    /// The tenants that have a page.
    pub fn tenant_pages(&self) -> &BTreeSet<&'a str> {
        &self.tenant_pages
    }

    /// The released pages of groups and providers that are no more.
    pub fn emptied(&self) -> &Emptied<'a> {
        &self.emptied
    }

    /// The other changes of the event that a change is one part of.
    pub fn together_with(&self, change: &Change) -> impl Iterator<Item = &'a Change> {
        let event = change.event.as_deref().and_then(|event| self.events.get(event));
        event.into_iter().flatten().copied().filter(|other| other.id != change.id)
    }

    /// Whether a body has ended by the day of the newest scan, or has an end date where there is no scan.
    pub fn has_ended(&self, body: &Organisation) -> bool {
        match self.last() {
            Some(last) => body.valid_until.as_ref().is_some_and(|until| until.value < self.date(last)),
            None => body.valid_until.is_some(),
        }
    }

    /// The bodies of today's registry that have not ended.
    pub fn living(&self) -> impl Iterator<Item = &'a Organisation> {
        self.registry.organisations.values().filter(|body| !self.has_ended(body))
    }

    /// Everything judged at a scan; worked out once.
    pub fn survey(&self, scan: usize) -> Result<Arc<Survey>, SiteError> {
        once(&self.surveys, scan, || Ok(self.ledger.survey(self.history, self.catalogue, scan)?))
    }

    /// Everything judged at a scan, not kept: for those who go through many scans.
    pub fn survey_once(&self, scan: usize) -> Result<Arc<Survey>, SiteError> {
        let kept = self.surveys.lock().unwrap_or_else(PoisonError::into_inner).get(&scan).cloned();
        kept.map_or_else(|| Ok(Arc::new(self.ledger.survey(self.history, self.catalogue, scan)?)), Ok)
    }

    /// Every measure through time; worked out once.
    pub fn series(&self) -> Result<Arc<Series>, SiteError> {
        once(&self.series, 0, || Series::new(self))
    }

    /// Who has whom in which role at a scan; worked out once.
    pub fn roles(&self, scan: usize) -> Result<Arc<Roles>, SiteError> {
        once(&self.roles, scan, || Ok(Roles::new(&*self.survey(scan)?)))
    }

    /// To whom the MX records of the bodies of each category point at a scan; counted once.
    pub fn mx_by_category(&self, scan: usize) -> Result<Arc<BTreeMap<String, Share>>, SiteError> {
        let shares = || {
            let of =
                |category: &Category| Ok((category.slug.clone(), self.share(Measure::Mx, Some(&category.slug), scan)?));
            self.categories().map(of).collect()
        };
        once(&self.mx_by_category, scan, shares)
    }

    /// Takes a measure over the bodies of a category (or all) at a scan.
    pub fn share(&self, measure: Measure, category: Option<&str>, scan: usize) -> Result<Share, SiteError> {
        let survey = self.survey(scan)?;
        let picks = |id: &OrganisationId| category.is_none_or(|category| id.category() == category);
        Ok(take(measure, category.unwrap_or("all"), (&survey, self.catalogue), picks))
    }
}

/// What is worked out once for a scan: another thread that wants the same waits for it.
fn once<T>(
    known: &Mutex<BTreeMap<usize, Arc<T>>>,
    scan: usize,
    work: impl FnOnce() -> Result<T, SiteError>,
) -> Result<Arc<T>, SiteError> {
    let mut known: MutexGuard<_> = known.lock().unwrap_or_else(PoisonError::into_inner);
    if let Some(known) = known.get(&scan) {
        return Ok(Arc::clone(known));
    }
    let worked_out = Arc::new(work()?);
    known.insert(scan, Arc::clone(&worked_out));
    Ok(worked_out)
}

fn tenants<'a>(verdicts: &BTreeMap<&'a OrganisationId, &'a MailVerdict>) -> BTreeMap<&'a str, Vec<&'a OrganisationId>> {
    let mut tenants: BTreeMap<&str, Vec<_>> = BTreeMap::new();
    for (body, verdict) in verdicts {
        for tenant in &verdict.tenants {
            tenants.entry(tenant).or_default().push(*body);
        }
    }
    tenants
}

/// The folder of an edition on the site of today, from its root; nothing for that site itself.
fn below(edition: Edition) -> String {
    let folder = edition.frozen().map(edition::folder);
    folder.map_or_else(String::new, |folder| format!("/{}", folder.trim_end_matches('/')))
}

fn events(ledger: &Ledger) -> BTreeMap<&str, Vec<&Change>> {
    let mut events: BTreeMap<&str, Vec<&Change>> = BTreeMap::new();
    for change in &ledger.changes {
        if let Some(event) = &change.event {
            events.entry(event).or_default().push(change);
        }
    }
    events
}

/// Whether a cause is about who runs the mail, and not about names, evidence or the registry.
pub fn is_about_providers(cause: Cause) -> bool {
    match cause {
        Cause::Move | Cause::ParallelStart | Cause::ParallelEnd | Cause::Filter => true,
        Cause::Hybrid
        | Cause::Location
        | Cause::Endpoint
        | Cause::Tenant
        | Cause::Control
        | Cause::Registry
        | Cause::Signal => false,
    }
}
