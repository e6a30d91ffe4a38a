//! A text that must not be seen: the API key and every token.

use std::fmt;

use zeroize::Zeroizing;

/// A secret text. It has no `Display`, its `Debug` says nothing, and its memory is overwritten when it is dropped.
#[derive(Clone, Eq, PartialEq)]
pub struct Secret(Zeroizing<String>);

impl Secret {
    /// The text itself. Every call of this is a place to look at in a review.
    pub(crate) fn reveal(&self) -> &str {
        &self.0
    }

    /// The secret without blanks and line breaks around it, as files and shells add them.
    pub(crate) fn trimmed(&self) -> Self {
        Self::from(self.0.trim())
    }

    /// Whether the text can stand in one HTTP header: visible ASCII, not empty, at most `longest` bytes.
    pub(crate) fn is_one_word(&self, longest: usize) -> bool {
        !self.0.is_empty() && self.0.len() <= longest && self.0.bytes().all(|byte| byte.is_ascii_graphic())
    }
}

impl From<String> for Secret {
    fn from(text: String) -> Self {
        Self(Zeroizing::new(text))
    }
}

impl From<Zeroizing<String>> for Secret {
    fn from(text: Zeroizing<String>) -> Self {
        Self(text)
    }
}

impl From<&str> for Secret {
    fn from(text: &str) -> Self {
        Self::from(text.to_owned())
    }
}

impl fmt::Debug for Secret {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str("Secret(…)")
    }
}
