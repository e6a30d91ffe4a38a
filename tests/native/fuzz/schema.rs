//! Values after a JSON schema, as far as the description of the API uses it.

use super::dice::Dice;
use super::mutate::{anything, number, text};
use serde_json::{Map, Value, json};

/// Deeper than this, lists and objects are empty.
const DEEPEST: usize = 8;

/// A description of the API.
pub(super) struct OpenApi(Value);

impl OpenApi {
    pub(super) fn read(description: &str) -> Self {
        Self(serde_json::from_str(description).expect("the description of the API is JSON"))
    }

    /// The schema of what a GET of this path answers with.
    pub(super) fn answer_of(&self, path: &str) -> &Value {
        let answer =
            &self.0["paths"][path]["get"]["responses"]["200"]["content"]["application/json"]["schema"];
        assert!(!answer.is_null(), "the description of the API has no answer of {path}");
        answer
    }

    /// A value after the schema. One in `honesty` is of another kind, as the API's notes say that it happens.
    pub(super) fn value(&self, schema: &Value, dice: &mut Dice, honesty: usize, depth: usize) -> Value {
        if dice.one_in(honesty) {
            return anything(dice);
        }
        if let Some(name) = schema["$ref"].as_str() {
            let target = self.0.pointer(name.trim_start_matches('#')).unwrap_or(&Value::Null);
            return self.value(target, dice, honesty, depth + 1);
        }
        for choice in ["oneOf", "anyOf"] {
            if let Some(choices) = schema[choice].as_array() {
                return self.value(&choices[dice.below(choices.len())], dice, honesty, depth + 1);
            }
        }
        if let Some(all) = schema["allOf"].as_array() {
            let mut joined = Map::new();
            for part in all {
                if let Value::Object(fields) = self.value(part, dice, honesty, depth + 1) {
                    joined.extend(fields);
                }
            }
            return Value::Object(joined);
        }
        if let Some(values) = schema["enum"].as_array() {
            return values[dice.below(values.len())].clone();
        }
        self.of_type(schema, dice, honesty, depth)
    }

    fn of_type(&self, schema: &Value, dice: &mut Dice, honesty: usize, depth: usize) -> Value {
        let kinds: Vec<&str> = match &schema["type"] {
            Value::String(kind) => vec![kind],
            Value::Array(kinds) => kinds.iter().filter_map(Value::as_str).collect(),
            _ => vec!["object"],
        };
        match kinds.get(dice.below(kinds.len())).copied().unwrap_or("null") {
            "string" => string(&schema["format"], dice),
            "integer" => json!(dice.roll() >> dice.below(64)),
            "number" => number(dice),
            "boolean" => json!(dice.one_in(2)),
            "array" => {
                let many = if depth > DEEPEST { 0 } else { dice.below(4) };
                (0..many).map(|_| self.value(&schema["items"], dice, honesty, depth + 1)).collect()
            }
            "object" if depth <= DEEPEST => self.object(schema, dice, honesty, depth),
            _ => Value::Null,
        }
    }

    fn object(&self, schema: &Value, dice: &mut Dice, honesty: usize, depth: usize) -> Value {
        let mut made = Map::new();
        for (name, field) in schema["properties"].as_object().into_iter().flatten() {
            // Almost no field is required, whatever the description says.
            if name == "id" || !dice.one_in(8) {
                made.insert(name.clone(), self.value(field, dice, honesty, depth + 1));
            }
        }
        if schema["additionalProperties"].is_object() {
            for _ in 0..dice.below(3) {
                let value = self.value(&schema["additionalProperties"], dice, honesty, depth + 1);
                made.insert(text(dice), value);
            }
        }
        Value::Object(made)
    }
}

fn string(format: &Value, dice: &mut Dice) -> Value {
    match format.as_str() {
        Some("date-time") if !dice.one_in(4) => {
            json!(format!(
                "2026-{:02}-{:02}T17:{:02}:01.04Z",
                1 + dice.below(12),
                1 + dice.below(28),
                dice.below(60)
            ))
        }
        Some("uri") if !dice.one_in(4) => json!("https://recordings.invalid/a.wav"),
        _ => json!(text(dice)),
    }
}
