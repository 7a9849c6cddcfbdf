//! The tables of the open data: what a line of each holds.
//!
//! Filling them is the task of the files beside this one; a name of a column means the same in every table.

use jiff::civil::Date;

use super::column::{Moment, record};

record! {
    /// A body, its mail and the class in which each measure of bodies puts it, at the newest scan.
    Organisation in "organisations" by ["id"]; {
        id / "id": String,
        name / "naam": String,
        abbreviation / "afkorting": Option<String>,
        category / "categorie": String,
        sector / "sector": Option<String>,
        province / "provincie": Option<String>,
        inhabitants / "inwoners": Option<usize>,
        parent / "onderdeel_van": Option<String>,
        valid_from / "bestaat_vanaf": Option<Date>,
        valid_until / "bestaat_tot_en_met": Option<Date>,
        successors / "opvolgers": Vec<String>,
        former_ids / "vorige_ids": Vec<String>,
        renamed_to / "heet_nu": Option<String>,
        tooi / "tooi": Option<String>,
        roo / "roo": Option<String>,
        oin / "oin": Option<String>,
        brin / "brin": Option<String>,
        bevoegd_gezag / "bevoegd_gezag": Option<String>,
        wikidata / "wikidata": Option<String>,
        cbs / "cbs": Option<String>,
        is_confirmed / "is_bevestigd": bool,
        source / "bron": String,
        mail_domain / "maildomein": Option<String>,
        receivers / "ontvangers": Option<String>,
        mailbox / "mailbox": Option<String>,
        certainty / "zekerheid": Option<String>,
        rule / "regel": Option<String>,
        rule_version / "regelversie": Option<usize>,
        since / "sinds_soort": Option<String>,
        last_before / "laatst_oud": Option<Date>,
        first_after / "eerst_nieuw": Option<Date>,
        last_seen / "laatst_gezien": Option<Date>,
        tenants / "tenants": Vec<String>,
        networks / "netwerken": Vec<String>,
        networks_complete / "netwerken_volledig": Option<bool>,
        class_mx / "klasse_mx": Option<String>,
        class_mailbox / "klasse_mailbox": Option<String>,
        class_nos_2024 / "klasse_nos_2024": Option<String>,
        class_nos_2026 / "klasse_nos_2026": Option<String>,
        class_tenants / "klasse_tenants": Option<String>,
    }
}

record! {
    /// A service of a domain of a body, with the class in which each measure of hosts puts it, at the newest scan.
    Domain in "domains" by ["organisation", "domain", "service"]; {
        organisation / "organisatie": String,
        domain / "domein": String,
        service / "dienst": String,
        is_main / "is_hoofddomein": bool,
        label / "omschrijving": Option<String>,
        registered_from / "geregistreerd_vanaf": Option<Date>,
        registered_until / "geregistreerd_tot_en_met": Option<Date>,
        is_seen / "is_gezien": bool,
        front / "voorkant": Option<String>,
        platform / "platform": Option<String>,
        hosting / "hosting": Option<String>,
        name_servers / "nameservers": Option<String>,
        calling / "bellen": Option<String>,
        identity / "aanmelden": Option<String>,
        countries / "landen": Vec<String>,
        class_portals / "klasse_portals": Option<String>,
        class_operator_location / "klasse_operator_location": Option<String>,
    }
}

record! {
    /// A time during which the same parties stood in a layer of a service of a domain.
    Period in "periods" by ["organisation", "domain", "service", "layer", "first_after"]; {
        organisation / "organisatie": String,
        domain / "domein": String,
        service / "dienst": String,
        layer / "laag": String,
        parties / "partijen": String,
        certainty / "zekerheid": String,
        since / "sinds_soort": String,
        last_before / "laatst_oud": Option<Date>,
        first_after / "eerst_nieuw": Date,
        last_seen / "laatst_gezien": Date,
        next_seen / "volgende_gezien": Option<Date>,
        is_current / "is_huidig": bool,
    }
}

record! {
    /// A difference between two observations.
    Change in "changes" by ["id"]; {
        id / "id": String,
        organisation / "organisatie": String,
        service / "dienst": String,
        layer / "laag": String,
        domain / "domein": Option<String>,
        cause / "oorzaak": String,
        from_party / "van": String,
        to_party / "naar": String,
        from_detail / "van_details": Vec<String>,
        to_detail / "naar_details": Vec<String>,
        last_before / "laatst_oud": Option<Date>,
        first_after / "eerst_nieuw": Date,
        is_repeated / "is_bevestigd_door_meting": bool,
        event / "gebeurtenis": Option<String>,
        status / "status": String,
        correction / "correctie": Option<String>,
        commit / "commit": Option<String>,
        page / "pagina": String,
    }
}

record! {
    /// How many bodies or hosts of a selection are in a class of a measure, of how many.
    Share in "shares" by ["measure", "selection_kind", "selection", "date", "part", "class"]; {
        measure / "maat": String,
        unit / "eenheid": String,
        selection_kind / "selectie_soort": String,
        selection / "selectie": String,
        date / "datum": Date,
        part / "onderdeel": String,
        class / "klasse": String,
        count / "aantal": usize,
        total / "totaal": usize,
        unknown / "onbekend": usize,
    }
}

record! {
    /// A provider and who controls it, on the day of the newest scan.
    Provider in "providers" by ["id"]; {
        id / "id": String,
        name / "naam": String,
        kind / "soort": String,
        public_body / "publieke_organisatie": Option<String>,
        company / "bedrijf": Option<String>,
        country / "land": Option<String>,
        controlled_from / "zeggenschap_vanaf": Option<String>,
        controlled_source / "zeggenschap_bron": Option<String>,
        source / "bron": String,
        note / "opmerking": Option<String>,
    }
}

record! {
    /// What was claimed and is told otherwise today.
    Correction in "corrections" by []; {
        id / "id": String,
        organisation / "organisatie": String,
        service / "dienst": String,
        correction / "correctie": String,
        reason / "reden": String,
        last_before / "laatst_oud": Date,
        first_after / "eerst_nieuw": Date,
        claimed_cause / "beweerde_oorzaak": Option<String>,
        claimed_from / "beweerd_van": Option<String>,
        claimed_to / "beweerd_naar": Option<String>,
        change / "wijziging": Option<String>,
        cause / "oorzaak": Option<String>,
        from_party / "van": Option<String>,
        to_party / "naar": Option<String>,
        commit / "commit": Option<String>,
    }
}

record! {
    /// A category of bodies.
    Category in "categories" by ["id"]; {
        id / "id": String,
        name_nl / "naam": String,
        name_en / "naam_engels": String,
        sector / "sector": String,
        sector_within / "sector_binnen": Option<String>,
        counts / "telt": String,
    }
}

record! {
    /// A scan.
    Scan in "scans" by ["date"]; {
        date / "datum": Date,
        started / "begonnen": Moment,
        finished / "geeindigd": Moment,
        is_backfilled / "is_achteraf_gedateerd": bool,
        tool / "programma": String,
        resolvers / "resolvers": Vec<String>,
        domains / "domeinen": usize,
        questions / "vragen": usize,
        failures / "mislukte_vragen": usize,
        commit / "commit": Option<String>,
    }
}
