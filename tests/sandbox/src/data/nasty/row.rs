//! One awkward row: its name, what is peculiar, and how it comes about.

use serde_json::Value;

use crate::data::patch::Patch;

/// A row of the catalog's `nasty` list.
#[derive(Debug)]
pub(crate) struct Nasty {
    /// Short and unique within its kind.
    pub(crate) name: String,
    /// What is unusual about it, for the reader of a failing test.
    pub(crate) peculiar: String,
    pub(crate) patches: Vec<Patch>,
}

/// A row made by several changes.
pub(crate) fn nasty(name: &str, peculiar: &str, patches: Vec<Patch>) -> Nasty {
    Nasty { name: name.to_owned(), peculiar: peculiar.to_owned(), patches }
}

/// A row in which one value is another.
pub(crate) fn value(name: &str, pointer: &str, value: Value) -> Nasty {
    let shown: String = value.to_string().chars().take(60).collect();
    nasty(name, &format!("{pointer} is {shown}"), vec![Patch::replace(pointer, value)])
}

/// A row in which one key is missing.
pub(crate) fn without(name: &str, pointer: &str) -> Nasty {
    nasty(name, &format!("{pointer} is missing"), vec![Patch::remove(pointer)])
}
