//! The configuration after every check. Whoever holds a [`Config`] need not ask again.

use std::collections::BTreeSet;
use std::net::SocketAddr;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use axum::http::HeaderValue;
use reqwest::Url;

use crate::clock::Clock;
use crate::config::{ConfigError, HostPattern, Limits, LogFormat, Mode, Options, is_loopback_name};
use crate::secret::Secret;
use crate::upstream::Upstream;

/// Keys seen so far have 40 to 100 characters; anything far longer is the wrong file.
const LONGEST_KEY_BYTES: usize = 1024;

/// A checked configuration.
#[derive(Clone, Debug)]
pub struct Config {
    pub(crate) listen: SocketAddr,
    pub(crate) mode: Mode,
    pub(crate) upstream: Upstream,
    pub(crate) api_key: Secret,
    pub(crate) agents: BTreeSet<u64>,
    pub(crate) allow_origins: Vec<HeaderValue>,
    pub(crate) allow_hosts: Vec<HostPattern>,
    pub(crate) public: bool,
    pub(crate) assets: Option<PathBuf>,
    pub(crate) log_format: LogFormat,
    pub(crate) limits: Limits,
    pub(crate) clock: Arc<dyn Clock>,
}

impl Config {
    /// Checks the options and reads the key file.
    pub fn new(options: Options) -> Result<Self, ConfigError> {
        if options.mode == Mode::Proxy {
            return Err(ConfigError::new("--mode", "this build has no proxy mode yet; use --mode login"));
        }
        if !options.public && !options.listen.ip().is_loopback() {
            let reason = format!(
                "{} can be reached from other machines, and nothing here checks who asks: listen on a loopback \
                 address such as 127.0.0.1:8787, or say --public if everybody may see these agents",
                options.listen
            );
            return Err(ConfigError::new("--listen", reason));
        }
        let base = ApiBase::parse(&options.api_base)?;
        Ok(Self {
            listen: options.listen,
            mode: options.mode,
            upstream: Upstream::new(base, options.limits)?,
            api_key: api_key(options.api_key, options.api_key_file.as_deref())?,
            agents: agents(&options.agents)?,
            allow_origins: options.allow_origins.iter().map(|text| origin(text)).collect::<Result<_, _>>()?,
            allow_hosts: options.allow_hosts.iter().map(|text| host(text)).collect::<Result<_, _>>()?,
            public: options.public,
            assets: options.assets.as_deref().map(folder).transpose()?,
            log_format: options.log_format,
            limits: options.limits,
            clock: options.clock,
        })
    }

    /// Says in the log what an operator should know about this configuration before an attacker does.
    pub fn warn(&self) {
        if self.mode == Mode::Login {
            tracing::warn!("--mode login: a token that a page holds can also write, and outlives a sign-out");
        }
        if self.public {
            tracing::warn!("--public: whoever can connect gets tokens for the agents of --agent");
        }
    }

    /// The address to listen on, as asked for: port 0 is still 0.
    pub fn listen(&self) -> SocketAddr {
        self.listen
    }

    /// The form of the log.
    pub fn log_format(&self) -> LogFormat {
        self.log_format
    }
}

/// The address of the API: https, or http on loopback; without user info, query and fragment.
#[derive(Clone, Debug)]
pub(crate) struct ApiBase {
    /// Without a slash at its end, so that a path can simply follow.
    text: String,
}

impl ApiBase {
    fn parse(text: &str) -> Result<Self, ConfigError> {
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
        Ok(Self { text: url.as_str().trim_end_matches('/').to_owned() })
    }

    /// The full address of a path that begins with a slash, with its query as it is to be sent.
    pub(crate) fn join(&self, path: &str, query: Option<&str>) -> String {
        match query {
            Some(query) if !query.is_empty() => format!("{}{path}?{query}", self.text),
            _ => format!("{}{path}", self.text),
        }
    }
}

/// The key from the file, which as a flag wins, else from the environment.
fn api_key(from_environment: Option<Secret>, file: Option<&Path>) -> Result<Secret, ConfigError> {
    let (flag, key) = match (file, from_environment) {
        (Some(file), _) => {
            let text = std::fs::read_to_string(file).map_err(|error| {
                ConfigError::new(
                    "--api-key-file",
                    format!("cannot read {}: {}", file.display(), error.kind()),
                )
            })?;
            ("--api-key-file", Secret::from(text))
        }
        (None, Some(key)) => ("CEKURA_API_KEY", key),
        (None, None) => {
            let reason = "is not set, and neither is --api-key-file: the server needs a key for the API";
            return Err(ConfigError::new("CEKURA_API_KEY", reason));
        }
    };
    let key = key.trimmed();
    if key.is_one_word(LONGEST_KEY_BYTES) {
        Ok(key)
    } else {
        Err(ConfigError::new(
            flag,
            "must hold the key and nothing else: one word of visible ASCII characters",
        ))
    }
}

fn agents(ids: &[u64]) -> Result<BTreeSet<u64>, ConfigError> {
    if ids.contains(&0) {
        return Err(ConfigError::new("--agent", "0 is not an agent id"));
    }
    if ids.is_empty() {
        let reason =
            "name at least one agent that pages may see; a key often reaches every agent of a company";
        return Err(ConfigError::new("--agent", reason));
    }
    Ok(ids.iter().copied().collect())
}

fn origin(text: &str) -> Result<HeaderValue, ConfigError> {
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

fn host(text: &str) -> Result<HostPattern, ConfigError> {
    text.parse().map_err(|reason| ConfigError::new("--allow-host", format!("{text:?}: {reason}")))
}

fn folder(path: &Path) -> Result<PathBuf, ConfigError> {
    let folder = path.canonicalize().ok().filter(|folder| folder.is_dir());
    folder.ok_or_else(|| ConfigError::new("--assets", format!("{} is not a folder", path.display())))
}
