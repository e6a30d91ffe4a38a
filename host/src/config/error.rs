//! Why a configuration is refused.

use std::fmt;

/// A refused configuration: which flag, and what is wrong with it. Never holds a secret.
#[derive(Clone, Debug, Eq, PartialEq)]
pub struct ConfigError {
    flag: &'static str,
    reason: String,
}

impl ConfigError {
    pub(crate) fn new(flag: &'static str, reason: impl Into<String>) -> Self {
        Self { flag, reason: reason.into() }
    }

    /// The flag or environment variable at fault, such as `--listen`.
    pub fn flag(&self) -> &'static str {
        self.flag
    }

    /// What is wrong and what would be accepted, as a sentence fragment.
    pub fn reason(&self) -> &str {
        &self.reason
    }
}

impl fmt::Display for ConfigError {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(formatter, "{}: {}", self.flag, self.reason)
    }
}

impl std::error::Error for ConfigError {}
