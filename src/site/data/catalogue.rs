//! The data set described for catalogues: DCAT in JSON-LD, and schema.org.
//!
//! DCAT follows the Dutch application profile as far as the facts are known; whom to write to is left out where the
//! publisher has not said so, since an invented address would be worse than none.

use serde_json::{Value, json};

use super::package::{CC0, pretty};
use super::published::{DataFile, Describing, Published};
use crate::site::SiteError;
use crate::site::route::{Lang, Route};

/// The controlled vocabularies of the European Union.
const AUTHORITY: &str = "http://publications.europa.eu/resource/authority";

/// A term of one of them.
fn term(vocabulary: &str, name: &str) -> Value {
    json!({ "@id": format!("{AUTHORITY}/{vocabulary}/{name}") })
}

/// A text in every language, as JSON-LD has it.
fn texts(describing: &Describing, id: &str) -> Result<Vec<Value>, SiteError> {
    let said = describing
        .messages
        .iter()
        .map(|(lang, messages)| Ok(json!({ "@value": messages.word(id)?, "@language": lang.as_str() })));
    said.collect()
}

fn page(describing: &Describing) -> Option<String> {
    describing.world.base_url().map(|base| format!("{base}{}", Route::Data.address(Lang::Nl)))
}

fn publisher(describing: &Describing) -> Result<String, SiteError> {
    match &describing.world.config().publisher {
        Some(name) => Ok(name.clone()),
        None => describing.english("site-name", &[]),
    }
}

/// `dcat.jsonld`: a catalogue with one data set.
pub fn dcat(published: &Published, describing: &Describing) -> Result<Vec<u8>, SiteError> {
    let agent = json!({ "@id": "#publisher", "@type": "foaf:Agent", "foaf:name": publisher(describing)? });
    let files = published.files.iter().map(|file| distribution(file, describing));
    let mut dataset = json!({
        "@id": "#dataset",
        "@type": "dcat:Dataset",
        "dct:title": texts(describing, "data-dataset-title")?,
        "dct:description": texts(describing, "data-dataset-description")?,
        "dct:identifier": describing.world.address_of(&Route::Data.address(Lang::Nl)),
        "dct:creator": { "@id": "#publisher" },
        "dct:publisher": { "@id": "#publisher" },
        "dct:accessRights": term("access-right", "PUBLIC"),
        "dct:language": [term("language", "NLD"), term("language", "ENG")],
        "dct:spatial": term("country", "NLD"),
        "dcat:theme": [term("data-theme", "GOVE"), term("data-theme", "TECH")],
        "dcat:distribution": files.collect::<Result<Vec<_>, _>>()?,
    });
    let mut catalogue = json!({
        "@id": "#catalog",
        "@type": "dcat:Catalog",
        "dct:title": texts(describing, "data-catalog-title")?,
        "dct:description": texts(describing, "data-description")?,
        "dct:publisher": { "@id": "#publisher" },
        "dct:language": [term("language", "NLD"), term("language", "ENG")],
        "dct:license": term("licence", "CC0"),
        "dcat:dataset": { "@id": "#dataset" },
    });
    let dates = &describing.world.ledger().dates;
    if let (Some(first), Some(last)) = (dates.first(), dates.last()) {
        dataset["dct:modified"] = day(last);
        dataset["dct:temporal"] =
            json!({ "@type": "dct:PeriodOfTime", "dcat:startDate": day(first), "dcat:endDate": day(last) });
        catalogue["dct:modified"] = day(last);
    }
    if let Some(page) = page(describing) {
        dataset["dcat:landingPage"] = json!({ "@id": page });
        catalogue["foaf:homepage"] = json!({ "@id": page });
    }
    let mut graph = vec![agent];
    if let Some(contact) = &describing.world.config().contact {
        let name = publisher(describing)?;
        let mail = json!({ "@id": format!("mailto:{contact}") });
        graph.push(
            json!({ "@id": "#contact", "@type": "vcard:Organization", "vcard:fn": name, "vcard:hasEmail": mail }),
        );
        dataset["dcat:contactPoint"] = json!({ "@id": "#contact" });
        catalogue["dcat:contactPoint"] = json!({ "@id": "#contact" });
    }
    graph.extend([catalogue, dataset]);
    Ok(pretty(&json!({
        "@context": {
            "dcat": "http://www.w3.org/ns/dcat#",
            "dct": "http://purl.org/dc/terms/",
            "foaf": "http://xmlns.com/foaf/0.1/",
            "spdx": "http://spdx.org/rdf/terms#",
            "vcard": "http://www.w3.org/2006/vcard/ns#",
            "xsd": "http://www.w3.org/2001/XMLSchema#",
        },
        "@graph": graph,
    })))
}

fn day(day: &jiff::civil::Date) -> Value {
    json!({ "@value": day.to_string(), "@type": "xsd:date" })
}

fn distribution(file: &DataFile, describing: &Describing) -> Result<Value, SiteError> {
    let address = describing.address_of_file(&file.name);
    Ok(json!({
        "@type": "dcat:Distribution",
        "dct:title": file.name,
        "dct:description": describing.english("data-table", &[("table", file.table.into())])?,
        "dct:license": term("licence", "CC0"),
        "dcat:accessURL": { "@id": address },
        "dcat:downloadURL": { "@id": address },
        "dcat:byteSize": { "@value": file.size.to_string(), "@type": "xsd:nonNegativeInteger" },
        "spdx:checksum": {
            "@type": "spdx:Checksum",
            "spdx:algorithm": { "@id": "spdx:checksumAlgorithm_sha256" },
            "spdx:checksumValue": { "@value": file.sha256, "@type": "xsd:hexBinary" },
        },
    }))
}

/// `dataset.jsonld`: the data set for search engines.
pub fn schema_org(published: &Published, describing: &Describing) -> Result<Vec<u8>, SiteError> {
    let download = |file: &DataFile| {
        json!({
            "@type": "DataDownload",
            "name": file.name,
            "contentUrl": describing.address_of_file(&file.name),
            "encodingFormat": file.form.media_type(),
            "contentSize": format!("{} B", file.size),
            "sha256": file.sha256,
        })
    };
    let mut organisation = json!({ "@type": "Organization", "name": publisher(describing)? });
    if describing.world.base_url().is_some() {
        let corrections = Route::Corrections.address(Lang::Nl);
        organisation["correctionsPolicy"] = json!(describing.world.address_of(&corrections));
    }
    let mut dataset = json!({
        "@context": "https://schema.org/",
        "@type": "Dataset",
        "name": describing.english("data-dataset-title", &[])?,
        "description": describing.english("data-dataset-description", &[])?,
        "license": CC0,
        "isAccessibleForFree": true,
        "creator": organisation,
        "publisher": organisation,
        "spatialCoverage": { "@type": "Country", "name": "Netherlands" },
        "distribution": published.files.iter().map(download).collect::<Vec<_>>(),
    });
    let dates = &describing.world.ledger().dates;
    if let (Some(first), Some(last)) = (dates.first(), dates.last()) {
        dataset["temporalCoverage"] = json!(format!("{first}/{last}"));
        dataset["dateModified"] = json!(last.to_string());
        dataset["version"] = json!(last.to_string());
    }
    if let Some(page) = page(describing) {
        dataset["url"] = json!(page);
    }
    Ok(pretty(&dataset))
}
