//! The cases of each check: a registry that breaks it, the whole message, and the same put right.

use super::{CATEGORIES, Case, OSS, PROVIDER, X, body, case, of_body};

pub fn of_reading() -> Vec<Case> {
    let oss = "organisations/gemeente/oss.toml";
    let domain = |rest: &str| body(&format!("[[domains]]\nname = \"x.nl\"\n{rest}"));
    vec![
        of_body(
            "bad-value",
            "[[domains]]\nname = \"https://x.nl\"\nservices = [\"mail\"]\n",
            "organisations/gemeente/x.toml:4:8-22 bad-value `name`: `https://x.nl` has the character `:`, which no DNS name of ours has | write the name alone, as `x.nl`",
            "[[domains]]\nname = \"x.nl\"\nservices = [\"mail\"]\n",
        ),
        of_body(
            "bad-value",
            "inhabitants = -1\n",
            "organisations/gemeente/x.toml:3:15-17 bad-value `inhabitants`: `-1` is not a whole number from 0 upwards",
            "inhabitants = 1\n",
        ),
        case(
            "bad-value",
            "categories.toml",
            &CATEGORIES.replace("sector = \"decentraal\"", "sector = \"decentraal\"\ncounts = \"some\""),
            &["categories.toml:10:10-16 bad-value `counts`: `some` is no rule of counting: one of all, with-domain"],
            &CATEGORIES.replace("sector = \"decentraal\"", "sector = \"decentraal\"\ncounts = \"all\""),
        ),
        case(
            "bad-value",
            "providers/p.toml",
            &PROVIDER.replace("p.example\"]", "*.nl\"]"),
            &[
                "providers/p.toml:7:10-16 bad-value `under`: `*.nl` is too wide: behind its last `*` there is only a public suffix, so that label needs at least four characters of its own",
                "providers/p.toml:10:11-25 fingerprint-example the example `mx.p.example` does not match this fingerprint | give a value as it stands in DNS, or mend `under`, `spf_include`, `text_prefix` or `asn`",
            ],
            PROVIDER,
        ),
        Case {
            code: "file-name",
            red: vec![("organisations/gemeente/X.toml", body("").into_bytes())],
            says: vec![
                "organisations/gemeente/X.toml file-name `gemeente/X` is not written as `category/slug` in lower-case letters, digits and hyphens | the path is the id: name the file in lower-case letters, digits and hyphens, ending in `.toml`",
            ],
            green: vec![(X, body("").into_bytes())],
        },
        case(
            "file-name",
            oss,
            &format!("id = \"gemeente/os\"\n{OSS}"),
            &[
                "organisations/gemeente/oss.toml:1:6-19 file-name the file says `id = \"gemeente/os\"`, its path says `gemeente/oss` | rename the file or leave `id` out: the path is the id",
            ],
            &format!("id = \"gemeente/oss\"\n{OSS}"),
        ),
        case(
            "missing-key",
            X,
            "source = \"t\"\n",
            &["organisations/gemeente/x.toml:1 missing-key the key `name` is missing | add a line `name = \"...\"`"],
            "name = \"X\"\nsource = \"t\"\n",
        ),
        case(
            "missing-source",
            X,
            "name = \"X\"\n",
            &[
                "organisations/gemeente/x.toml:1 warning missing-source nothing says where these facts come from | add a line `source = \"...\"`: a register, a page, a letter",
            ],
            "name = \"X\"\nsource = \"t\"\n",
        ),
        case(
            "no-services",
            X,
            &domain(""),
            &[
                "organisations/gemeente/x.toml:4:8-14 no-services the domain `x.nl` has no services, so nothing would be asked | add `services = [\"mail\", \"web\", \"dns\", \"collaboration\"]`, as far as they apply",
            ],
            &domain("services = [\"mail\"]\n"),
        ),
        Case {
            code: "not-utf8",
            red: vec![(X, b"source = \"t\"\nname = \"Frysl\xe2n\"\n".to_vec())],
            says: vec![
                "organisations/gemeente/x.toml:2 not-utf8 the file is not UTF-8 | save it as UTF-8 without a byte order mark",
            ],
            green: vec![(X, "source = \"t\"\nname = \"Fryslân\"\n".as_bytes().to_vec())],
        },
        Case {
            code: "stray-file",
            red: vec![("organisation/gemeente/x.toml", body("").into_bytes())],
            says: vec![
                "organisation/gemeente/x.toml stray-file this file is no part of the registry | did you mean `registry/organisations`?",
            ],
            green: vec![(X, body("").into_bytes()), ("README.md", Vec::new())],
        },
        of_body(
            "toml-syntax",
            "note = \"open\n",
            "organisations/gemeente/x.toml:3:13-14 toml-syntax invalid basic string, expected `\"` | this file must be TOML: https://toml.io/en/v1.0.0",
            "note = \"closed\"\n",
        ),
        of_body(
            "unknown-key",
            "provnice = \"Utrecht\"\n",
            "organisations/gemeente/x.toml:3:1-9 unknown-key the key `provnice` is not known | did you mean `province`?",
            "province = \"Utrecht\"\n",
        ),
        of_body(
            "unknown-key",
            "[identifiers]\nxyzzy = \"1\"\n",
            "organisations/gemeente/x.toml:4:1-6 unknown-key the key `xyzzy` in `identifiers` is not known | known keys here: tooi, roo, oin, wikidata, cbs, brin, bevoegd_gezag",
            "[identifiers]\nroo = \"1\"\n",
        ),
        of_body(
            "wrong-type",
            "inhabitants = \"12000\"\n",
            "organisations/gemeente/x.toml:3:15-22 wrong-type `inhabitants` must be a whole number, not a string",
            "inhabitants = 12000\n",
        ),
    ]
}

/// A reply in the file of a body, with these lines behind its words.
fn reply(rest: &str) -> String {
    format!("[[replies]]\ndate = \"2026-04-09\"\nstance = \"disputes\"\ntext = \"Niet waar.\"\n{rest}")
}

pub fn of_replies() -> Vec<Case> {
    let read_at = "source = \"https://x.example/n\"\n";
    let whole = |change: &str| body(&reply(&format!("{read_at}change = \"{change}\"\n")));
    vec![
        case(
            "bad-value",
            X,
            &body(&reply("source = \"javascript:alert(1)\"\n")),
            &[
                "organisations/gemeente/x.toml:7:10-31 bad-value `source`: `javascript:alert(1)` is no address that begins with `https://`",
            ],
            &body(&reply(read_at)),
        ),
        case(
            "bad-value",
            X,
            &body(&reply(read_at).replace("disputes", "denies")),
            &[
                "organisations/gemeente/x.toml:5:10-18 bad-value `stance`: `denies` is no stance: one of disputes, explains",
            ],
            &body(&reply(read_at).replace("disputes", "explains")),
        ),
        case(
            "bad-value",
            X,
            &whole("gemeente-x-mail"),
            &[
                "organisations/gemeente/x.toml:8:10-27 bad-value `change`: `gemeente-x-mail` is no id of a change, such as `2026-04-05-gemeente-voorbeeldstad-mail`",
            ],
            &whole("2026-04-05-gemeente-x-mail"),
        ),
        case(
            "missing-key",
            X,
            &body(&reply("")),
            &[
                "organisations/gemeente/x.toml:3 missing-key the key `source` of `replies` is missing | add a line `source = \"...\"`",
            ],
            &body(&reply(read_at)),
        ),
        case(
            "reply-change",
            X,
            &whole("2026-04-05-gemeente-oss-mail"),
            &[
                "organisations/gemeente/x.toml:8:10-40 reply-change `2026-04-05-gemeente-oss-mail` is no change of `gemeente/x` | take the id from the page of the change: a day, then this body, then the service",
            ],
            &whole("2026-04-05-gemeente-x-mail"),
        ),
        case(
            "reply-change",
            X,
            &whole("2026-04-10-gemeente-x-mail"),
            &[
                "organisations/gemeente/x.toml:8:10-38 reply-change the reply of 2026-04-09 is older than the change `2026-04-10-gemeente-x-mail` | correct the day of the reply, or leave `change` out",
            ],
            &whole("2026-04-05-gemeente-x-mail"),
        ),
        case(
            "reply-change",
            X,
            &format!("name = \"X\"\nsource = \"t\"\n{}{read_at}change = \"2026-04-05-gemeente-oud-mail\"\n", reply("")),
            &[
                "organisations/gemeente/x.toml:8:10-40 reply-change `2026-04-05-gemeente-oud-mail` is no change of `gemeente/x` | take the id from the page of the change: a day, then this body, then the service",
            ],
            &format!(
                "name = \"X\"\nformer_ids = [\"gemeente/oud\"]\nsource = \"t\"\n{}{read_at}change = \"2026-04-05-gemeente-oud-mail\"\n",
                reply("")
            ),
        ),
    ]
}

pub fn of_bodies() -> Vec<Case> {
    let domain = |name: &str| format!("[[domains]]\nname = \"{name}\"\nservices = [\"mail\"]\n");
    let ede = "organisations/gemeente/ede.toml";
    vec![
        of_body(
            "former-id",
            "former_ids = [\"gemeente/oss\"]\n",
            "organisations/gemeente/x.toml:3:15-29 former-id `former_ids` names `gemeente/oss`, which is the id of a body now | leave it out; if that body went up in this one, its own file says so in `successors`",
            "former_ids = [\"gemeente/oud\"]\n",
        ),
        Case {
            code: "former-id",
            red: vec![
                (X, body("former_ids = [\"dorp/oud\"]\n").into_bytes()),
                ("organisations/gemeente/y.toml", body("former_ids = [\"dorp/oud\"]\n").into_bytes()),
            ],
            says: vec![
                "organisations/gemeente/y.toml:3:15-25 former-id `former_ids` names `dorp/oud`, which `gemeente/x` names too | an old address can lead to one body only: leave it out in one place",
            ],
            green: vec![(X, body("former_ids = [\"dorp/oud\"]\n").into_bytes())],
        },
        of_body(
            "former-name",
            "former_names = [\"X\"]\n",
            "organisations/gemeente/x.toml:3:17-20 former-name the former name `X` is the name that the body has now | write each name that the body had before once, or leave it out",
            "former_names = [\"O\"]\n",
        ),
        of_body(
            "former-name",
            "former_names = [\"O\", \"O\"]\n",
            "organisations/gemeente/x.toml:3:22-25 former-name the former name `O` stands here a second time | write each name that the body had before once, or leave it out",
            "former_names = [\"O\"]\n",
        ),
        of_body(
            "former-name",
            "former_names = [\" \"]\n",
            "organisations/gemeente/x.toml:3:17-20 former-name the former name ` ` is empty | write each name that the body had before once, or leave it out",
            "former_names = [\"O\"]\n",
        ),
        Case {
            code: "unknown-organisation",
            red: vec![
                (X, body("former_ids = [\"gemeente/oud\"]\n").into_bytes()),
                ("organisations/gemeente/y.toml", body("parent = \"gemeente/oud\"\n").into_bytes()),
            ],
            says: vec![
                "organisations/gemeente/y.toml:3:10-24 unknown-organisation `parent` names `gemeente/oud`, which is not in the registry | it is `gemeente/x` now",
            ],
            green: vec![
                (X, body("former_ids = [\"gemeente/oud\"]\n").into_bytes()),
                ("organisations/gemeente/y.toml", body("parent = \"gemeente/x\"\n").into_bytes()),
            ],
        },
        of_body(
            "contradicting-dates",
            "valid_from = \"2020-01-01\"\nvalid_until = \"2019-12-31\"\n",
            "organisations/gemeente/x.toml:4:15-27 contradicting-dates the body begins on 2020-01-01 and ends before that, on 2019-12-31 | `valid_until` is the last day; correct the one that is wrong",
            "valid_from = \"2020-01-01\"\nvalid_until = \"2020-01-01\"\n",
        ),
        of_body(
            "contradicting-dates",
            "successors = [\"gemeente/oss\"]\n",
            "organisations/gemeente/x.toml:3:15-29 contradicting-dates the body has successors and no end | add `valid_until = \"YYYY-MM-DD\"`, its last day",
            "valid_until = \"2019-12-31\"\nsuccessors = [\"gemeente/oss\"]\n",
        ),
        of_body(
            "contradicting-dates",
            &format!("{}since = \"2020-01-02\"\nuntil = \"2020-01-01\"\n", domain("x.nl")),
            "organisations/gemeente/x.toml:4:8-14 contradicting-dates `x.nl` is the body's from 2020-01-02 and until 2020-01-01, which is earlier",
            &format!("{}since = \"2020-01-01\"\nuntil = \"2020-01-01\"\n", domain("x.nl")),
        ),
        of_body(
            "duplicate-domain",
            &format!("{}{}", domain("x.nl"), domain("X.nl")),
            "organisations/gemeente/x.toml:7:8-14 duplicate-domain `x.nl` stands here a second time | put its services together in the entry on line 4",
            &format!("{}{}", domain("x.nl"), domain("oss.nl")),
        ),
        Case {
            code: "duplicate-reference",
            red: vec![(X, body("members = [\n  \"gemeente/oss\",\n  \"gemeente/oss\",\n]\n").into_bytes())],
            says: vec![
                "organisations/gemeente/x.toml:5:3-17 duplicate-reference `members` names `gemeente/oss` a second time | it stands on line 4 already: leave one out",
            ],
            green: vec![
                (X, body("members = [\"gemeente/ede\", \"gemeente/oss\"]\n").into_bytes()),
                (ede, body("").into_bytes()),
            ],
        },
        of_body(
            "not-a-host-name",
            &domain("-x.nl"),
            "organisations/gemeente/x.toml:4:8-15 not-a-host-name `-x.nl` cannot be a host name (RFC 1123) | write the domain as it stands behind the `@` or in the address bar, as `oss.nl`",
            &domain("x.nl"),
        ),
        of_body(
            "public-suffix",
            &domain("co.uk"),
            "organisations/gemeente/x.toml:4:8-15 public-suffix `co.uk` is a public suffix: names below it belong to others | write the body's own name below it",
            &domain("x.co.uk"),
        ),
        Case {
            code: "unknown-category",
            red: vec![("organisations/gemeete/x.toml", body("").into_bytes())],
            says: vec![
                "organisations/gemeete/x.toml unknown-category `gemeete` is no category | did you mean `registry/organisations/gemeente/`?",
            ],
            green: vec![(X, body("").into_bytes())],
        },
        of_body(
            "unknown-organisation",
            "parent = \"gemeente/os\"\n",
            "organisations/gemeente/x.toml:3:10-23 unknown-organisation `parent` names `gemeente/os`, which is not in the registry | did you mean `gemeente/oss`?",
            "parent = \"gemeente/oss\"\n",
        ),
        of_body(
            "unknown-organisation",
            "members = [\"gemeente/oss\", \"zbo/qq\"]\n",
            "organisations/gemeente/x.toml:3:28-36 unknown-organisation `members` names `zbo/qq`, which is not in the registry | add `registry/organisations/zbo/qq.toml` or leave it out",
            "members = [\"gemeente/oss\"]\n",
        ),
        of_body(
            "unknown-organisation",
            "parent = \"gemeente/x\"\n",
            "organisations/gemeente/x.toml:3:10-22 unknown-organisation `parent` names the body itself",
            "",
        ),
        Case {
            code: "unsorted-members",
            red: vec![
                (X, body("members = [\"gemeente/oss\", \"gemeente/ede\"]\n").into_bytes()),
                (ede, body("").into_bytes()),
            ],
            says: vec![
                "organisations/gemeente/x.toml:3:28-42 warning unsorted-members `gemeente/ede` stands behind `gemeente/oss` in `members` | put the members in the order of their ids: then two people's additions merge",
            ],
            green: vec![
                (X, body("members = [\"gemeente/ede\", \"gemeente/oss\"]\n").into_bytes()),
                (ede, body("").into_bytes()),
            ],
        },
    ]
}

pub fn of_providers() -> Vec<Case> {
    let file = "providers/p.toml";
    let owner = |rest: &str| format!("[[control]]\ncompany = \"B\"\ncountry = \"US\"\n{rest}");
    let owners = |first: &str, later: &str| format!("{PROVIDER}{}{}", owner(first), owner(later));
    let body = |id: &str| PROVIDER.replace("\"t\"\n[[", &format!("\"t\"\norganisation = \"{id}\"\n[["));
    let dated = |day: &str| format!("since = \"{day}\"\nsource = \"t\"\n");
    vec![
        case(
            "contradicting-dates",
            file,
            &owners(&dated("2025-12"), &dated("2025-11")),
            &[
                "providers/p.toml:16:1-12 contradicting-dates control passes in 2025-11 after it passed in 2025-12 | order the `[[control]]` entries oldest first",
            ],
            &owners(&dated("2025-11"), &dated("2025-12")),
        ),
        case(
            "control-undated",
            file,
            &owners("", "since = \"2025\"\n"),
            &[
                "providers/p.toml:14:1-12 control-undated control by B needs `since` and `source`: it is not the first entry",
            ],
            &owners("", &dated("2025")),
        ),
        case(
            "duplicate-fingerprint",
            "providers/q.toml",
            PROVIDER,
            &[
                "providers/q.toml:4:1-17 duplicate-fingerprint `p.example` is also a mail name of `p` | a name can prove one provider only: use a longer name for one of them",
            ],
            &PROVIDER.replace("p.example", "q.example"),
        ),
        case(
            "fingerprint-example",
            file,
            &PROVIDER.replace("mx.p.example", "mx.notp.example"),
            &[
                "providers/p.toml:10:11-28 fingerprint-example the example `mx.notp.example` does not match this fingerprint | give a value as it stands in DNS, or mend `under`, `spf_include`, `text_prefix` or `asn`",
            ],
            PROVIDER,
        ),
        case(
            "unknown-organisation",
            file,
            &body("gemeente/os"),
            &[
                "providers/p.toml:4:16-29 unknown-organisation `organisation` names `gemeente/os`, which is not in the registry | did you mean `gemeente/oss`?",
            ],
            &body("gemeente/oss"),
        ),
    ]
}

pub fn of_the_rest() -> Vec<Case> {
    let file = "categories.toml";
    let layer = |within: &str| CATEGORIES.replace("[[categories]]", &format!("within = \"{within}\"\n[[categories]]"));
    let outer = "[[sectors]]\nslug = \"overheid\"\nname = { nl = \"O\", en = \"G\" }\n";
    let exception = "[[exceptions]]\ncode = \"unsorted-members\"\nfile = \"registry/organisations/gemeente/x.toml\"\nreason = \"the order of the arrangement\"\n";
    let unsorted = body("members = [\"gemeente/oss\", \"gemeente/ede\"]\n").into_bytes();
    vec![
        case(
            "unknown-sector",
            file,
            &CATEGORIES.replace("sector = \"decentraal\"", "sector = \"decentral\""),
            &[
                "categories.toml:9:10-21 unknown-sector the category `gemeente` names the sector `decentral`, which does not exist | did you mean `decentraal`?",
            ],
            CATEGORIES,
        ),
        case(
            "unknown-sector",
            file,
            &layer("overhied"),
            &[
                "categories.toml:5:10-20 unknown-sector the sector `decentraal` is within `overhied`, which is no sector of its own | take `within` out, or name a sector that is within none",
            ],
            &format!("{outer}{}", layer("overheid")),
        ),
        Case {
            code: "unused-exception",
            red: vec![("exceptions.toml", exception.as_bytes().to_vec())],
            says: vec![
                "exceptions.toml:2:8-26 unused-exception there is no `unsorted-members` in `registry/organisations/gemeente/x.toml` to except | take the exception out, or mend `file` if it names the wrong one",
            ],
            green: vec![
                ("exceptions.toml", exception.as_bytes().to_vec()),
                (X, unsorted),
                ("organisations/gemeente/ede.toml", body("").into_bytes()),
            ],
        },
    ]
}
