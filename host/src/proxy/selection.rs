//! The `ql` of a caller: read strictly, and written anew with the one key that the check of the answer needs.
//!
//! The API's library also knows renamed keys (`{agent: scenario}`) and arguments. With those an answer could be made
//! to look like another agent's, so they are not understood here.

use std::fmt::Write;

const DEEPEST: usize = 6;
const LONGEST_NAME_BYTES: usize = 64;

/// A selection that can be sent: every key a plain name.
#[derive(Clone, Debug, Default, Eq, PartialEq)]
pub(crate) struct Selection {
    /// Keys to have, with what is to be had of each.
    wanted: Vec<(String, Option<Selection>)>,
    /// Keys to leave out. With these alone everything else is there.
    unwanted: Vec<String>,
    /// `*`: everything.
    everything: bool,
}

impl Selection {
    /// Reads a whole text.
    pub(crate) fn read(text: &str) -> Option<Self> {
        let mut reader = Reader { rest: text.trim() };
        let selection = reader.selection(0)?;
        reader.rest.is_empty().then_some(selection)
    }

    /// Makes sure that the answer has this key at its top; says whether it was there anyway.
    pub(crate) fn require(&mut self, key: &str) -> bool {
        let left_out = self.unwanted.iter().any(|name| name == key);
        self.unwanted.retain(|name| name != key);
        let everything = self.is_everything();
        let asked = self.wanted.iter().any(|(name, _)| name == key);
        // What is asked of the key's inside would change its form.
        self.wanted.retain(|(name, _)| name != key);
        if asked || !everything {
            self.wanted.push((key.to_owned(), None));
        }
        !left_out && (asked || everything)
    }

    /// The text to send.
    pub(crate) fn write(&self) -> String {
        let mut text = String::new();
        self.push(&mut text);
        text
    }

    fn is_everything(&self) -> bool {
        self.everything || self.wanted.is_empty()
    }

    fn push(&self, text: &mut String) {
        text.push('{');
        let mut separator = "";
        // An empty pair of braces would ask for nothing.
        if self.everything || self.wanted.is_empty() && self.unwanted.is_empty() {
            text.push('*');
            separator = ",";
        }
        for (name, inner) in &self.wanted {
            // Writing to a string cannot fail.
            let _ = write!(text, "{separator}{name}");
            if let Some(inner) = inner {
                inner.push(text);
            }
            separator = ",";
        }
        for name in &self.unwanted {
            let _ = write!(text, "{separator}-{name}");
            separator = ",";
        }
        text.push('}');
    }
}

struct Reader<'a> {
    rest: &'a str,
}

impl Reader<'_> {
    fn selection(&mut self, depth: usize) -> Option<Selection> {
        if depth > DEEPEST || !self.take('{') {
            return None;
        }
        let mut selection = Selection::default();
        loop {
            if self.take('*') {
                selection.everything = true;
            } else if self.take('-') {
                selection.unwanted.push(self.name()?);
            } else {
                let name = self.name()?;
                let inner = if self.rest.starts_with('{') { Some(self.selection(depth + 1)?) } else { None };
                selection.wanted.push((name, inner));
            }
            if self.take('}') {
                // Both lists without `*` contradict each other; what the API makes of that is not known.
                let clear =
                    selection.everything || selection.wanted.is_empty() || selection.unwanted.is_empty();
                return clear.then_some(selection);
            }
            if !self.take(',') {
                return None;
            }
        }
    }

    /// Takes one character and the blanks after it.
    fn take(&mut self, wanted: char) -> bool {
        let Some(rest) = self.rest.strip_prefix(wanted) else { return false };
        self.rest = rest.trim_start();
        true
    }

    fn name(&mut self) -> Option<String> {
        let is_part = |character: char| character.is_ascii_alphanumeric() || character == '_';
        let end = self.rest.find(|character| !is_part(character)).unwrap_or(self.rest.len());
        let (name, rest) = self.rest.split_at(end);
        let starts_well =
            name.starts_with(|character: char| character.is_ascii_alphabetic() || character == '_');
        if !starts_well || name.len() > LONGEST_NAME_BYTES {
            return None;
        }
        self.rest = rest.trim_start();
        Some(name.to_owned())
    }
}
