//! Changes to a rendered row, for values that no well-behaved generator would produce.

use serde_json::Value;

/// One change at a JSON pointer.
#[derive(Clone, Debug)]
pub(crate) struct Patch {
    pointer: String,
    change: Change,
}

#[derive(Clone, Debug)]
enum Change {
    /// Only where the key is present, so that a list row does not gain a detail's key.
    Replace(Value),
    /// Wherever the parent is present.
    Add(Value),
    Remove,
    /// What the function makes of the value, where there is one.
    With(fn(Value) -> Value),
}

impl Patch {
    /// Replaces a value where there is one.
    pub(crate) fn replace(pointer: &str, value: Value) -> Self {
        Self { pointer: pointer.to_owned(), change: Change::Replace(value) }
    }

    /// Adds a key, or replaces its value.
    pub(crate) fn add(pointer: &str, value: Value) -> Self {
        Self { pointer: pointer.to_owned(), change: Change::Add(value) }
    }

    /// Removes a key.
    pub(crate) fn remove(pointer: &str) -> Self {
        Self { pointer: pointer.to_owned(), change: Change::Remove }
    }

    /// Replaces a value by what a function makes of it.
    pub(crate) fn with(pointer: &str, change: fn(Value) -> Value) -> Self {
        Self { pointer: pointer.to_owned(), change: Change::With(change) }
    }

    /// Changes a rendered row.
    pub(crate) fn apply(&self, row: &mut Value) {
        let Some((parent, key)) = self.pointer.rsplit_once('/') else { return };
        match (&self.change, row.pointer_mut(parent)) {
            (Change::Replace(value), Some(Value::Object(fields))) => {
                if let Some(field) = fields.get_mut(key) {
                    *field = value.clone();
                }
            }
            (Change::With(change), Some(Value::Object(fields))) => {
                if let Some(field) = fields.get_mut(key) {
                    *field = change(field.take());
                }
            }
            (Change::Add(value), Some(Value::Object(fields))) => {
                fields.insert(key.to_owned(), value.clone());
            }
            (Change::Remove, Some(Value::Object(fields))) => {
                fields.remove(key);
            }
            (Change::Replace(value) | Change::Add(value), Some(Value::Array(items))) => {
                if let Some(item) = key.parse().ok().and_then(|position: usize| items.get_mut(position)) {
                    *item = value.clone();
                }
            }
            _ => {}
        }
    }
}
