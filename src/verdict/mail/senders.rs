//! Reads TXT: whom SPF allows to send, and the verification tokens that decide nothing.

use std::collections::BTreeSet;

use super::facts::{Facts, Reader, Spf};
use crate::dns::{DomainName, Question, RecordType, spf};
use crate::registry::{Kind, Strength};
use crate::snapshot::Known;
use crate::verdict::catalogue::Where;
use crate::verdict::evidence::Layer;
use crate::verdict::party::Party;

impl Facts {
    pub(super) fn read_texts(&mut self, reader: Reader) {
        let question = Question::new(reader.observation.domain.clone(), RecordType::Txt);
        let texts = match self.answer(reader.observation, &question) {
            Known::Nothing => return,
            Known::NoData | Known::NxDomain => return self.spf = Spf::Absent,
            Known::Records(texts) => texts,
        };
        self.spf = Spf::Absent;
        for text in texts {
            if spf::is_record(text) {
                self.spf = if is_closed(text) { Spf::Closed } else { Spf::Open };
                self.read_spf(reader, &question, text);
            } else if let Some(provider) = reader.catalogue.provider_of_token(text) {
                let party = Party::Provider(provider.id.clone());
                self.tokens.insert(party.clone());
                self.add(Layer::Sender, &question, text, party, Strength::Hint);
            }
        }
    }

    /// Senders come from the names included, nested ones too; what rules may read only from the domain's own words.
    fn read_spf(&mut self, reader: Reader, question: &Question, text: &str) {
        let own: BTreeSet<DomainName> = spf::terms(text)
            .into_iter()
            .filter_map(|term| match term {
                spf::Term::Include(name) => Some(name),
                spf::Term::Other => None,
            })
            .collect();
        let nested: BTreeSet<DomainName> = reader.observation.spf_includes.iter().flatten().cloned().collect();
        let speaks_elsewhere = own.iter().any(|name| self.is_hosted(reader, name));
        for name in own.union(&nested) {
            let Some(found) = reader.catalogue.matches(Where::SpfInclude, name).next() else { continue };
            let (party, strength) = (Party::Provider(found.provider.id.clone()), found.strength);
            if found.provider.kind == Kind::Dns {
                self.spf_hosts.insert(party.clone());
                self.add(Layer::Sender, question, &format!("include:{name}"), party, Strength::Hint);
                continue;
            }
            self.senders.insert(party.clone());
            // A supplier's own record may include a mailbox provider for the supplier's own mail.
            if own.contains(name) || speaks_elsewhere {
                self.allowed.insert(party.clone());
            }
            self.add(Layer::Sender, question, &format!("include:{name}"), party, strength);
        }
    }

    /// Whether an include only continues the domain's own record: in its own domain, or at a service that hosts SPF.
    fn is_hosted(&self, reader: Reader, name: &DomainName) -> bool {
        let is_own = name.registrable().is_some() && name.registrable() == reader.observation.domain.registrable();
        let host = reader.catalogue.matches(Where::SpfInclude, name).next();
        is_own || host.is_some_and(|found| found.provider.kind == Kind::Dns)
    }
}

/// `v=spf1 -all` and nothing else: nobody may send (`all`, RFC 7208, section 5.1).
fn is_closed(text: &str) -> bool {
    let terms: Vec<&str> = text.split_ascii_whitespace().skip(1).collect();
    matches!(terms.as_slice(), [only] if only.eq_ignore_ascii_case("-all"))
}
