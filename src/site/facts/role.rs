//! Who does what for whom at the newest scan: every body that has a provider in a role, out of how many.
//!
//! A role is a layer, or several layers that a reader takes for one. What the pages say of it is in `provider`.

use std::collections::{BTreeMap, BTreeSet};

use crate::dns::RecordType;
use crate::registry::{OrganisationId, ProviderId, Service};
use crate::verdict::survey::{Surveyed, SurveyedService};
use crate::verdict::{Certainty, Layer, MailVerdict, Mailbox, Party, Standing, Survey};

/// What a provider can be for a body.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Role {
    /// It holds the mailboxes.
    Mailbox,
    /// It receives in front of them.
    Filter,
    /// It is the service centre that runs the mail.
    SharedService,
    /// It may only send.
    Sender,
    /// It stands in front of the website, is its platform, or has its network.
    Web,
    /// The same of a portal.
    Portal,
    /// It runs name servers.
    NameServer,
    /// It carries meetings, or devices sign in with it.
    Collaboration,
}

impl Role {
    /// Every role, in the order of the page.
    pub const ALL: [Role; 8] = [
        Role::Mailbox,
        Role::Filter,
        Role::SharedService,
        Role::Sender,
        Role::Web,
        Role::Portal,
        Role::NameServer,
        Role::Collaboration,
    ];

    /// The word used in addresses and messages.
    pub fn as_str(self) -> &'static str {
        match self {
            Role::Mailbox => "mailbox",
            Role::Filter => "filter",
            Role::SharedService => "shared-service",
            Role::Sender => "sender",
            Role::Web => "web",
            Role::Portal => "portal",
            Role::NameServer => "name-server",
            Role::Collaboration => "collaboration",
        }
    }

    /// The service and layers that it is read from; `None` for mail, whose verdict is richer.
    fn layers(self) -> Option<(Service, &'static [Layer])> {
        const HOST: &[Layer] = &[Layer::Front, Layer::Platform, Layer::Hosting];
        match self {
            Role::Mailbox | Role::Filter | Role::SharedService | Role::Sender => None,
            Role::Web => Some((Service::Web, HOST)),
            Role::Portal => Some((Service::Portal, HOST)),
            Role::NameServer => Some((Service::Dns, &[Layer::NameServer])),
            Role::Collaboration => Some((Service::Collaboration, &[Layer::Calling, Layer::Identity])),
        }
    }
}

/// Who has whom, by provider and role.
#[derive(Debug, Default)]
pub struct Roles {
    users: BTreeMap<ProviderId, BTreeMap<Role, BTreeSet<OrganisationId>>>,
    asked: BTreeMap<Role, BTreeSet<OrganisationId>>,
    unknown: BTreeMap<Role, BTreeSet<OrganisationId>>,
}

/// The bodies that have a provider in a role.
#[derive(Debug)]
pub struct Users<'r> {
    /// The bodies.
    pub bodies: &'r BTreeSet<OrganisationId>,
    /// How many could have it: N.
    pub total: usize,
    /// Of how many it is not known.
    pub unknown: usize,
}

/// How many of a selection of bodies have a provider in a role.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Count {
    /// How many have it.
    pub count: usize,
    /// How many could have it: N.
    pub total: usize,
    /// Of how many others it is not known.
    pub unknown: usize,
}

impl Roles {
    /// Reads a survey.
    pub fn new(survey: &Survey) -> Self {
        let mut roles = Self::default();
        for (id, body) in &survey.bodies {
            for role in Role::ALL {
                let service = role.layers().map_or(Service::Mail, |(service, _)| service);
                let has_domain = survey
                    .registry
                    .organisations
                    .get(id)
                    .is_some_and(|known| known.domains_for(service, survey.date).next().is_some());
                if has_domain && (body.is_confirmed || body.seen.contains(&service)) {
                    roles.add(id, role, held(role, body));
                }
            }
        }
        roles
    }

    fn add(&mut self, id: &OrganisationId, role: Role, (parties, is_open): (BTreeSet<Party>, bool)) {
        self.asked.entry(role).or_default().insert(id.clone());
        if is_open {
            self.unknown.entry(role).or_default().insert(id.clone());
        }
        for party in parties {
            let Party::Provider(provider) = party else { continue };
            self.users.entry(provider).or_default().entry(role).or_default().insert(id.clone());
        }
    }

    /// The bodies that have a provider in a role; `None` where there are none.
    pub fn users(&self, provider: &ProviderId, role: Role) -> Option<Users<'_>> {
        let bodies = self.users.get(provider)?.get(&role)?;
        let open = self.unknown.get(&role).map_or(0, |unknown| unknown.difference(bodies).count());
        Some(Users { bodies, total: self.asked.get(&role).map_or(0, BTreeSet::len), unknown: open })
    }

    /// The same counts among the bodies that `picks` selects; zeros where the provider has nobody there.
    pub fn count(&self, provider: &ProviderId, role: Role, picks: impl Fn(&OrganisationId) -> bool) -> Count {
        let bodies = self.users.get(provider).and_then(|roles| roles.get(&role));
        let has_it = |id: &&OrganisationId| bodies.is_some_and(|bodies| bodies.contains(*id));
        let picked = |ids: Option<&'_ BTreeSet<OrganisationId>>, is_meant: &dyn Fn(&&OrganisationId) -> bool| {
            ids.map_or(0, |ids| ids.iter().filter(|id| picks(id)).filter(is_meant).count())
        };
        Count {
            count: picked(bodies, &|_| true),
            total: picked(self.asked.get(&role), &|_| true),
            unknown: picked(self.unknown.get(&role), &|id| !has_it(id)),
        }
    }
}

/// The parties that a body has in a role, and whether there can be more than is known.
fn held(role: Role, body: &Surveyed) -> (BTreeSet<Party>, bool) {
    let Some((service, layers)) = role.layers() else { return held_for_mail(role, body) };
    let services: Vec<&SurveyedService> =
        body.services.iter().filter(|found| found.verdict.service == service).collect();
    let found = || services.iter().flat_map(|found| layers.iter().filter_map(|layer| found.verdict.layer(*layer)));
    let parties = found().flat_map(|layer| layer.standing.parties()).cloned().collect();
    let is_unseen = services.is_empty() || body.unseen.iter().any(|(unseen, _)| *unseen == service);
    (parties, is_unseen || found().any(|layer| layer.standing == Standing::Unknown))
}

/// Whether every question was answered whose answer can name a service centre: all about mail but that for SPF.
fn knows_shared_services(mail: &MailVerdict) -> bool {
    mail.unanswered.iter().all(|question| question.record_type == RecordType::Txt)
}

fn held_for_mail(role: Role, body: &Surveyed) -> (BTreeSet<Party>, bool) {
    let Some(mail) = &body.mail else { return (BTreeSet::new(), true) };
    let is_open = |certainty: Certainty| certainty == Certainty::NotDeterminable;
    match role {
        Role::Mailbox => (mail.mailbox.parties(), mail.mailbox == Mailbox::Unknown),
        Role::Filter => (mail.filter(), is_open(mail.filter_rule.certainty)),
        Role::SharedService => (mail.shared_services.clone(), !knows_shared_services(mail)),
        _ => {
            let is_only = |party: &&Party| !mail.receivers.contains(party) && !mail.mailbox.is_at(party);
            (mail.senders.iter().filter(is_only).cloned().collect(), is_open(mail.sender_rule.certainty))
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::registry::Registry;
    use crate::snapshot::Observation;
    use crate::verdict::Catalogue;

    #[test]
    fn a_service_centre_can_be_behind_a_question_that_was_never_answered() {
        let knows = |records: &str| {
            let text = format!(r#"{{"format":1,"domain":"a.nl","records":{{"a.nl":{{{records}}}{}}}}}"#, {
                let labels = ["selector1", "selector2", "google", "default"].map(|name| format!("{name}._domainkey"));
                let clients = ["autodiscover", "_autodiscover._tcp"].map(str::to_owned);
                let absent = labels.into_iter().chain(clients).map(|label| format!(",\"{label}.a.nl\":\"NXDOMAIN\""));
                absent.collect::<String>()
            });
            let file = Observation::from_json("f", text.as_bytes()).expect("a file");
            knows_shared_services(&MailVerdict::new(&file, &Catalogue::new(&Registry::default())))
        };
        assert!(knows(r#""MX":["10 mx.a.nl"],"TXT":"NODATA""#));
        assert!(knows(r#""MX":["10 mx.a.nl"]"#), "SPF names no service centre");
        assert!(!knows(r#""TXT":"NODATA""#), "MX could name one");
    }
}
