//! The secrets in use, which can be replaced while the server runs.

use std::path::Path;
use std::sync::{Arc, PoisonError, RwLock};

use crate::config::ConfigError;
use crate::keys::signing::SigningSecrets;
use crate::keys::source::Source;
use crate::secret::Secret;

const KEY_FILE: &str = "--api-key-file";
pub(crate) const KEY_VARIABLE: &str = "CEKURA_API_KEY";
const TOKEN_FILE: &str = "--token-secret-file";
pub(crate) const TOKEN_VARIABLE: &str = "AGENT_EMBED_TOKEN_SECRET";

/// The secrets in use, and where they came from.
#[derive(Debug)]
pub(crate) struct KeyRing {
    api_key_source: Source,
    signing_source: Option<Source>,
    current: RwLock<Current>,
}

#[derive(Clone, Debug)]
struct Current {
    api_key: Secret,
    signing: Arc<SigningSecrets>,
}

impl KeyRing {
    /// Reads all secrets for the first time.
    pub(crate) fn open(
        api_key_file: Option<&Path>,
        api_key: Option<Secret>,
        token_secret_file: Option<&Path>,
        token_secret: Option<Secret>,
    ) -> Result<Self, ConfigError> {
        let api_key_source = Source::new(KEY_FILE, api_key_file, KEY_VARIABLE, api_key).ok_or_else(|| {
            let reason = "is not set, and neither is --api-key-file: the server needs a key for the API";
            ConfigError::new(KEY_VARIABLE, reason)
        })?;
        let signing_source = Source::new(TOKEN_FILE, token_secret_file, TOKEN_VARIABLE, token_secret);
        let signing = match &signing_source {
            Some(source) => signing(source)?,
            None => SigningSecrets::random().map_err(|reason| ConfigError::new(TOKEN_FILE, reason))?,
        };
        let current = Current { api_key: api_key_source.read_key()?, signing: Arc::new(signing) };
        Ok(Self { api_key_source, signing_source, current: RwLock::new(current) })
    }

    /// Reads the files again. If one of them is no good, everything stays as it was.
    pub(crate) fn reload(&self) -> Result<(), ConfigError> {
        let api_key = self.api_key_source.read_key()?;
        let signing = match &self.signing_source {
            Some(source) => Arc::new(signing(source)?),
            None => self.signing(),
        };
        *self.current.write().unwrap_or_else(PoisonError::into_inner) = Current { api_key, signing };
        Ok(())
    }

    /// The key for the API.
    pub(crate) fn api_key(&self) -> Secret {
        self.current.read().unwrap_or_else(PoisonError::into_inner).api_key.clone()
    }

    /// What signs and verifies.
    pub(crate) fn signing(&self) -> Arc<SigningSecrets> {
        Arc::clone(&self.current.read().unwrap_or_else(PoisonError::into_inner).signing)
    }

    /// Whether tokens of another process, or of this one before a restart, are understood.
    pub(crate) fn outlives_process(&self) -> bool {
        self.signing_source.is_some()
    }
}

fn signing(source: &Source) -> Result<SigningSecrets, ConfigError> {
    SigningSecrets::read(source.read()?.reveal()).map_err(|reason| ConfigError::new(source.name(), reason))
}
