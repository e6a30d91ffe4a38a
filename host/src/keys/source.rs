//! Where a secret comes from: a file, which can be read again, or a text given once.

use std::path::{Path, PathBuf};

use crate::config::ConfigError;
use crate::secret::Secret;

/// Keys seen so far have 40 to 100 characters; anything far longer is the wrong file.
const LONGEST_KEY_BYTES: usize = 1024;

/// The place of a secret text.
#[derive(Clone, Debug)]
pub(crate) enum Source {
    /// The file that a flag names.
    File { flag: &'static str, path: PathBuf },
    /// A text from the environment variable of that name, or from a program.
    Given { name: &'static str, text: Secret },
}

impl Source {
    /// The file, which as a flag wins, else the text.
    pub(crate) fn new(
        flag: &'static str,
        path: Option<&Path>,
        name: &'static str,
        text: Option<Secret>,
    ) -> Option<Self> {
        match (path, text) {
            (Some(path), _) => Some(Self::File { flag, path: path.to_owned() }),
            (None, Some(text)) => Some(Self::Given { name, text }),
            (None, None) => None,
        }
    }

    /// What to name in an error.
    pub(crate) fn name(&self) -> &'static str {
        match self {
            Self::File { flag, .. } => flag,
            Self::Given { name, .. } => name,
        }
    }

    /// The text as it is now.
    pub(crate) fn read(&self) -> Result<Secret, ConfigError> {
        match self {
            Self::File { flag, path } => std::fs::read_to_string(path).map(Secret::from).map_err(|error| {
                ConfigError::new(flag, format!("cannot read {}: {}", path.display(), error.kind()))
            }),
            Self::Given { text, .. } => Ok(text.clone()),
        }
    }

    /// The text as one word without blanks around it.
    pub(crate) fn read_key(&self) -> Result<Secret, ConfigError> {
        let key = self.read()?.trimmed();
        if key.is_one_word(LONGEST_KEY_BYTES) {
            return Ok(key);
        }
        let reason = "must hold the key and nothing else: one word of visible ASCII characters";
        Err(ConfigError::new(self.name(), reason))
    }
}
