//! What a sandbox is started with.

use std::str::FromStr;

/// Everything that decides how the sandbox behaves from its first request on.
#[derive(Clone, Debug)]
pub struct Config {
    /// Seed of all generated data; the same seed and the same `now` give the same bytes.
    pub seed: u64,
    /// Lifetime of access tokens, in seconds.
    pub access_seconds: u64,
    /// Lifetime of refresh tokens, in seconds.
    pub refresh_seconds: u64,
    /// Which data is served.
    pub profile: Profile,
    /// Which pages of other origins may read the answers.
    pub cors: Cors,
    /// The one API key that the login endpoint and the `X-CEKURA-API-KEY` header accept.
    pub api_key: String,
    /// The moment that the data counts back from, in Unix seconds; the start of the process if `None`.
    /// Tokens always live by the real clock.
    pub now: Option<i64>,
}

impl Default for Config {
    fn default() -> Self {
        Self {
            seed: 7,
            access_seconds: 86_400,
            refresh_seconds: 604_800,
            profile: Profile::Normal,
            cors: Cors::Off,
            api_key: "sk_sandbox_demo_key".to_owned(),
            now: None,
        }
    }
}

/// Which data is served.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, clap::ValueEnum)]
pub enum Profile {
    /// Realistic results, runs and calls.
    #[default]
    Normal,
    /// Every awkward value that the API is known to send, each as a row of its own.
    Nasty,
    /// The agents exist and have nothing.
    Empty,
    /// Thousands of results and calls, one result with 2,000 runs, one run with 3,000 turns.
    Huge,
}

/// Which pages of other origins may read the answers.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub enum Cors {
    /// No CORS headers at all.
    #[default]
    Off,
    /// Any origin.
    Any,
    /// This origin only, for example `http://127.0.0.1:8080`.
    Origin(String),
}

impl FromStr for Cors {
    type Err = String;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        match text {
            "off" => Ok(Self::Off),
            "*" => Ok(Self::Any),
            _ if text.starts_with("http://") || text.starts_with("https://") => {
                Ok(Self::Origin(text.trim_end_matches('/').to_owned()))
            }
            _ => Err("expected '*', 'off' or an origin such as http://127.0.0.1:8080".to_owned()),
        }
    }
}
