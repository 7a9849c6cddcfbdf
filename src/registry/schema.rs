//! JSON Schemas of the registry files, for editors, made from the table of keys.
//!
//! A schema says what an editor can check while somebody types; the whole of
//! what is right is the check's. The committed ones stand in `docs/schema/`.

use serde_json::{Map, Value as Json, json};

use super::keys::{FILES, Form, Key, Shape, Value};

/// The schema of a kind of file, by its name in [`FILES`]; `None` where there is no such kind.
///
/// It keeps to words that every draft since 7 has, for editors differ in what they know.
pub fn schema(name: &str) -> Option<Json> {
    let (_, glob, shape) = FILES.iter().find(|(known, _, _)| *known == name)?;
    let mut schema = table(shape);
    schema.insert("$schema".to_owned(), json!("http://json-schema.org/draft-07/schema#"));
    schema.insert("title".to_owned(), json!(format!("Overstap: registry/{glob}")));
    Some(Json::Object(schema))
}

/// The schema as it is written to a file.
pub fn text(name: &str) -> Option<String> {
    let text = serde_json::to_string_pretty(&schema(name)?).ok()?;
    Some(text + "\n")
}

fn table(shape: &Shape) -> Map<String, Json> {
    let required: Vec<&str> = shape.keys.iter().filter(|key| key.is_required).map(|key| key.name).collect();
    let keys: Map<String, Json> =
        shape.keys.iter().map(|key| (key.name.to_owned(), Json::Object(described(key)))).collect();
    let mut table = typed("object");
    table.insert("description".to_owned(), json!(shape.about));
    table.insert("additionalProperties".to_owned(), json!(false));
    table.insert("properties".to_owned(), Json::Object(keys));
    if !required.is_empty() {
        table.insert("required".to_owned(), json!(required));
    }
    table
}

fn described(key: &Key) -> Map<String, Json> {
    let mut schema = match key.value {
        Value::Text(form) => text_of(form),
        Value::Number => number(),
        Value::Texts(form) | Value::Lines(form) => list(text_of(form)),
        Value::Numbers => list(number()),
        Value::Table(shape) => table(shape),
        Value::Tables(shape) => list(table(shape)),
    };
    schema.insert("description".to_owned(), json!(key.about));
    schema
}

fn typed(kind: &str) -> Map<String, Json> {
    Map::from_iter([("type".to_owned(), json!(kind))])
}

fn text_of(form: Form) -> Map<String, Json> {
    let mut schema = typed("string");
    match form {
        Form::Any => {}
        Form::Word(words) => _ = schema.insert("enum".to_owned(), json!(words())),
        Form::Pattern(pattern) => _ = schema.insert("pattern".to_owned(), json!(pattern)),
    }
    schema
}

fn number() -> Map<String, Json> {
    let mut schema = typed("integer");
    schema.insert("minimum".to_owned(), json!(0));
    schema
}

fn list(items: Map<String, Json>) -> Map<String, Json> {
    let mut schema = typed("array");
    schema.insert("items".to_owned(), Json::Object(items));
    schema
}

#[cfg(test)]
mod tests {
    use std::path::Path;

    use super::*;
    use crate::registry::files;
    use crate::registry::keys::shape_of;

    fn root() -> &'static Path {
        Path::new(env!("CARGO_MANIFEST_DIR"))
    }

    #[test]
    fn the_committed_schemas_are_those_of_the_table_of_keys() {
        for (name, _, _) in &FILES {
            let path = root().join(format!("docs/schema/{name}.schema.json"));
            let committed = files::read_if_there(&path).expect("readable").unwrap_or_default();
            let hint = "`overstap schema --out docs/schema` writes it";
            assert_eq!(String::from_utf8_lossy(&committed), text(name).expect("a schema"), "{name}: {hint}");
        }
    }

    #[test]
    fn editors_are_told_which_schema_belongs_to_which_files() {
        let bytes = files::read(&root().join(".taplo.toml")).expect("the settings of editors");
        let settings: toml::Table = String::from_utf8(bytes).expect("UTF-8").parse().expect("TOML");
        let rules = settings["rule"].as_array().expect("rules");
        let told: Vec<(&str, &str)> = rules
            .iter()
            .map(|rule| {
                (rule["include"][0].as_str().expect("a glob"), rule["schema"]["path"].as_str().expect("a path"))
            })
            .collect();
        let wanted =
            FILES.map(|(name, glob, _)| (format!("registry/{glob}"), format!("./docs/schema/{name}.schema.json")));
        assert_eq!(told, wanted.each_ref().map(|(glob, path)| (glob.as_str(), path.as_str())));
    }

    /// What a schema says against a value, in the few words that the schemas use; patterns apart.
    fn against(schema: &Json, value: &Json, place: &str, faults: &mut Vec<String>) {
        let is_right = match schema["type"].as_str().expect("a type") {
            "string" => value.is_string(),
            "integer" => value.as_u64().is_some(),
            "array" => value.is_array(),
            _ => value.is_object(),
        };
        if !is_right || schema.get("enum").is_some_and(|words| !words.as_array().expect("words").contains(value)) {
            faults.push(format!("{place}: {value}"));
        }
        for (number, item) in value.as_array().into_iter().flatten().enumerate() {
            against(&schema["items"], item, &format!("{place}[{number}]"), faults);
        }
        let Some(entries) = value.as_object() else { return };
        let required = schema.get("required").and_then(Json::as_array).into_iter().flatten();
        let missing = required.filter_map(Json::as_str).filter(|key| !entries.contains_key(*key));
        faults.extend(missing.map(|key| format!("{place}: no {key}")));
        for (key, value) in entries {
            match schema["properties"].get(key) {
                Some(below) => against(below, value, &format!("{place}.{key}"), faults),
                None => faults.push(format!("{place}: {key} is not known")),
            }
        }
    }

    #[test]
    fn every_committed_file_is_what_its_schema_says() {
        let mut faults = Vec::new();
        for (path, bytes) in files::read_folder(&root().join("registry")).expect("the registry") {
            let Some(shape) = shape_of(&path) else { continue };
            let (name, _, _) = FILES.iter().find(|(_, _, known)| std::ptr::eq(*known, shape)).expect("a kind of file");
            let file: toml::Table = String::from_utf8(bytes).expect("UTF-8").parse().expect("TOML");
            against(&schema(name).expect("a schema"), &json!(file), &path, &mut faults);
        }
        assert_eq!(faults, Vec::<String>::new());
        against(&schema("organisation").expect("a schema"), &json!({"name": 3, "x": []}), "planted", &mut faults);
        assert_eq!(faults, ["planted.name: 3", "planted: x is not known"]);
    }
}
