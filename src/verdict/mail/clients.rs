//! Reads DKIM selectors and autodiscover: what shows mailboxes behind whoever receives.

use super::facts::{Facts, Reader};
use crate::dns::record::srv_target;
use crate::dns::{DomainName, Question, RecordType};
use crate::registry::{Kind, Strength};
use crate::snapshot::Known;
use crate::verdict::catalogue::{Match, Where};
use crate::verdict::evidence::{Evidence, Layer};
use crate::verdict::party::Party;
use crate::verdict::wildcard::Wildcards;

/// The selectors that providers use.
const SELECTORS: [&str; 4] = ["selector1", "selector2", "google", "default"];

impl Facts {
    pub(super) fn read_dkim(&mut self, reader: Reader) {
        for selector in SELECTORS {
            let Ok(owner) = reader.observation.domain.child(&format!("{selector}._domainkey")) else { continue };
            let question = Question::new(owner, RecordType::Cname);
            let Known::Records(targets) = self.answer(reader.observation, &question) else { continue };
            for target in targets {
                let Ok(name) = DomainName::parse(target) else { continue };
                self.tenants.extend(tenant(&name));
                for found in reader.catalogue.matches(Where::Dkim, &name) {
                    self.read_key(&question, target, found);
                }
            }
        }
    }

    fn read_key(&mut self, question: &Question, target: &str, found: &Match) {
        let party = Party::Provider(found.provider.id.clone());
        match (found.provider.kind, found.strength) {
            (Kind::Mailbox, Strength::Decisive) => _ = self.dkim.insert(party.clone()),
            (Kind::SharedService, _) => _ = self.shared_tenants.insert(party.clone()),
            _ => {}
        }
        let layer = if found.provider.kind == Kind::SharedService { Layer::SharedService } else { Layer::Mailbox };
        self.add(layer, question, target, party, found.strength);
    }

    /// The name that Microsoft would give the domain's mail exchange: a sign of a tenant, and it decides nothing.
    pub(super) fn read_label(&mut self, reader: Reader) {
        let names = reader.observation.exists.iter().filter(|(_, exists)| **exists);
        for (name, _) in names {
            let Some(found) = reader.catalogue.matches(Where::Exchange, name).next() else { continue };
            let question = Question::new(name.clone(), RecordType::A);
            let party = Party::Provider(found.provider.id.clone());
            self.evidence.push(Evidence::existing(Layer::Mailbox, &question, party));
        }
    }

    pub(super) fn read_autodiscover(&mut self, reader: Reader) {
        let wildcards = Wildcards::new(reader.observation);
        for (label, kind) in [("autodiscover", RecordType::Cname), ("_autodiscover._tcp", RecordType::Srv)] {
            let Ok(owner) = reader.observation.domain.child(label) else { continue };
            let question = Question::new(owner, kind);
            let Known::Records(records) = self.answer(reader.observation, &question) else { continue };
            for record in records {
                let target = if kind == RecordType::Srv { srv_target(record) } else { DomainName::parse(record).ok() };
                let Some(target) = target else { continue };
                self.read_client(reader, &question, record, &target, wildcards.has(&target));
            }
        }
    }

    fn read_client(&mut self, reader: Reader, question: &Question, record: &str, target: &DomainName, is_wild: bool) {
        let Some(found) = reader.catalogue.matches(Where::Autodiscover, target).next() else {
            let party = reader.catalogue.owner_of(&reader.observation.domain, target);
            let strength = if is_wild { Strength::Hint } else { Strength::Supporting };
            if !is_wild {
                self.elsewhere(reader, &party);
            }
            return self.add(Layer::Mailbox, question, record, party, strength);
        };
        let party = Party::Provider(found.provider.id.clone());
        if found.provider.kind == Kind::Mailbox {
            self.autodiscover.insert(party.clone());
        } else {
            self.elsewhere(reader, &party);
        }
        self.add(Layer::Mailbox, question, record, party, found.strength);
    }

    fn elsewhere(&mut self, reader: Reader, party: &Party) {
        self.autodiscover_elsewhere.insert(party.clone());
        if reader.catalogue.kind_of(party) == Some(Kind::SharedService) {
            self.shared_clients.insert(party.clone());
        }
    }
}

/// The tenant in a DKIM target: the label before `onmicrosoft.com`, or the first behind `_domainkey` in
/// the newer `*.dkim.mail.microsoft`.
pub fn tenant(target: &DomainName) -> Option<String> {
    let labels: Vec<&str> = target.labels().collect();
    match labels.as_slice() {
        [.., tenant, "onmicrosoft", "com"] if *tenant != "_domainkey" => Some((*tenant).to_owned()),
        [_, "_domainkey", tenant, .., "dkim", "mail", "microsoft"] if *tenant != "dkim" => Some((*tenant).to_owned()),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_tenant_is_found_in_both_forms_of_target() {
        let of = |text: &str| tenant(&DomainName::parse(text).expect("a name"));
        assert_eq!(of("selector1-oss-nl._domainkey.gemeenteoss.onmicrosoft.com").as_deref(), Some("gemeenteoss"));
        assert_eq!(of("selector1-a-nl._domainkey.ictsamen.y-v1.dkim.mail.microsoft").as_deref(), Some("ictsamen"));
        assert_eq!(of("selector1-a-nl._domainkey.example.org"), None);
        assert_eq!(of("onmicrosoft.com"), None);
        assert_eq!(of("a._domainkey.notonmicrosoft.com"), None);
    }
}
