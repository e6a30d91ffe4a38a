//! The `ql` key selection: `{id,status,metadata{ended_reason}}` keeps these keys, `{-runs}` leaves one out.

use serde_json::{Map, Value};

use crate::answer::ApiError;
use crate::query::Query;

/// Which keys of an object are wanted.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Selection {
    included: Vec<(String, Option<Selection>)>,
    excluded: Vec<String>,
    /// `*`, or only exclusions: everything that is not excluded.
    all: bool,
}

impl Selection {
    /// The selection of a request, if it has one; 400 if it cannot be read.
    pub(crate) fn of(query: &Query) -> Result<Option<Self>, ApiError> {
        let malformed =
            || ApiError::Detail("Query format error: expected {field,other{inner},-without}".to_owned());
        query.get("ql").map(|text| Self::parse(text).ok_or_else(malformed)).transpose()
    }

    /// Reads a whole selection text.
    pub(crate) fn parse(text: &str) -> Option<Self> {
        let compact: Vec<char> = text.chars().filter(|character| !character.is_whitespace()).collect();
        let mut position = 0;
        let selection = Self::parse_braces(&compact, &mut position)?;
        (position == compact.len()).then_some(selection)
    }

    fn parse_braces(text: &[char], position: &mut usize) -> Option<Self> {
        expect(text, position, '{')?;
        let mut selection = Self::default();
        loop {
            let excluded = expect(text, position, '-').is_some();
            let name = word(text, position)?;
            if excluded {
                selection.excluded.push(name);
            } else if name == "*" {
                selection.all = true;
            } else {
                let inner = if text.get(*position) == Some(&'{') {
                    Some(Self::parse_braces(text, position)?)
                } else {
                    None
                };
                selection.included.push((name, inner));
            }
            if expect(text, position, '}').is_some() {
                selection.all |= selection.included.is_empty();
                return Some(selection);
            }
            expect(text, position, ',')?;
        }
    }

    /// Whether a key of the outermost object is wanted.
    pub(crate) fn keeps(&self, key: &str) -> bool {
        !self.excluded.iter().any(|name| name == key)
            && (self.all || self.included.iter().any(|(name, _)| name == key))
    }

    /// The value with only the wanted keys; arrays are searched through, anything else stays as it is.
    pub(crate) fn apply(&self, value: Value) -> Value {
        match value {
            Value::Array(rows) => Value::Array(rows.into_iter().map(|row| self.apply(row)).collect()),
            Value::Object(fields) => Value::Object(self.apply_object(fields)),
            other => other,
        }
    }

    fn apply_object(&self, fields: Map<String, Value>) -> Map<String, Value> {
        let mut kept = Map::new();
        for (key, value) in fields {
            if self.excluded.contains(&key) {
                continue;
            }
            match self.included.iter().find(|(name, _)| *name == key) {
                Some((_, Some(inner))) => kept.insert(key, inner.apply(value)),
                Some((_, None)) => kept.insert(key, value),
                None if self.all => kept.insert(key, value),
                None => None,
            };
        }
        kept
    }
}

fn expect(text: &[char], position: &mut usize, wanted: char) -> Option<()> {
    (text.get(*position) == Some(&wanted)).then(|| *position += 1)
}

fn word(text: &[char], position: &mut usize) -> Option<String> {
    let start = *position;
    while text.get(*position).is_some_and(|c| c.is_alphanumeric() || *c == '_' || *c == '*') {
        *position += 1;
    }
    (*position > start).then(|| text[start..*position].iter().collect())
}
