//! Which address a request comes from, and what `X-Forwarded-For` is worth.

use std::net::{IpAddr, SocketAddr};

use axum::http::HeaderMap;
use ipnet::IpNet;

use crate::config::ConfigError;

const FLAG: &str = "--trusted-proxy";

/// The networks of `--trusted-proxy`.
#[derive(Clone, Debug, Default)]
pub(crate) struct TrustedProxies(Vec<IpNet>);

impl TrustedProxies {
    pub(crate) fn new(texts: &[String]) -> Result<Self, ConfigError> {
        let read = |text: &String| {
            let network = text.parse::<IpNet>().ok().or_else(|| text.parse::<IpAddr>().ok().map(IpNet::from));
            network.ok_or_else(|| {
                ConfigError::new(
                    FLAG,
                    format!("{text:?} is neither an address nor a network such as 10.0.0.0/8"),
                )
            })
        };
        texts.iter().map(read).collect::<Result<_, _>>().map(Self)
    }

    /// The caller's address: the last one in the chain that no proxy of ours vouches for. `None` if the request
    /// comes from this machine itself, which is not to be limited as one caller.
    pub(crate) fn caller(&self, peer: IpAddr, headers: &HeaderMap) -> Option<IpAddr> {
        let mut caller = peer.to_canonical();
        let mut is_told = true;
        let lists = headers.get_all("x-forwarded-for").iter().rev().filter_map(|list| list.to_str().ok());
        let mut chain = lists.flat_map(|list| list.rsplit(','));
        while self.trusts(caller) {
            let Some(before) = chain.next() else { break };
            // What a proxy of ours did not write as an address is nothing to go by: then those whom it hides are one.
            let Some(before) = address(before.trim()) else {
                is_told = false;
                break;
            };
            caller = before.to_canonical();
        }
        let is_ours = is_told && (caller.is_loopback() || self.trusts(caller));
        (!is_ours).then_some(caller)
    }

    /// Whether nobody is trusted.
    pub(crate) fn are_none(&self) -> bool {
        self.0.is_empty()
    }

    fn trusts(&self, address: IpAddr) -> bool {
        self.0.iter().any(|network| network.contains(&address))
    }
}

/// An address, to which some proxies add the port.
fn address(text: &str) -> Option<IpAddr> {
    text.parse().ok().or_else(|| text.parse().ok().map(|socket: SocketAddr| socket.ip()))
}
