//! The names an SPF record includes, followed as far as RFC 7208 lets a receiver go.
//!
//! Only names are kept: nested texts belong to third parties and change daily.

use std::collections::BTreeSet;
use std::collections::VecDeque;

use crate::dns::spf::{LOOKUP_LIMIT, Term, is_record, terms};
use crate::dns::{DomainName, Failure, Outcome, Question, RecordType, Reply};

/// Follows the includes of a domain's SPF record breadth first, at most ten look-ups (RFC 7208, section 4.6.4).
///
/// `ask` puts one TXT question. `None` where the domain has no SPF record; a
/// failed look-up fails the whole, so that a set is never half. A loop ends by itself.
pub async fn included_names<F: Future<Output = Reply>>(
    texts: &BTreeSet<String>,
    ask: impl Fn(Question) -> F,
) -> Option<Result<BTreeSet<DomainName>, Failure>> {
    let own: Vec<&String> = texts.iter().filter(|text| is_record(text)).collect();
    if own.is_empty() {
        return None;
    }
    let mut names = BTreeSet::new();
    let mut look_ups = 0;
    let mut waiting: VecDeque<Term> = own.iter().flat_map(|text| terms(text)).collect();
    while let Some(term) = waiting.pop_front() {
        look_ups += 1;
        if look_ups > LOOKUP_LIMIT {
            break;
        }
        let Term::Include(name) = term else { continue };
        if !names.insert(name.clone()) {
            continue;
        }
        match ask(Question::new(name, RecordType::Txt)).await.outcome {
            Outcome::Records(records) => waiting.extend(records.iter().flat_map(|text| terms(text))),
            Outcome::NoData | Outcome::NxDomain => {}
            Outcome::Failed(failure) => return Some(Err(failure)),
        }
    }
    Some(Ok(names))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn zone(question: &Question) -> Reply {
        let text = match question.owner.as_str() {
            "a.example" => "v=spf1 include:b.example ip4:192.0.2.1 -all",
            "b.example" => "v=spf1 include:a.example redirect=c.example",
            "broken.example" => return Reply::failed(Failure::ServFail),
            name if name.starts_with('n') => {
                let next: u32 = name[1..].split('.').next().and_then(|n| n.parse().ok()).unwrap_or(0) + 1;
                return Reply::of(Outcome::Records(BTreeSet::from([format!("v=spf1 include:n{next}.example")])));
            }
            _ => return Reply::of(Outcome::NxDomain),
        };
        Reply::of(Outcome::Records(BTreeSet::from([text.to_owned()])))
    }

    async fn names(text: &str) -> Option<Result<Vec<String>, Failure>> {
        let found =
            included_names(&BTreeSet::from([text.to_owned()]), |question| std::future::ready(zone(&question))).await?;
        Some(found.map(|names| names.into_iter().map(String::from).collect()))
    }

    #[tokio::test]
    async fn nested_names_are_found_and_a_loop_ends() {
        assert_eq!(
            names("v=spf1 include:a.example -all").await,
            Some(Ok(vec!["a.example".into(), "b.example".into(), "c.example".into()]))
        );
    }

    #[tokio::test]
    async fn there_are_at_most_ten_look_ups() {
        let found = names("v=spf1 include:n1.example").await.expect("a record").expect("no failure");
        assert_eq!(found.len(), LOOKUP_LIMIT);
    }

    #[tokio::test]
    async fn a_failed_look_up_fails_the_set_and_no_record_has_none() {
        assert_eq!(names("v=spf1 include:broken.example").await, Some(Err(Failure::ServFail)));
        assert_eq!(names("MS=ms1").await, None);
    }
}
