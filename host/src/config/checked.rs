//! The configuration after every check. Whoever holds a [`Config`] need not ask again.

use std::collections::BTreeSet;
use std::net::SocketAddr;
use std::path::PathBuf;
use std::sync::Arc;

use axum::http::HeaderValue;

use crate::authorize::ForwardAuth;
use crate::clock::Clock;
use crate::config::{Admission, ApiBase, ConfigError, HostPattern, Limits, LogFormat, Mode, Options, checks};
use crate::keys::KeyRing;
use crate::limit::TrustedProxies;
use crate::operations::Operations;
use crate::recording::RecordingHosts;
use crate::store::Store;
use crate::upstream::Upstream;

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
    pub(crate) admission: Admission,
    pub(crate) trusted_proxies: TrustedProxies,
    pub(crate) assets: Option<PathBuf>,
    pub(crate) log_format: LogFormat,
    pub(crate) limits: Limits,
    pub(crate) clock: Arc<dyn Clock>,
    pub(crate) metrics_listen: Option<SocketAddr>,
    pub(crate) operations: Operations,
    pub(crate) store: Option<Arc<Store>>,
}

impl Config {
    /// Checks the options and reads the key file.
    pub fn new(options: Options) -> Result<Self, ConfigError> {
        let forward = options.authorize_url.as_deref();
        let forward = forward.map(|url| ForwardAuth::new(url, options.limits.authorize_time)).transpose()?;
        let admission = Admission::new(options.authorize, forward, options.public, options.listen)?;
        let operations = Operations::default();
        let base = ApiBase::parse(&options.api_base)?;
        let near_api = base.is_loopback;
        let recording_hosts = options
            .recording_hosts
            .iter()
            .map(|text| checks::host("--recording-host", text))
            .collect::<Result<_, _>>()?;
        let keys = KeyRing::open(
            options.api_key_file.as_deref(),
            options.api_key,
            options.token_secret_file.as_deref(),
            options.token_secret,
        )?;
        let keys = Arc::new(keys);
        let store = options.redis_url.map(|url| {
            Store::new(
                &url,
                &base,
                Arc::clone(&keys),
                Arc::clone(&options.clock),
                Arc::clone(&operations.metrics),
                options.limits.redis_time,
            )
        });
        let store = store.transpose()?.map(Arc::new);
        Ok(Self {
            listen: options.listen,
            mode: options.mode,
            upstream: Upstream::new(
                base,
                options.limits,
                Arc::clone(&options.clock),
                Arc::clone(&operations.metrics),
            )?,
            keys,
            store,
            recordings: RecordingHosts::new(recording_hosts, near_api, options.resolver)?,
            token_seconds: checks::token_seconds(options.token_seconds)?,
            project: checks::project(options.project)?,
            agents: checks::agents(&options.agents, &admission)?,
            trusted_proxies: TrustedProxies::new(&options.trusted_proxies)?,
            admission,
            allow_origins: options
                .allow_origins
                .iter()
                .map(|text| checks::origin(text))
                .collect::<Result<_, _>>()?,
            allow_hosts: options
                .allow_hosts
                .iter()
                .map(|text| checks::host("--allow-host", text))
                .collect::<Result<_, _>>()?,
            assets: options.assets.as_deref().map(checks::folder).transpose()?,
            log_format: options.log_format,
            limits: options.limits,
            clock: options.clock,
            metrics_listen: options.metrics_listen.map(checks::metrics_listen).transpose()?,
            operations,
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
        if let Admission::Everybody = self.admission {
            tracing::warn!("--public: whoever can connect gets tokens for the agents of --agent");
        }
        if !self.admission.is_local() && self.trusted_proxies.are_none() {
            tracing::warn!(
                "no --trusted-proxy: all who come through a reverse proxy count as one caller, or as none if that \
                 runs on this machine"
            );
        }
    }

    /// Reads the key and secret files again. If one of them is no good, everything stays as it was.
    pub fn reload_keys(&self) -> Result<(), ConfigError> {
        self.keys.reload()
    }

    /// Whether any page may see this agent. Without a list that is up to whoever is asked about the caller.
    pub(crate) fn serves(&self, agent: u64) -> bool {
        self.agents.is_empty() || self.agents.contains(&agent)
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
