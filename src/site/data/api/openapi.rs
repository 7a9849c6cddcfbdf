//! `openapi.json`: the programming interface described by OpenAPI 3.0, from the same columns that fill it.
//!
//! A field that can be empty is `nullable`; no field has two types.

use std::collections::BTreeMap;

use serde_json::{Map, Value, json};

use super::{FOLDER, VERSION};
use crate::site::SiteError;
use crate::site::data::column::{Column, Kind, Table};
use crate::site::data::package::{field, table_name};
use crate::site::data::published::Describing;

/// A file or a set of files: path, the field that holds what it is about, and the shape of that.
struct Path {
    path: &'static str,
    operation: &'static str,
    field: &'static str,
    shape: Shape,
}

#[derive(Clone, Copy)]
enum Shape {
    /// One object.
    One(&'static str),
    /// A list of objects.
    Many(&'static str),
}

const fn path(path: &'static str, operation: &'static str, field: &'static str, shape: Shape) -> Path {
    Path { path, operation, field, shape }
}

const PATHS: [Path; 13] = [
    path("index.json", "routes", "routes", Shape::Many("Route")),
    path("meta.json", "meta", "meta", Shape::One("Meta")),
    path("organisaties.json", "organisaties", "organisaties", Shape::Many("Organisatie")),
    path("organisaties/{sleutel}.json", "organisatie", "organisatie", Shape::One("OrganisatieMetTijdlijn")),
    path("leveranciers.json", "leveranciers", "leveranciers", Shape::Many("Leverancier")),
    path("leveranciers/{id}.json", "leverancier", "leverancier", Shape::One("LeverancierMetGebruikers")),
    path("sectoren.json", "sectoren", "sectoren", Shape::Many("Sector")),
    path("sectoren/{id}.json", "sector", "sector", Shape::One("SectorMetAandelen")),
    path("wijzigingen.json", "jaren", "jaren", Shape::Many("Jaar")),
    path("wijzigingen/{sleutel}.json", "wijzigingen", "wijzigingen", Shape::Many("Wijziging")),
    path("reeksen.json", "reeksen", "reeksen", Shape::Many("Reeks")),
    path("reeksen/{id}.json", "reeks", "aandelen", Shape::Many("Aandeel")),
    path("correcties.json", "correcties", "correcties", Shape::Many("Correctie")),
];

/// The addresses, as `/api/v1/organisaties/{sleutel}.json`.
pub fn routes() -> impl Iterator<Item = Value> {
    PATHS.iter().map(|path| json!({ "pad": format!("/{FOLDER}{}", path.path), "naam": path.operation }))
}

/// What a file of a path holds, for the page.
pub fn described() -> impl Iterator<Item = (String, &'static str)> {
    PATHS.iter().map(|path| (format!("/{FOLDER}{}", path.path), path.operation))
}

/// The whole document.
pub fn document(tables: &BTreeMap<&'static str, &Table>, describing: &Describing) -> Result<Value, SiteError> {
    let paths = PATHS.iter().map(|path| Ok((format!("/{}", path.path), operation(path, describing)?)));
    let server = describing.world.address_of(&format!("/{}", FOLDER.trim_end_matches('/')));
    let mut info = json!({
        "title": describing.english("api-openapi-title", &[])?,
        "description": describing.english("api-openapi-description", &[])?,
        "version": format!("{VERSION}.0"),
        "license": { "name": "CC0 1.0", "url": crate::site::data::package::CC0 },
    });
    if let Some(contact) = &describing.world.config().contact {
        info["contact"] = json!({ "email": contact });
    }
    Ok(json!({
        "openapi": "3.0.3",
        "info": info,
        "servers": [{ "url": server }],
        "paths": paths.collect::<Result<Map<_, _>, SiteError>>()?,
        "components": { "schemas": schemas(tables, describing)? },
    }))
}

fn operation(path: &Path, describing: &Describing) -> Result<Value, SiteError> {
    let reference = |name: &str| json!({ "$ref": format!("#/components/schemas/{name}") });
    let content = match path.shape {
        Shape::One(name) => reference(name),
        Shape::Many(name) => json!({ "type": "array", "items": reference(name) }),
    };
    let mut properties = Map::from_iter([(path.field.to_owned(), content)]);
    if path.operation == "wijzigingen" {
        // One change comes with what was corrected about it; a year without.
        properties.insert("correcties".to_owned(), json!({ "type": "array", "items": reference("Correctie") }));
    }
    let body = json!({
        "allOf": [
            reference("Omslag"),
            { "type": "object", "required": [path.field], "properties": properties },
        ],
    });
    let said = describing.english("api-file", &[("file", path.operation.into())])?;
    let mut get = json!({
        "operationId": path.operation,
        "summary": said,
        "responses": {
            "200": { "description": said, "content": { "application/json": { "schema": body } } },
            "404": { "description": describing.english("api-not-found", &[])? },
        },
    });
    if let Some((_, rest)) = path.path.split_once('{') {
        let name = rest.split('}').next().unwrap_or_default();
        let explained = describing.english("api-parameter", &[("file", path.operation.into())])?;
        get["parameters"] = json!([{
            "name": name, "in": "path", "required": true, "description": explained, "schema": { "type": "string" },
        }]);
    }
    Ok(json!({ "get": get }))
}

fn schemas(tables: &BTreeMap<&'static str, &Table>, describing: &Describing) -> Result<Value, SiteError> {
    let of_tables = [
        ("Organisatie", "organisations"),
        ("Domein", "domains"),
        ("Periode", "periods"),
        ("Wijziging", "changes"),
        ("Aandeel", "shares"),
        ("Leverancier", "providers"),
        ("Correctie", "corrections"),
        ("Categorie", "categories"),
    ];
    let mut schemas = fixed();
    for (name, table) in of_tables {
        if let Some(table) = tables.get(table) {
            schemas.insert(name.to_owned(), of_table(table, describing)?);
        }
    }
    schemas["Organisatie"]["properties"]["sleutel"] = json!({ "type": "string" });
    Ok(Value::Object(schemas))
}

fn of_table(table: &Table, describing: &Describing) -> Result<Value, SiteError> {
    let properties = table.columns.iter().map(|column| Ok((column.api.to_owned(), property(column, describing)?)));
    let names: Vec<&str> = table.columns.iter().map(|column| column.api).collect();
    Ok(json!({
        "type": "object",
        "description": describing.english("data-table", &table_name(table))?,
        "required": names,
        "properties": properties.collect::<Result<Map<_, _>, SiteError>>()?,
    }))
}

fn property(column: &Column, describing: &Describing) -> Result<Value, SiteError> {
    let mut property = match column.kind {
        Kind::Text => json!({ "type": "string" }),
        Kind::Integer => json!({ "type": "integer" }),
        Kind::Boolean => json!({ "type": "boolean" }),
        Kind::Day => json!({ "type": "string", "format": "date" }),
        Kind::Moment => json!({ "type": "string", "format": "date-time" }),
        Kind::List => json!({ "type": "array", "items": { "type": "string" } }),
    };
    property["description"] = json!(describing.english("data-field", &field(column))?);
    property["nullable"] = json!(!column.is_required);
    Ok(property)
}

/// The shapes that are no table.
fn fixed() -> Map<String, Value> {
    let text = || json!({ "type": "string" });
    let number = || json!({ "type": "integer" });
    let empty = |mut kind: Value| {
        kind["nullable"] = json!(true);
        kind
    };
    let list = |name: &str| json!({ "type": "array", "items": { "$ref": format!("#/components/schemas/{name}") } });
    let texts = || json!({ "type": "array", "items": { "type": "string" } });
    let object = |properties: Value| json!({ "type": "object", "properties": properties });
    let with = |name: &str, more: Value| json!({ "allOf": [{ "$ref": format!("#/components/schemas/{name}") }, { "type": "object", "properties": more }] });
    let moment = json!({ "type": "string", "format": "date-time" });
    let day = json!({ "type": "string", "format": "date" });
    let mut envelope = object(json!({
        "schema_versie": text(), "gegenereerd_op": empty(moment), "commit": empty(text()), "totaal": number(),
    }));
    envelope["required"] = json!(["schema_versie", "gegenereerd_op", "commit", "totaal"]);
    let shapes = [
        ("Omslag", envelope),
        ("Route", object(json!({ "pad": text(), "naam": text() }))),
        ("Jaar", object(json!({ "jaar": text(), "aantal": number() }))),
        ("Reeks", object(json!({ "id": text(), "aantal_regels": number() }))),
        (
            "Meta",
            object(json!({
                "eerste_meting": empty(day.clone()), "laatste_meting": empty(day), "metingen": number(),
                "tabellen": { "type": "object", "additionalProperties": { "type": "integer" } },
                "licentie": text(), "aangekondigd": texts(),
            })),
        ),
        (
            "Sector",
            object(json!({
                "id": text(), "naam": text(), "naam_engels": text(), "binnen": empty(text()), "categorieen": list("Categorie"),
            })),
        ),
        ("SectorMetAandelen", with("Sector", json!({ "aandelen": list("Aandeel") }))),
        ("LeverancierMetGebruikers", with("Leverancier", json!({ "mailbox_van": texts(), "ontvangt_voor": texts() }))),
        ("Bewijs", object(json!({ "register": text(), "waarnemingen": texts(), "pagina": empty(text()) }))),
        (
            "OrganisatieMetTijdlijn",
            with(
                "Organisatie",
                json!({
                    "domeinen": list("Domein"), "tijdlijn": list("Periode"), "wijzigingen": list("Wijziging"),
                    "bewijs": { "$ref": "#/components/schemas/Bewijs" },
                }),
            ),
        ),
    ];
    shapes.into_iter().map(|(name, shape)| (name.to_owned(), shape)).collect()
}
