//! How long it takes to check a registry: `cargo bench --bench check`.
//!
//! 1,500 bodies with members and domains, and the built-in providers, in memory and on
//! one core. Prints the median of several runs; a figure, never a verdict.

mod median;

use std::collections::BTreeMap;

use median::median;
use overstap::registry::check::check;
use overstap::registry::format::canonical;
use overstap::registry::keys::ORGANISATION;
use overstap::registry::{builtin, fix};

const BODIES: usize = 1_500;

fn main() {
    let mut files: BTreeMap<String, Vec<u8>> = (0..BODIES).map(body).collect();
    builtin::complete(&mut files);
    median(&format!("check {BODIES} bodies"), || check(&files).1.len());
    let findings = check(&files).1;
    median(&format!("mend {BODIES} bodies"), || fix::mended(&files, &findings).len());
    median(&format!("format {BODIES} bodies"), || {
        let texts = files.iter().filter(|(path, _)| path.starts_with("organisations/")).map(|(_, bytes)| bytes);
        texts
            .filter_map(|bytes| canonical(std::str::from_utf8(bytes).ok()?, &ORGANISATION).ok())
            .map(|text| text.len())
            .sum()
    });
}

/// A body as most are; every tenth is a joint arrangement whose members are not in order.
fn body(number: usize) -> (String, Vec<u8>) {
    let mut text = format!(
        "name = \"Body {number}\"\nprovince = \"Utrecht\"\ninhabitants = {number}\nvalid_from = \"2001-01-01\"\nsource = \"bench\"\n"
    );
    if number.is_multiple_of(10) && number > 20 {
        let members: Vec<String> = (1..20).map(|back| format!("    \"gemeente/b{}\",\n", number - back)).collect();
        text.push_str(&format!("members = [\n{}]\n", members.concat()));
    }
    text.push_str("\n[identifiers]\nroo = \"1\"\noin = \"00000001001737430000\"\n");
    for (host, services) in [("", "\"mail\", \"web\", \"dns\", \"collaboration\""), ("mijn.", "\"portal\"")] {
        text.push_str(&format!("\n[[domains]]\nname = \"{host}b{number}.nl\"\nservices = [{services}]\n"));
    }
    (format!("organisations/gemeente/b{number}.toml"), text.into_bytes())
}
