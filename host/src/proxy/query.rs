//! The query for the API, written anew from what of the caller's is allowed.

use std::borrow::Cow;

use serde_json::value::RawValue;

use crate::operation::{Kind, Operation, Param};
use crate::proxy::selection::Selection;

const LONGEST_TEXT_BYTES: usize = 500;
const LONGEST_JSON_BYTES: usize = 4096;
const MOST_NUMBERS: usize = 200;

/// A query that can be sent: names from the table, values in their form, in the table's order, each name once.
///
/// Equal questions give equal queries, whatever order and decoration they came in.
#[derive(Clone, Debug, Eq, PartialEq)]
pub(crate) struct Query {
    pairs: Vec<(&'static str, String)>,
    /// Whether the caller asked for the key `agent` too, which is always asked for.
    pub(crate) shows_agent: bool,
}

impl Query {
    /// The query without the caller's part: nothing is left out of the answer.
    pub(crate) fn bare() -> Self {
        Self { pairs: Vec::new(), shows_agent: true }
    }

    /// The caller's query as far as the operation takes it, or `None` if a value is not in its form.
    ///
    /// What the operation does not take is left out in silence, as the API itself ignores unknown names.
    /// A name given twice is refused, for readers disagree on which of them counts.
    pub(crate) fn rebuild(operation: &Operation, given: &str) -> Option<Self> {
        let given: Vec<(Cow<'_, str>, Cow<'_, str>)> = form_urlencoded::parse(given.as_bytes()).collect();
        let mut query = Self::bare();
        for param in operation.params {
            let mut values = given.iter().filter(|(name, _)| name == param.name).map(|(_, value)| value);
            match (values.next(), values.next()) {
                (Some(value), None) => query.take(*param, value)?,
                (None, None) => {}
                _ => return None,
            }
        }
        Some(query)
    }

    /// Adds a pair that the caller has no say in.
    pub(crate) fn force(&mut self, name: &'static str, value: impl ToString) {
        self.pairs.retain(|(taken, _)| *taken != name);
        self.pairs.push((name, value.to_string()));
    }

    /// The value that will be sent under a name.
    pub(crate) fn get(&self, name: &str) -> Option<&str> {
        self.pairs.iter().find(|(taken, _)| *taken == name).map(|(_, value)| value.as_str())
    }

    /// The text to send.
    pub(crate) fn write(&self) -> String {
        form_urlencoded::Serializer::new(String::new()).extend_pairs(&self.pairs).finish()
    }

    fn take(&mut self, param: Param, value: &str) -> Option<()> {
        let value = match param.kind {
            // An empty value is how forms say "not set".
            _ if value.is_empty() => return Some(()),
            Kind::Selection => {
                let mut selection = Selection::read(value)?;
                self.shows_agent = selection.require("agent");
                selection.write()
            }
            kind => checked(kind, value)?,
        };
        self.pairs.push((param.name, value));
        Some(())
    }
}

fn checked(kind: Kind, value: &str) -> Option<String> {
    let fits = match kind {
        Kind::Number => is_number(value),
        Kind::Numbers => value.split(',').count() <= MOST_NUMBERS && value.split(',').all(is_number),
        Kind::Flag => matches!(value, "true" | "false"),
        Kind::Text => value.len() <= LONGEST_TEXT_BYTES && !value.contains(char::is_control),
        Kind::Json => value.len() <= LONGEST_JSON_BYTES && serde_json::from_str::<&RawValue>(value).is_ok(),
        // A selection is written anew, never passed on as text.
        Kind::Selection => false,
    };
    fits.then(|| value.to_owned())
}

fn is_number(text: &str) -> bool {
    (1..=19).contains(&text.len()) && text.bytes().all(|byte| byte.is_ascii_digit())
}
