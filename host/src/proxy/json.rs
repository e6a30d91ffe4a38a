//! JSON read only as deep as it has to be judged: what lies deeper is passed on byte for byte.
//!
//! So numbers of any length, lone surrogates and unknown fields arrive as the API sent them.

use std::fmt;

use serde::Deserialize;
use serde::de::{Deserializer, MapAccess, Visitor};
use serde_json::value::RawValue;

/// The fields of one object, in their order. Names may repeat, as they may in JSON.
#[derive(Debug)]
pub(crate) struct Fields<'a>(pub(crate) Vec<(String, &'a RawValue)>);

impl<'a> Fields<'a> {
    /// The fields of a text that is an object.
    pub(crate) fn read(text: &'a str) -> Option<Self> {
        serde_json::from_str(text).ok()
    }

    /// The field of that name, if there is exactly one. Readers disagree on which of two counts, so two count as none.
    pub(crate) fn only(&self, name: &str) -> Option<&'a str> {
        let mut found = self.0.iter().filter(|(field, _)| field == name);
        match (found.next(), found.next()) {
            (Some((_, value)), None) => Some(value.get()),
            _ => None,
        }
    }

    /// Whether a field of that name is there at all.
    pub(crate) fn has(&self, name: &str) -> bool {
        self.0.iter().any(|(field, _)| field == name)
    }

    /// The number in a field, also if it is written as text.
    pub(crate) fn number(&self, name: &str) -> Option<u64> {
        number(self.only(name)?)
    }

    /// The text in a field.
    pub(crate) fn text(&self, name: &str) -> Option<String> {
        text(self.only(name)?)
    }
}

impl<'de: 'a, 'a> Deserialize<'de> for Fields<'a> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct Pairs;

        impl<'de> Visitor<'de> for Pairs {
            type Value = Vec<(String, &'de RawValue)>;

            fn expecting(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
                formatter.write_str("an object")
            }

            fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Self::Value, A::Error> {
                let mut pairs = Vec::new();
                while let Some(pair) = map.next_entry()? {
                    pairs.push(pair);
                }
                Ok(pairs)
            }
        }

        deserializer.deserialize_map(Pairs).map(Fields)
    }
}

/// The items of a text that is an array.
pub(crate) fn items(text: &str) -> Option<Vec<&RawValue>> {
    serde_json::from_str(text).ok()
}

/// A whole number, also if it is written as text.
pub(crate) fn number(value: &str) -> Option<u64> {
    serde_json::from_str::<u64>(value).ok().or_else(|| text(value)?.parse().ok())
}

/// A text.
pub(crate) fn text(value: &str) -> Option<String> {
    serde_json::from_str(value).ok()
}

/// Appends a text in quotes.
pub(crate) fn push_text(out: &mut String, value: &str) {
    // Writing a string into memory cannot fail.
    out.push_str(&serde_json::to_string(value).unwrap_or_default());
}

/// Appends an object with these fields, each written by `value`, which says `false` to leave it out.
pub(crate) fn push_object<V>(
    out: &mut String,
    fields: impl IntoIterator<Item = (String, V)>,
    mut value: impl FnMut(&mut String, &str, V) -> bool,
) {
    out.push('{');
    let mut is_first = true;
    for (name, given) in fields {
        let start = out.len();
        if !is_first {
            out.push(',');
        }
        push_text(out, &name);
        out.push(':');
        if value(out, &name, given) {
            is_first = false;
        } else {
            out.truncate(start);
        }
    }
    out.push('}');
}

/// Appends an array of these values, each written by `value`, which says `false` to leave it out.
pub(crate) fn push_array<V>(
    out: &mut String,
    values: impl IntoIterator<Item = V>,
    mut value: impl FnMut(&mut String, V) -> bool,
) {
    out.push('[');
    let mut is_first = true;
    for given in values {
        let start = out.len();
        if !is_first {
            out.push(',');
        }
        if value(out, given) {
            is_first = false;
        } else {
            out.truncate(start);
        }
    }
    out.push(']');
}
