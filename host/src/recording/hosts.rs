//! Where recordings may be fetched from, and the client that fetches them.

use std::net::IpAddr;
use std::sync::Arc;
use std::time::Duration;

use reqwest::{Client, Url};

use crate::config::{ConfigError, HostPattern, is_loopback_name};
use crate::recording::address;
use crate::recording::resolver::{Checked, Resolver};

const CONNECT_TIME: Duration = Duration::from_secs(5);
/// The longest silence in the middle of a recording.
const READ_TIME: Duration = Duration::from_secs(20);
/// Signed addresses have one or two kilobytes, and many of them are kept.
const LONGEST_ADDRESS_BYTES: usize = 8 * 1024;

/// The hosts of `--recording-host`.
#[derive(Clone, Debug)]
pub(crate) struct RecordingHosts {
    hosts: Vec<HostPattern>,
    client: Client,
}

impl RecordingHosts {
    /// `near_api` says that the API itself is on loopback: then recordings may be too, and by http.
    pub(crate) fn new(
        hosts: Vec<HostPattern>,
        near_api: bool,
        resolver: Arc<dyn Resolver>,
    ) -> Result<Self, ConfigError> {
        if !near_api && hosts.iter().any(HostPattern::is_loopback) {
            let reason = "a loopback host is accepted only while --api-base is on loopback too";
            return Err(ConfigError::new("--recording-host", reason));
        }
        let client = Client::builder()
            .redirect(reqwest::redirect::Policy::none())
            .no_proxy()
            .referer(false)
            .connect_timeout(CONNECT_TIME)
            .read_timeout(READ_TIME)
            .user_agent(concat!("agent-embed-host/", env!("CARGO_PKG_VERSION")))
            .https_only(!hosts.iter().any(HostPattern::is_loopback))
            // Addresses in numbers never ask it: `admit` looks at those.
            .dns_resolver(Arc::new(Checked(resolver)))
            .build()
            .map_err(|_| ConfigError::new("--recording-host", "cannot set up TLS on this machine"))?;
        Ok(Self { hosts, client })
    }

    /// The address, if it may be fetched.
    pub(crate) fn admit(&self, address: &str) -> Option<Url> {
        if address.len() > LONGEST_ADDRESS_BYTES {
            return None;
        }
        let url = Url::parse(address).ok()?;
        let host = url.host_str()?;
        let port = url.port_or_known_default()?;
        let listed = self.hosts.iter().any(|pattern| pattern.is_at(host, port));
        let fits = if is_loopback_name(host) {
            matches!(url.scheme(), "http" | "https")
        } else {
            let literal: Option<IpAddr> = host.trim_matches(['[', ']']).parse().ok();
            url.scheme() == "https" && literal.is_none_or(address::is_public)
        };
        let anonymous = url.username().is_empty() && url.password().is_none();
        (listed && fits && anonymous).then_some(url)
    }

    pub(crate) fn client(&self) -> &Client {
        &self.client
    }
}
