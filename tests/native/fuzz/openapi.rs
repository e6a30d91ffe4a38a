//! Answers made up from the API's own description, where that is at hand: it is not ours to hand on.

use super::dice::Dice;
use super::mutate::wire;
use super::of_seeds;
use super::schema::OpenApi;
use super::screens::OPERATIONS;
use std::path::{Path, PathBuf};

/// Answers of each operation in an ordinary run.
const ORDINARY_CASES: u32 = 40;

/// The file that `AGENT_EMBED_OPENAPI` names, else `api/openapi.json` in a folder beside this project.
fn description() -> Option<PathBuf> {
    if let Some(named) = std::env::var_os("AGENT_EMBED_OPENAPI").map(PathBuf::from) {
        assert!(named.is_file(), "AGENT_EMBED_OPENAPI names no file: {}", named.display());
        return Some(named);
    }
    let folders = Path::new(env!("CARGO_MANIFEST_DIR")).parent()?.read_dir().ok()?;
    folders
        .filter_map(Result::ok)
        .map(|folder| folder.path().join("api/openapi.json"))
        .find(|file| file.is_file())
}

#[test]
fn every_answer_that_the_description_allows_is_drawn_or_told() {
    let Some(file) = description() else {
        println!(
            "not run: no description of the API (AGENT_EMBED_OPENAPI, or api/openapi.json in a folder beside)"
        );
        return;
    };
    let api = OpenApi::read(&std::fs::read_to_string(&file).expect("the description can be read"));
    // Without lies, some of the answers of each operation are read.
    for (honesty, must_read) in [(usize::MAX, true), (12, false)] {
        for operation in &OPERATIONS {
            let schema = api.answer_of(operation.path);
            let read = std::cell::Cell::new(0);
            of_seeds(ORDINARY_CASES, |seed| {
                let mut dice = Dice::new(seed);
                let answer = api.value(schema, &mut dice, honesty, 0);
                read.set(read.get() + u32::from(operation.show(&wire(&answer))));
            });
            assert!(read.get() > 0 || !must_read, "no answer of {} was read", operation.name);
        }
    }
}

/// The generator itself, on a description of our own.
#[test]
fn a_schema_is_followed() {
    let api = OpenApi::read(
        r##"{
            "paths": { "/rows/": { "get": { "responses": { "200": { "content": { "application/json": {
                "schema": { "$ref": "#/components/schemas/Page" } } } } } } } },
            "components": { "schemas": {
                "Page": { "type": "object", "properties": { "id": { "type": "array", "items": { "$ref": "#/components/schemas/Row" } } } },
                "Row": { "type": "object", "properties": {
                    "id": { "type": "integer" },
                    "word": { "enum": ["left", "right"] },
                    "either": { "type": ["string", "null"] },
                    "joined": { "allOf": [ { "type": "object", "properties": { "id": { "type": "boolean" } } } ] }
                } }
            } }
        }"##,
    );
    let schema = api.answer_of("/rows/");
    let mut rows = 0;
    for seed in 0..50 {
        let page = api.value(schema, &mut Dice::new(seed), usize::MAX, 0);
        for row in page["id"].as_array().expect("the page has rows") {
            rows += 1;
            assert!(row["id"].is_u64(), "{row}");
            assert!(
                row["word"].is_null()
                    || ["left", "right"].contains(&row["word"].as_str().unwrap_or_default())
            );
            assert!(row["either"].is_string() || row["either"].is_null(), "{row}");
            assert!(row["joined"].is_null() || row["joined"]["id"].is_boolean(), "{row}");
        }
    }
    assert!(rows > 20, "{rows} rows");
}
