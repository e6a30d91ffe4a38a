//! The checks of single flags.

use std::collections::BTreeSet;
use std::net::SocketAddr;
use std::path::{Path, PathBuf};

use axum::http::HeaderValue;
use reqwest::Url;

use crate::config::{Admission, ConfigError, HostPattern};

/// A token that lives longer than this is no short-lived one.
const LONGEST_TOKEN_SECONDS: u64 = 24 * 3600;

pub(crate) fn project(id: Option<u64>) -> Result<Option<u64>, ConfigError> {
    if id == Some(0) { Err(ConfigError::new("--project", "0 is not a project id")) } else { Ok(id) }
}

pub(crate) fn token_seconds(seconds: u64) -> Result<u64, ConfigError> {
    if (1..=LONGEST_TOKEN_SECONDS).contains(&seconds) {
        return Ok(seconds);
    }
    Err(ConfigError::new("--token-seconds", "must be from 1 to 86400; 300 to 3600 is usual"))
}

/// The list of agents. It may be empty only if somebody else says which agents a caller may see.
pub(crate) fn agents(ids: &[u64], admission: &Admission) -> Result<BTreeSet<u64>, ConfigError> {
    if ids.contains(&0) {
        return Err(ConfigError::new("--agent", "0 is not an agent id"));
    }
    if ids.is_empty() && !matches!(admission, Admission::Asked(_)) {
        let reason =
            "name at least one agent that pages may see; a key often reaches every agent of a company";
        return Err(ConfigError::new("--agent", reason));
    }
    Ok(ids.iter().copied().collect())
}

pub(crate) fn origin(text: &str) -> Result<HeaderValue, ConfigError> {
    let refuse = || {
        let reason =
            format!("{text:?} is not an origin: give scheme, host and port, as in https://app.example.com");
        ConfigError::new("--allow-origin", reason)
    };
    let url = Url::parse(text).map_err(|_| refuse())?;
    let serialized = url.origin().ascii_serialization();
    // A path, query or user info would be dropped silently, and with it what the operator meant.
    let bare = url.path() == "/" && url.query().is_none() && url.fragment().is_none();
    let anonymous = url.username().is_empty() && url.password().is_none();
    if !matches!(url.scheme(), "http" | "https") || !bare || !anonymous {
        return Err(refuse());
    }
    HeaderValue::from_str(&serialized).map_err(|_| refuse())
}

pub(crate) fn host(flag: &'static str, text: &str) -> Result<HostPattern, ConfigError> {
    text.parse().map_err(|reason| ConfigError::new(flag, format!("{text:?}: {reason}")))
}

pub(crate) fn folder(path: &Path) -> Result<PathBuf, ConfigError> {
    let folder = path.canonicalize().ok().filter(|folder| folder.is_dir());
    folder.ok_or_else(|| ConfigError::new("--assets", format!("{} is not a folder", path.display())))
}

pub(crate) fn metrics_listen(address: SocketAddr) -> Result<SocketAddr, ConfigError> {
    if address.ip().is_loopback() {
        return Ok(address);
    }
    let reason = format!(
        "{address} can be reached from other machines; give a loopback address such as 127.0.0.1:9187"
    );
    Err(ConfigError::new("--metrics-listen", reason))
}
