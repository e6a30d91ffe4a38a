//! Where the API is.

use reqwest::Url;
use sha2::{Digest, Sha256};

use crate::config::{ConfigError, is_loopback_name};
use crate::hex::hex;

/// The address of the API: https, or http on loopback; without user info, query and fragment.
#[derive(Clone, Debug)]
pub(crate) struct ApiBase {
    /// Without a slash at its end, so that a path can simply follow.
    text: String,
    pub(crate) is_loopback: bool,
}

impl ApiBase {
    pub(crate) fn parse(text: &str) -> Result<Self, ConfigError> {
        let refuse = |reason: &str| ConfigError::new("--api-base", reason);
        // The text itself is not repeated in errors: user info in it would be a secret.
        let url =
            Url::parse(text).map_err(|_| refuse("not an absolute URL such as https://api.cekura.ai"))?;
        let loopback = url.host_str().is_some_and(is_loopback_name);
        if !(url.scheme() == "https" || url.scheme() == "http" && loopback) {
            return Err(refuse("must be https (http only on loopback): the API key is sent there"));
        }
        if !url.username().is_empty() || url.password().is_some() {
            return Err(refuse("user name and password are not accepted in the URL"));
        }
        if url.query().is_some() || url.fragment().is_some() {
            return Err(refuse("query and fragment are not accepted in the URL"));
        }
        Ok(Self { text: url.as_str().trim_end_matches('/').to_owned(), is_loopback: loopback })
    }

    /// A short word that tells this address from others, for places where names are not to hold it.
    pub(crate) fn mark(&self) -> String {
        hex(&Sha256::digest(&self.text)[..6])
    }

    /// The full address of a path that begins with a slash, with its query as it is to be sent.
    pub(crate) fn join(&self, path: &str, query: Option<&str>) -> String {
        match query {
            Some(query) if !query.is_empty() => format!("{}{path}?{query}", self.text),
            _ => format!("{}{path}", self.text),
        }
    }
}
