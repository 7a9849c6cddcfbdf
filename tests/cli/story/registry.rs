//! The registry of the story: its bodies and providers, all invented but one.
//!
//! Texts only; when which of them is written is in `script`. Microsoft 365 stands for itself, since tenants and the
//! names of its mail exchanges have a form of their own.

/// Files below the root of the repository, with their text.
pub type Files = Vec<(String, String)>;

fn body(id: &str, text: String) -> (String, String) {
    (format!("registry/organisations/{id}.toml"), text)
}

/// A body: its name, further lines, and its domains for mail with further lines each.
fn with_domains(id: &str, name: &str, lines: &str, domains: &[(&str, &str)]) -> (String, String) {
    let mut text = format!("name = \"{name}\"\n{lines}source = \"the story\"\n");
    for (domain, lines) in domains {
        text += &format!("\n[[domains]]\nname = \"{domain}\"\nservices = [\"mail\"]\n{lines}");
    }
    body(id, text)
}

fn simple(id: &str, name: &str, domain: &str) -> (String, String) {
    with_domains(id, name, "", &[(domain, "")])
}

/// One fingerprint of mail: where it stands, and the name it is under.
fn print(record: &str, at: &str, under: &str) -> String {
    format!(
        "\n[[fingerprints]]\nservice = \"mail\"\nrecord = \"{record}\"\n{at}under = [\"{under}\"]\nstrength = \"decisive\"\nsource = \"the story\"\nexample = \"x.{under}\"\n"
    )
}

fn provider(id: &str, name: &str, kind: &str, company: &str, rest: &str) -> (String, String) {
    let text = format!(
        "name = \"{name}\"\nkind = \"{kind}\"\nsource = \"the story\"\n\n[[control]]\ncompany = \"{company}\"\ncountry = \"NL\"\n{rest}"
    );
    (format!("registry/providers/{id}.toml"), text)
}

const DKIM: &str = "at = \"dkim\"\n";
const MICROSOFT: &str = "name = \"Microsoft 365\"
kind = \"mailbox\"
source = \"the story\"

[[control]]
company = \"Microsoft Corporation\"
country = \"US\"
";

fn microsoft() -> (String, String) {
    let prints = [
        print("MX", "", "mail.protection.outlook.com"),
        print("MX", "", "mx.microsoft"),
        print("CNAME", DKIM, "onmicrosoft.com"),
        print("CNAME", "at = \"autodiscover\"\n", "autodiscover.outlook.com"),
    ];
    ("registry/providers/microsoft-365.toml".to_owned(), format!("{MICROSOFT}{}", prints.concat()))
}

fn duinbode(name: &str, more: &str) -> (String, String) {
    let rest = print("MX", "", "duinbode.example") + more;
    provider("duinbode", name, "mailbox", "Duinbode BV", &rest)
}

fn polderpost(sale: &str) -> (String, String) {
    let rest = sale.to_owned() + &print("MX", "", "polderpost.example");
    provider("polderpost", "Polderpost", "mailbox", "Coöperatie Polderpost", &rest)
}

fn samenwerk() -> [(String, String); 2] {
    let id = "gemeenschappelijke-regeling/samenwerk";
    let members = "members = [\"gemeente/noorderplas\", \"gemeente/oostveld\", \"gemeente/pijlsteen\"]\n";
    let rest = print("MX", "", "samenwerk.example");
    let (path, text) = provider("samenwerk-ict", "Samenwerk ICT", "shared-service", "Samenwerk", &rest);
    let text = text.replacen("\n\n", &format!("\norganisation = \"{id}\"\n\n"), 1);
    [with_domains(id, "Samenwerk", members, &[("samenwerk.example", "")]), (path, text)]
}

/// The registry of the first day.
pub fn first() -> Files {
    let gemeente = |slug: &str, name: &str| simple(&format!("gemeente/{slug}"), name, &format!("{slug}.example"));
    let mut files = vec![
        gemeente("aalstroom", "Aalstroom"),
        gemeente("berkenrode", "Berkenrode"),
        gemeente("cederhoek", "Cederhoek"),
        gemeente("doornlo", "Doornlo"),
        gemeente("eikstad", "Eikstad"),
        gemeente("fonteinland", "Fonteinland"),
        gemeente("grijswoud", "Grijswoud"),
        gemeente("hoogbeek", "Hoogbeek"),
        gemeente("ingelmeer", "Ingelmeer"),
        gemeente("jachtdorp", "Jachtdorp"),
        gemeente("kiezelrade", "Kiezelrade"),
        gemeente("lindewaard", "Lindewaard"),
        gemeente("noorderplas", "Noorderplas"),
        gemeente("oostveld", "Oostveld"),
        gemeente("pijlsteen", "Pijlsteen"),
        gemeente("tolhuizen", "Tolhuizen"),
        gemeente("vaarwijk", "Vaarwijk"),
        simple("waterschap/rietland", "Rietland", "rietland.example"),
        simple("provincie/zandkust", "Zandkust", "zandkust.example"),
        simple("zbo/zwijgraad", "Zwijgraad", "zwijgraad.example"),
        microsoft(),
        duinbode("Duinbode", ""),
        polderpost(""),
        provider("poortwachter", "Poortwachter", "filter", "Poortwachter BV", &print("MX", "", "poortwachter.example")),
        provider("dijkwacht", "Dijkwacht", "filter", "Dijkwacht BV", &print("MX", "", "dijkwacht.example")),
        provider(
            "sleutelbode",
            "Sleutelbode",
            "mailbox",
            "Sleutelbode BV",
            &print("CNAME", DKIM, "sleutelbode.example"),
        ),
    ];
    files.extend(samenwerk());
    files
}

/// Jachtdorp gets a second domain.
pub fn jachtdorp_grows() -> Files {
    vec![with_domains(
        "gemeente/jachtdorp",
        "Jachtdorp",
        "",
        &[("jachtdorp.example", ""), ("jachtdorp-plus.example", "")],
    )]
}

/// The same body under a longer name.
pub fn jachtdorp_is_renamed() -> Files {
    let domains = [("jachtdorp.example", ""), ("jachtdorp-plus.example", "")];
    vec![with_domains("gemeente/jachtdorp", "Jachtdorp aan Zee", "", &domains)]
}

/// Polderpost has passed to another company.
pub fn polderpost_is_sold() -> Files {
    let sale = "\n[[control]]\ncompany = \"Example Holdings Inc.\"\ncountry = \"US\"\nsince = \"2024-08-20\"\nsource = \"the story\"\n";
    vec![polderpost(sale)]
}

/// Hoogbeek and Ingelmeer end on the last day of 2024 and Nieuwbeek begins.
pub fn merger() -> Files {
    let ends = "valid_until = \"2024-12-31\"\nsuccessors = [\"gemeente/nieuwbeek\"]\n";
    let until = "until = \"2024-12-31\"\n";
    vec![
        with_domains("gemeente/hoogbeek", "Hoogbeek", ends, &[("hoogbeek.example", until)]),
        with_domains("gemeente/ingelmeer", "Ingelmeer", ends, &[("ingelmeer.example", until)]),
        with_domains("gemeente/nieuwbeek", "Nieuwbeek", "valid_from = \"2025-01-01\"\n", &[("nieuwbeek.example", "")]),
    ]
}

/// Zwijgraad ends without a successor.
pub fn zwijgraad_ends() -> Files {
    let ends = "valid_until = \"2025-03-31\"\n";
    vec![with_domains("zbo/zwijgraad", "Zwijgraad", ends, &[("zwijgraad.example", "")])]
}

/// Kiezelrade goes on as Kiezelstad, another body with the same domain.
pub fn kiezelrade_becomes_kiezelstad() -> Files {
    let ends = "valid_until = \"2025-08-31\"\nsuccessors = [\"gemeente/kiezelstad\"]\n";
    let begins = "valid_from = \"2025-09-01\"\n";
    vec![
        with_domains("gemeente/kiezelrade", "Kiezelrade", ends, &[("kiezelrade.example", "until = \"2025-08-31\"\n")]),
        with_domains(
            "gemeente/kiezelstad",
            "Kiezelstad",
            begins,
            &[("kiezelrade.example", "since = \"2025-09-01\"\n")],
        ),
    ]
}

/// A new provider: whose name was unlisted so far.
pub fn kadepost_is_listed() -> Files {
    vec![provider("kadepost", "Kadepost", "mailbox", "Kadepost BV", &print("MX", "", "kadepost.example"))]
}

/// Sleutelbode only sends for others: its keys show no mailboxes.
pub fn sleutelbode_only_sends() -> Files {
    let print = "\n[[fingerprints]]\nservice = \"mail\"\nrecord = \"TXT\"\nspf_include = [\"spf.sleutelbode.example\"]\nstrength = \"supporting\"\nsource = \"the story\"\nexample = \"v=spf1 include:spf.sleutelbode.example -all\"\n";
    vec![provider("sleutelbode", "Sleutelbode", "sender", "Sleutelbode BV", print)]
}

/// The same provider under a new name.
pub fn duinbode_is_renamed() -> Files {
    vec![duinbode("Duinbode Nederland", "")]
}

/// Duinbode's DKIM keys are recognised from now on, and so in the past.
pub fn duinbode_has_keys() -> Files {
    vec![duinbode("Duinbode Nederland", &print("CNAME", DKIM, "sleutel.duinbode.example"))]
}

/// Vaarwijk gets a second domain too.
pub fn vaarwijk_grows() -> Files {
    vec![with_domains("gemeente/vaarwijk", "Vaarwijk", "", &[("vaarwijk.example", ""), ("vaarwijk-oost.example", "")])]
}
