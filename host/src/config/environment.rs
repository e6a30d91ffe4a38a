//! The two secrets that the environment may hold. They are no flags, so clap does not read them.

use std::env;

use crate::config::{ConfigError, Options};
use crate::keys::{KEY_VARIABLE, TOKEN_VARIABLE};
use crate::secret::Secret;

impl Options {
    /// Takes the API key from `CEKURA_API_KEY` and the token secrets from `AGENT_EMBED_TOKEN_SECRET`, where they are set.
    pub fn read_environment(&mut self) -> Result<(), ConfigError> {
        self.api_key = secret(KEY_VARIABLE)?.or(self.api_key.take());
        self.token_secret = secret(TOKEN_VARIABLE)?.or(self.token_secret.take());
        Ok(())
    }
}

fn secret(name: &'static str) -> Result<Option<Secret>, ConfigError> {
    match env::var(name) {
        Ok(text) => Ok(Some(text.into())),
        Err(env::VarError::NotPresent) => Ok(None),
        // Bytes that are replaced to make it text would be secret no more.
        Err(env::VarError::NotUnicode(_)) => {
            Err(ConfigError::new(name, "is not text: bytes must be written out"))
        }
    }
}
