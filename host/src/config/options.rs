//! The flags, as they are typed. `Config::new` checks them.

use std::net::{Ipv4Addr, SocketAddr};
use std::path::PathBuf;
use std::sync::Arc;

use clap::{Parser, ValueEnum};

use crate::authorize::Authorize;
use crate::clock::{Clock, SystemClock};
use crate::config::Limits;
use crate::recording::{Resolver, SystemResolver};
use crate::secret::Secret;

/// Where the server listens if it is not told otherwise.
const LISTEN: SocketAddr = SocketAddr::new(std::net::IpAddr::V4(Ipv4Addr::LOCALHOST), 8787);
/// The API in the United States. Other regions have their own, and ids mean nothing outside their region.
const API_BASE: &str = "https://api.cekura.ai";

/// Life of an own token: short enough that a sign-out takes effect soon.
const TOKEN_SECONDS: u64 = 900;

const API: &str = "The API";
const CALLERS: &str = "Who may ask";
const PROXY: &str = "Proxy mode";
const INSTANCES: &str = "Several instances";

const MORE_HELP: &str = "\
Routes:
  POST /embed/token    checks the caller and answers with a short-lived token for one agent
  GET  /embed/api/*    the reads of the widget
  GET  /agent-embed/*  the built widget, from --assets
  GET  /healthz        says that the process lives

The API key comes from the environment variable CEKURA_API_KEY or from the file named by --api-key-file,
never from a flag: the list of processes shows flags to everybody on the machine.
The secret that signs tokens comes from --token-secret-file or AGENT_EMBED_TOKEN_SECRET; without either a new one is
made at each start, and pages fetch new tokens after a restart.

Signals:
  SIGHUP   reads the key and secret files again
  SIGTERM  takes no more requests, answers those under way, and ends within 10 seconds

Examples:
  Try it on this machine, without anybody to ask:
    CEKURA_API_KEY=… agent-embed-host --agent 101 --assets www/dist
  Behind your own server, which knows who is signed in:
    agent-embed-host --api-key-file /run/secrets/cekura --assets www/dist \\
      --authorize-url http://127.0.0.1:3000/internal/agents --trusted-proxy 127.0.0.1
  One of several, with pages of another origin:
    agent-embed-host --api-key-file /run/secrets/cekura --token-secret-file /run/secrets/tokens \\
      --listen 0.0.0.0:8787 --authorize-url http://app:3000/internal/agents --trusted-proxy 10.0.0.0/8 \\
      --redis-url rediss://cache.example.com:6380 --allow-origin https://app.example.com";

/// The host backend of agent-embed: holds the API key, hands short-lived tokens to pages, and serves the widget.
#[derive(Clone, Debug, Parser)]
#[command(name = "agent-embed-host", version, about, after_help = MORE_HELP)]
pub struct Options {
    /// Address and port to listen on; port 0 takes a free one. One that other machines reach is accepted only with
    /// --authorize-url or --public
    #[arg(long, env = "AGENT_EMBED_LISTEN", default_value_t = LISTEN, value_name = "ADDRESS:PORT")]
    pub listen: SocketAddr,

    /// How pages reach the API
    #[arg(long, env = "AGENT_EMBED_MODE", value_enum, default_value_t = Mode::Proxy)]
    pub mode: Mode,

    /// Address of the API: https, or http on loopback
    #[arg(help_heading = API, long, env = "AGENT_EMBED_API_BASE", default_value = API_BASE, value_name = "URL")]
    pub api_base: String,

    /// File that holds the API key and nothing else; wins over the environment
    #[arg(help_heading = API, long, env = "AGENT_EMBED_API_KEY_FILE", value_name = "FILE")]
    pub api_key_file: Option<PathBuf>,

    /// The API key itself, for programs that mount the router. The binary takes it from `CEKURA_API_KEY`.
    #[arg(skip)]
    pub api_key: Option<Secret>,

    /// Agent that pages may see; may be repeated or a comma list. With --authorize-url it narrows what that answers
    #[arg(help_heading = CALLERS, long = "agent", env = "AGENT_EMBED_AGENT", value_delimiter = ',', value_name = "ID")]
    pub agents: Vec<u64>,

    /// Project whose dashboards, metrics and insights pages may see too; without it they are not there
    #[arg(help_heading = PROXY, long, env = "AGENT_EMBED_PROJECT", value_name = "ID")]
    pub project: Option<u64>,

    /// Life of a token of this server
    #[arg(help_heading = PROXY, long, env = "AGENT_EMBED_TOKEN_SECONDS", default_value_t = TOKEN_SECONDS, value_name = "SECONDS")]
    pub token_seconds: u64,

    /// File with one secret per line, of at least 32 bytes: the first signs tokens, all verify
    #[arg(help_heading = PROXY, long, env = "AGENT_EMBED_TOKEN_SECRET_FILE", value_name = "FILE")]
    pub token_secret_file: Option<PathBuf>,

    /// The secrets themselves, for programs that mount the router. The binary takes `AGENT_EMBED_TOKEN_SECRET`.
    #[arg(skip)]
    pub token_secret: Option<Secret>,

    /// Redis that several instances share, by an address of scheme redis, or rediss for TLS: sessions at the API, sealed
    /// with the token secret, and rate limits. While it fails each instance goes on alone
    #[arg(help_heading = INSTANCES, long, env = "AGENT_EMBED_REDIS_URL", hide_env_values = true, value_name = "URL")]
    pub redis_url: Option<Secret>,

    /// Host that recordings may be fetched from, by https; may be repeated or a comma list
    #[arg(help_heading = PROXY,
        long = "recording-host",
        env = "AGENT_EMBED_RECORDING_HOST",
        value_delimiter = ',',
        value_name = "HOST"
    )]
    pub recording_hosts: Vec<String>,

    /// Origin, as scheme, host and port, whose pages may call this server across origins
    #[arg(help_heading = CALLERS,
        long = "allow-origin",
        env = "AGENT_EMBED_ALLOW_ORIGIN",
        value_delimiter = ',',
        value_name = "ORIGIN"
    )]
    pub allow_origins: Vec<String>,

    /// Host name, with or without port, under which this server may be addressed besides loopback names
    #[arg(help_heading = CALLERS, long = "allow-host", env = "AGENT_EMBED_ALLOW_HOST", value_delimiter = ',', value_name = "HOST")]
    pub allow_hosts: Vec<String>,

    /// Address that is asked who a caller is, with the caller's Cookie and Authorization: it answers 2xx with the header
    /// X-Agent-Ids: 101,102, or 401, or 403. Without it and --public only this machine is served
    #[arg(help_heading = CALLERS, long, env = "AGENT_EMBED_AUTHORIZE_URL", value_name = "URL")]
    pub authorize_url: Option<String>,

    /// Who says which agents a caller may see, for programs that mount the router. Goes before `authorize_url`.
    #[arg(skip)]
    pub authorize: Option<Arc<dyn Authorize>>,

    /// Address or network of a reverse proxy whose X-Forwarded-For counts for rate limits; may be repeated
    #[arg(help_heading = CALLERS,
        long = "trusted-proxy",
        env = "AGENT_EMBED_TRUSTED_PROXY",
        value_delimiter = ',',
        value_name = "CIDR"
    )]
    pub trusted_proxies: Vec<String>,

    /// Serve whoever can connect: allows any listen address and requests that came through a proxy
    #[arg(help_heading = CALLERS, long, env = "AGENT_EMBED_PUBLIC")]
    pub public: bool,

    /// Folder of the built widget, served under /agent-embed/
    #[arg(long, env = "AGENT_EMBED_ASSETS", value_name = "DIR")]
    pub assets: Option<PathBuf>,

    /// Loopback address for GET /metrics and GET /readyz, which are nowhere else
    #[arg(long, env = "AGENT_EMBED_METRICS_LISTEN", value_name = "ADDRESS:PORT")]
    pub metrics_listen: Option<SocketAddr>,

    /// Form of the log on standard error
    #[arg(long, env = "AGENT_EMBED_LOG_FORMAT", value_enum, default_value_t = LogFormat::Text)]
    pub log_format: LogFormat,

    /// Sizes and times that no request may exceed.
    #[arg(skip)]
    pub limits: Limits,

    /// How the hosts of recordings become addresses.
    #[arg(skip = Arc::new(SystemResolver) as Arc<dyn Resolver>)]
    pub resolver: Arc<dyn Resolver>,

    /// Where the time comes from.
    #[arg(skip = Arc::new(SystemClock) as Arc<dyn Clock>)]
    pub clock: Arc<dyn Clock>,
}

impl Default for Options {
    /// What the binary assumes with no flag at all. The environment is not read.
    fn default() -> Self {
        Self {
            listen: LISTEN,
            mode: Mode::Proxy,
            api_base: API_BASE.to_owned(),
            api_key_file: None,
            api_key: None,
            agents: Vec::new(),
            project: None,
            token_seconds: TOKEN_SECONDS,
            token_secret_file: None,
            token_secret: None,
            redis_url: None,
            recording_hosts: Vec::new(),
            allow_origins: Vec::new(),
            allow_hosts: Vec::new(),
            authorize_url: None,
            authorize: None,
            trusted_proxies: Vec::new(),
            public: false,
            assets: None,
            metrics_listen: None,
            log_format: LogFormat::Text,
            limits: Limits::default(),
            resolver: Arc::new(SystemResolver),
            clock: Arc::new(SystemClock),
        }
    }
}

/// How pages reach the API.
#[derive(Clone, Copy, Debug, Eq, PartialEq, ValueEnum)]
pub enum Mode {
    /// Pages get a token of the API's own embed login. That token can write, and outlives a sign-out
    Login,
    /// Pages get a token of this server, which adds the key to their reads
    Proxy,
}

/// Form of the log.
#[derive(Clone, Copy, Debug, Eq, PartialEq, ValueEnum)]
pub enum LogFormat {
    /// Lines for people
    Text,
    /// One JSON object per line
    Json,
}
