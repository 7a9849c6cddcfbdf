//! `overstap check --online`: what a real server says of the registered names, and that it stops nothing.

use crate::sandbox::{Dns, Ran, Sandbox};

/// Four bodies: one as it should be, one without records, one that does not exist, one whose portal is gone.
fn four() -> Sandbox {
    let sandbox = Sandbox::new();
    for slug in ["goed", "leeg", "weg"] {
        sandbox.body(slug, &format!("{slug}.nl"));
    }
    sandbox.write(
        "registry/organisations/gemeente/mijn.toml",
        "name = \"Mijn\"\nsource = \"t\"\n\n[[domains]]\nname = \"mijn.goed.nl\"\nservices = [\"portal\"]\n\n[[domains]]\nname = \"oud.nl\"\nservices = [\"web\"]\nuntil = \"2020-01-01\"\n",
    );
    sandbox
}

const ZONE: &str = "goed.nl. 300 IN MX 10 mx.goed.nl.\nmx.goed.nl. 300 IN A 192.0.2.1\nleeg.nl. 300 IN TXT \"x\"\n\
                    mijn.goed.nl. 300 IN CNAME weg.example.\n";

fn online(sandbox: &Sandbox, resolver: &str, more: &[&str]) -> Ran {
    sandbox.run(&[&["check", "--online", "--resolver", resolver, "--timeout", "1"], more].concat())
}

#[test]
fn a_name_that_does_not_exist_or_lacks_its_record_is_reported_and_stops_nothing() {
    let (sandbox, dns) = (four(), Dns::serve(ZONE));
    let ran = online(&sandbox, &dns.address, &[]);
    assert_eq!(ran.code, 0, "{}", ran.err);
    let told = "registry/organisations/gemeente/leeg.toml:5: warning: `leeg.nl` has no MX and no address, which `mail` needs [no-record]
  | name = \"leeg.nl\"
  |        ^^^^^^^^^
  = hint: mend the name, or leave `mail` out of its `services`
registry/organisations/gemeente/mijn.toml:5: warning: `mijn.goed.nl` is an alias that ends at `weg.example`, which does not exist [no-record]
  | name = \"mijn.goed.nl\"
  |        ^^^^^^^^^^^^^^
  = hint: mend the name, or leave `portal` out of its `services`
registry/organisations/gemeente/weg.toml:5: warning: `weg.nl` does not exist in DNS (NXDOMAIN) [no-such-name]
  | name = \"weg.nl\"
  |        ^^^^^^^^
  = hint: look for a slip of the pen; a name that was given up gets `until = \"YYYY-MM-DD\"`, its last day
";
    assert_eq!(ran.out, told, "\n--- found ---\n{}", ran.out);
    assert!(
        ran.err.ends_with(
            "checked 4 organisations and 168 providers: nothing to mend\nasked the DNS about 4 names: 1 not there, 2 without a record they need, 0 not answered; such warnings stop nothing\n"
        ),
        "{}",
        ran.err
    );
    let ran = online(&sandbox, &dns.address, &["registry/organisations/gemeente/goed.toml"]);
    assert_eq!((ran.code, ran.out.as_str()), (0, ""));
    assert!(ran.err.contains("asked the DNS about 1 name:"), "{}", ran.err);
}

#[test]
fn programs_and_workflows_read_the_reports_too() {
    let (sandbox, dns) = (four(), Dns::serve(ZONE));
    let ran = online(&sandbox, &dns.address, &["--format", "json"]);
    let reports: serde_json::Value = serde_json::from_str(&ran.out).unwrap();
    let rows = reports.as_array().unwrap().iter().map(|row| (row["code"].as_str(), row["severity"].as_str()));
    assert_eq!(
        rows.collect::<Vec<_>>(),
        [
            (Some("no-record"), Some("warning")),
            (Some("no-record"), Some("warning")),
            (Some("no-such-name"), Some("warning"))
        ]
    );
    let ran = online(&sandbox, &dns.address, &["--format", "github"]);
    assert!(
        ran.out.contains("::warning file=registry/organisations/gemeente/weg.toml,line=5,col=8,title=no-such-name::"),
        "{}",
        ran.out
    );
}

#[test]
fn nobody_who_answers_is_something_else_than_a_name_that_does_not_exist() {
    let sandbox = Sandbox::new();
    sandbox.body("oss", "oss.nl");
    let ran = online(&sandbox, "127.0.0.1:1", &[]);
    assert_eq!(ran.code, 0, "{}", ran.err);
    assert!(
        ran.out.contains("could not find out whether `oss.nl` has what `mail` needs: unreachable [not-answered]"),
        "{}",
        ran.out
    );
    assert!(ran.err.contains("0 not there, 0 without a record they need, 1 not answered"), "{}", ran.err);
}

#[test]
fn a_resolver_that_lies_is_not_believed() {
    let sandbox = four();
    let dns = Dns::serve(&format!("{ZONE}overstap-canary.invalid. 300 IN A 10.0.0.1\n"));
    let ran = online(&sandbox, &dns.address, &[]);
    assert_eq!(ran.code, 0, "a bad network stops no merge");
    let told = format!("registry: warning: {} does not tell the truth about a name that cannot exist", dns.address);
    assert!(ran.out.starts_with(&told) && !ran.out.contains("weg.nl"), "{}", ran.out);
    assert!(ran.err.ends_with("because a resolver does not tell the truth\n"), "{}", ran.err);
    let ran = online(&sandbox, &dns.address, &["--no-canary"]);
    assert!(ran.out.contains("`weg.nl` does not exist"), "{}", ran.out);
}

#[test]
fn faults_of_the_registry_come_first_and_end_with_findings() {
    let (sandbox, dns) = (four(), Dns::serve(ZONE));
    sandbox.write("registry/organisations/gemeente/fout.toml", "name = 3\n");
    let ran = online(&sandbox, &dns.address, &[]);
    assert_eq!((ran.code, dns.questions()), (1, 0));
    assert!(ran.err.ends_with("the DNS was not asked: mend the faults first\n"), "{}", ran.err);
    assert_eq!(sandbox.run(&["check", "--rate", "5"]).code, 2, "there is nothing to ask without `--online`");
}
