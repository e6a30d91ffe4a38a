//! The tree itself.

/// A JSON value, as exact as it was sent.
#[derive(Clone, Debug, PartialEq)]
pub enum Json {
    /// `null`, and what stands for a key that was not sent.
    Null,
    /// `true` or `false`.
    Bool(bool),
    /// A number as it was written: integers beyond 2^53 keep their last digit.
    Number(String),
    /// A string; a lone surrogate in it has become U+FFFD.
    Text(String),
    /// An array.
    Array(Vec<Json>),
    /// An object, its keys in the order sent.
    Object(Vec<(String, Json)>),
}

/// What `get` and `at` lend where nothing was sent.
static NULL: Json = Json::Null;

impl Json {
    /// The value under a key, `Null` if it was not sent or this is no object; of equal keys the last, as in JavaScript.
    pub fn get(&self, key: &str) -> &Self {
        self.entries().iter().rev().find(|(name, _)| name == key).map_or(&NULL, |(_, value)| value)
    }

    /// The value at the end of a chain of keys.
    pub fn path(&self, keys: &[&str]) -> &Self {
        keys.iter().fold(self, |value, key| value.get(key))
    }

    /// Keys and values of an object; none of anything else.
    pub fn entries(&self) -> &[(String, Self)] {
        match self {
            Self::Object(entries) => entries,
            _ => &[],
        }
    }

    /// Items of an array; none of anything else.
    pub fn list(&self) -> &[Self] {
        match self {
            Self::Array(items) => items,
            _ => &[],
        }
    }

    /// Items of an array, or the values of an object that stands where an array is due.
    pub fn values(&self) -> Vec<&Self> {
        match self {
            Self::Array(items) => items.iter().collect(),
            Self::Object(entries) => entries.iter().map(|(_, value)| value).collect(),
            _ => Vec::new(),
        }
    }

    /// Whether it is `null` or was not sent.
    pub fn is_null(&self) -> bool {
        matches!(self, Self::Null)
    }

    /// What it is, for the text of a fault.
    pub fn kind(&self) -> &'static str {
        match self {
            Self::Null => "nothing",
            Self::Bool(_) => "a boolean",
            Self::Number(_) => "a number",
            Self::Text(_) => "text",
            Self::Array(_) => "an array",
            Self::Object(_) => "an object",
        }
    }
}
