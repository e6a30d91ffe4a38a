//! The configuration after every check. Whoever holds a [`Config`] need not ask again.

use std::collections::BTreeSet;
use std::net::SocketAddr;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use axum::http::HeaderValue;
use reqwest::Url;

use crate::clock::Clock;
use crate::config::{ConfigError, HostPattern, Limits, LogFormat, Mode, Options, is_loopback_name};
use crate::keys::KeyRing;
use crate::recording::RecordingHosts;
use crate::upstream::Upstream;

/// A token that lives longer than this is no short-lived one.
const LONGEST_TOKEN_SECONDS: u64 = 24 * 3600;

/// A checked configuration.
#[derive(Clone, Debug)]
pub struct Config {
    pub(crate) listen: SocketAddr,
    pub(crate) mode: Mode,
    pub(crate) upstream: Upstream,
    pub(crate) keys: Arc<KeyRing>,
    pub(crate) agents: BTreeSet<u64>,
    pub(crate) project: Option<u64>,
    pub(crate) token_seconds: u64,
    pub(crate) recordings: RecordingHosts,
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
        if !options.public && !options.listen.ip().is_loopback() {
            let reason = format!(
                "{} can be reached from other machines, and nothing here checks who asks: listen on a loopback \
                 address such as 127.0.0.1:8787, or say --public if everybody may see these agents",
                options.listen
            );
            return Err(ConfigError::new("--listen", reason));
        }
        let base = ApiBase::parse(&options.api_base)?;
        let near_api = base.is_loopback;
        let recording_hosts = options
            .recording_hosts
            .iter()
            .map(|text| host("--recording-host", text))
            .collect::<Result<_, _>>()?;
        let keys = KeyRing::open(
            options.api_key_file.as_deref(),
            options.api_key,
            options.token_secret_file.as_deref(),
            options.token_secret,
        )?;
        Ok(Self {
            listen: options.listen,
            mode: options.mode,
            upstream: Upstream::new(base, options.limits)?,
            keys: Arc::new(keys),
            recordings: RecordingHosts::new(recording_hosts, near_api)?,
            token_seconds: token_seconds(options.token_seconds)?,
            project: project(options.project)?,
            agents: agents(&options.agents)?,
            allow_origins: options.allow_origins.iter().map(|text| origin(text)).collect::<Result<_, _>>()?,
            allow_hosts: options
                .allow_hosts
                .iter()
                .map(|text| host("--allow-host", text))
                .collect::<Result<_, _>>()?,
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
        } else if !self.keys.outlives_process() {
            tracing::info!(
                "no --token-secret-file: tokens are understood by this process only, until it ends"
            );
        }
        if self.public {
            tracing::warn!("--public: whoever can connect gets tokens for the agents of --agent");
        }
    }

    /// Reads the key and secret files again. If one of them is no good, everything stays as it was.
    pub fn reload_keys(&self) -> Result<(), ConfigError> {
        self.keys.reload()
    }

    /// Whether pages may see this agent at all.
    pub(crate) fn serves(&self, agent: u64) -> bool {
        self.agents.contains(&agent)
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
    is_loopback: bool,
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
        Ok(Self { text: url.as_str().trim_end_matches('/').to_owned(), is_loopback: loopback })
    }

    /// The full address of a path that begins with a slash, with its query as it is to be sent.
    pub(crate) fn join(&self, path: &str, query: Option<&str>) -> String {
        match query {
            Some(query) if !query.is_empty() => format!("{}{path}?{query}", self.text),
            _ => format!("{}{path}", self.text),
        }
    }
}

fn project(id: Option<u64>) -> Result<Option<u64>, ConfigError> {
    if id == Some(0) { Err(ConfigError::new("--project", "0 is not a project id")) } else { Ok(id) }
}

fn token_seconds(seconds: u64) -> Result<u64, ConfigError> {
    if (1..=LONGEST_TOKEN_SECONDS).contains(&seconds) {
        return Ok(seconds);
    }
    Err(ConfigError::new("--token-seconds", "must be from 1 to 86400; 300 to 3600 is usual"))
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

fn host(flag: &'static str, text: &str) -> Result<HostPattern, ConfigError> {
    text.parse().map_err(|reason| ConfigError::new(flag, format!("{text:?}: {reason}")))
}

fn folder(path: &Path) -> Result<PathBuf, ConfigError> {
    let folder = path.canonicalize().ok().filter(|folder| folder.is_dir());
    folder.ok_or_else(|| ConfigError::new("--assets", format!("{} is not a folder", path.display())))
}
