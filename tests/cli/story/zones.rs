//! What the DNS of the story says on each day: records, and from when until when they stand.
//!
//! All bodies are invented, their names stand under `.example` (RFC 6761, section 6.5) and their addresses in blocks for
//! documentation (RFC 5737). What the records must be read as is in `script`.

/// The domains that have an address of their own, which lets the canaries recognise a resolver that gives one for all.
const DOMAINS: [&str; 22] = [
    "aalstroom.example",
    "berkenrode.example",
    "cederhoek.example",
    "doornlo.example",
    "eikstad.example",
    "fonteinland.example",
    "grijswoud.example",
    "hoogbeek.example",
    "ingelmeer.example",
    "jachtdorp.example",
    "jachtdorp-plus.example",
    "kiezelrade.example",
    "lindewaard.example",
    "nieuwbeek.example",
    "noorderplas.example",
    "oostveld.example",
    "pijlsteen.example",
    "rietland.example",
    "samenwerk.example",
    "tolhuizen.example",
    "vaarwijk.example",
    "zandkust.example",
];

const START: &str = "2024-01-01";
const END: &str = "9999-12-31";

/// Records from the first day (included) until the last (not included).
type Lines = (&'static str, &'static str, &'static str);

/// The records that stand on a day, all together a zone file for the root.
pub fn zone(day: &str) -> String {
    let stands = |(from, until, _): &&Lines| *from <= day && day < *until;
    let lines = RECORDS.iter().filter(stands).map(|(_, _, lines)| format!("{}\n", lines.trim()));
    addresses(|place| format!("192.0.2.{place}")) + &lines.collect::<String>()
}

/// A captive portal: one address for every name, also for one that cannot exist.
pub fn portal() -> String {
    addresses(|_| "203.0.113.80".to_owned()) + "overstap-canary.invalid. A 203.0.113.80\n"
}

/// A resolver for which no name of the registry exists.
pub fn nothing() -> String {
    "elsewhere.example. A 203.0.113.80\n".to_owned()
}

fn addresses(of: impl Fn(usize) -> String) -> String {
    (1..).zip(DOMAINS).map(|(place, domain)| format!("{domain}. A {}\n", of(place))).collect()
}

const RECORDS: &[Lines] = &[
    (
        START,
        END,
        "
mx1.polderpost.example. A 198.51.100.201
mx1.duinbode.example. A 198.51.100.202
mx.kadepost.example. A 198.51.100.203
in1.poortwachter.example. A 198.51.100.204
in1.dijkwacht.example. A 198.51.100.205
",
    ),
    // Aalstroom goes to Microsoft 365, and a year later to another tenant there.
    (START, "2024-03-01", "aalstroom.example. MX 10 mx.aalstroom.example."),
    (
        "2024-03-01",
        END,
        "
aalstroom.example. MX 0 aalstroom-example.mail.protection.outlook.com.
aalstroom.example. TXT \"v=spf1 include:spf.protection.outlook.com -all\"
autodiscover.aalstroom.example. CNAME autodiscover.outlook.com.
",
    ),
    (
        "2024-03-01",
        "2025-02-01",
        "selector1._domainkey.aalstroom.example. CNAME selector1-aalstroom-example._domainkey.aalstroom.onmicrosoft.com.",
    ),
    (
        "2025-02-01",
        END,
        "selector1._domainkey.aalstroom.example. CNAME selector1-aalstroom-example._domainkey.waterlinie.onmicrosoft.com.",
    ),
    // Berkenrode runs Duinbode beside its own server for three months, and a year later goes to Polderpost.
    (START, "2024-07-01", "berkenrode.example. MX 10 mail.berkenrode.example."),
    ("2024-04-01", "2025-08-01", "berkenrode.example. MX 20 mx1.duinbode.example."),
    ("2025-08-01", END, "berkenrode.example. MX 20 mx1.polderpost.example."),
    // Cederhoek has its mailboxes at Duinbode behind its own server; only a DKIM key shows it.
    (START, END, "cederhoek.example. MX 10 mx.cederhoek.example."),
    ("2024-11-01", END, "default._domainkey.cederhoek.example. CNAME cederhoek.sleutel.duinbode.example."),
    // Doornlo never changes; for two scans its MX cannot be asked.
    (START, END, "doornlo.example. MX 10 mx.doornlo.example."),
    ("2025-03-01", "2025-04-01", "; FAULT SERVFAIL doornlo.example MX"),
    ("2025-04-01", "2025-05-01", "; FAULT REFUSED doornlo.example MX"),
    // Eikstad goes to a party that nobody has listed yet.
    (START, "2024-06-01", "eikstad.example. MX 10 mx.eikstad.example."),
    ("2024-06-01", END, "eikstad.example. MX 10 mx.kadepost.example."),
    // Fonteinland gets a DKIM key of a party that is taken for a mailbox provider, and only sends.
    (
        START,
        END,
        "
fonteinland.example. MX 10 in1.poortwachter.example.
autodiscover.fonteinland.example. CNAME mail.fonteinland.example.
",
    ),
    ("2024-08-01", END, "default._domainkey.fonteinland.example. CNAME sleutels.sleutelbode.example."),
    // Grijswoud goes to Duinbode and returns after two months.
    (START, "2024-10-01", "grijswoud.example. MX 10 mx1.polderpost.example."),
    ("2024-10-01", "2024-12-01", "grijswoud.example. MX 10 mx1.duinbode.example."),
    ("2024-12-01", END, "grijswoud.example. MX 10 mx1.polderpost.example."),
    // Hoogbeek and Ingelmeer become Nieuwbeek.
    (
        START,
        "2025-01-01",
        "hoogbeek.example. MX 10 mx.hoogbeek.example.\ningelmeer.example. MX 10 mx1.duinbode.example.",
    ),
    ("2025-01-01", END, "nieuwbeek.example. MX 10 mx1.duinbode.example."),
    // Jachtdorp has a second domain, and moves on the last night.
    (START, "2025-12-01", "jachtdorp.example. MX 10 mx.jachtdorp.example."),
    ("2025-12-01", END, "jachtdorp.example. MX 10 mx1.duinbode.example."),
    (START, END, "jachtdorp-plus.example. MX 10 mx.jachtdorp-plus.example."),
    // Kiezelrade becomes Kiezelstad and keeps its domain.
    (START, END, "kiezelrade.example. MX 10 mx.kiezelrade.example."),
    // Lindewaard's key at Microsoft 365 vanishes and comes back.
    (START, END, "lindewaard.example. MX 10 mx.lindewaard.example."),
    (
        START,
        "2024-09-01",
        "selector1._domainkey.lindewaard.example. CNAME selector1-lindewaard-example._domainkey.lindewaard.onmicrosoft.com.",
    ),
    (
        "2024-10-01",
        END,
        "selector1._domainkey.lindewaard.example. CNAME selector1-lindewaard-example._domainkey.lindewaard.onmicrosoft.com.",
    ),
    // Noorderplas, Oostveld and Pijlsteen have their mail at the service centre Samenwerk, which takes them to Microsoft 365.
    (START, END, "samenwerk.example. MX 10 mx.samenwerk.example."),
    (
        START,
        "2025-06-01",
        "
noorderplas.example. MX 10 mx.samenwerk.example.
oostveld.example. MX 10 mx.samenwerk.example.
pijlsteen.example. MX 10 mx.samenwerk.example.
",
    ),
    (
        "2025-06-01",
        END,
        "
noorderplas.example. MX 0 noorderplas-example.mail.protection.outlook.com.
oostveld.example. MX 0 oostveld-example.mail.protection.outlook.com.
pijlsteen.example. MX 0 pijlsteen-example.mail.protection.outlook.com.
selector1._domainkey.noorderplas.example. CNAME selector1-noorderplas-example._domainkey.samenwerk.onmicrosoft.com.
selector1._domainkey.oostveld.example. CNAME selector1-oostveld-example._domainkey.samenwerk.onmicrosoft.com.
selector1._domainkey.pijlsteen.example. CNAME selector1-pijlsteen-example._domainkey.samenwerk.onmicrosoft.com.
",
    ),
    // Rietland is served by Polderpost, which is sold; a year later it leaves.
    (START, "2025-09-01", "rietland.example. MX 10 mx1.polderpost.example."),
    ("2025-09-01", END, "rietland.example. MX 0 rietland-example.mail.protection.outlook.com."),
    // Tolhuizen stays at Microsoft 365: another name, and for some months servers of its own beside it.
    (START, "2024-05-01", "tolhuizen.example. MX 0 tolhuizen-example.mail.protection.outlook.com."),
    ("2024-05-01", END, "tolhuizen.example. MX 0 tolhuizen-example.p-v1.mx.microsoft."),
    (START, "2024-10-01", "autodiscover.tolhuizen.example. CNAME autodiscover.outlook.com."),
    ("2024-10-01", "2025-05-01", "autodiscover.tolhuizen.example. CNAME mail.tolhuizen.example."),
    ("2025-05-01", END, "autodiscover.tolhuizen.example. CNAME autodiscover.outlook.com."),
    // Vaarwijk has Microsoft 365 behind one filter, behind another, and in the end behind none.
    (
        START,
        END,
        "selector1._domainkey.vaarwijk.example. CNAME selector1-vaarwijk-example._domainkey.vaarwijk.onmicrosoft.com.",
    ),
    (START, "2024-06-01", "vaarwijk.example. MX 10 in1.poortwachter.example."),
    ("2024-06-01", "2025-11-01", "vaarwijk.example. MX 10 in1.dijkwacht.example."),
    ("2025-11-01", END, "vaarwijk.example. MX 0 vaarwijk-example.mail.protection.outlook.com."),
    (START, END, "vaarwijk-oost.example. MX 0 ."),
    // Zandkust's server stays and is hosted elsewhere.
    (START, END, "zandkust.example. MX 10 mx.zandkust.example."),
    (START, "2024-11-01", "mx.zandkust.example. A 198.51.100.10"),
    ("2024-11-01", END, "mx.zandkust.example. A 198.51.100.140"),
    // Zwijgraad takes no mail.
    (START, END, "zwijgraad.example. MX 0 ."),
];
