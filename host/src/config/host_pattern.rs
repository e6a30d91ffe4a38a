//! Which names a request may address this server by.

use std::net::IpAddr;
use std::str::FromStr;

/// A host name with or without a port, as in `--allow-host`.
#[derive(Clone, Debug, Eq, PartialEq)]
pub(crate) struct HostPattern {
    name: String,
    port: Option<u16>,
}

impl HostPattern {
    /// Whether a `Host` header names this host. Without a port of its own the pattern matches every port.
    pub(crate) fn matches(&self, authority: &Self) -> bool {
        self.name == authority.name && (self.port.is_none() || self.port == authority.port)
    }

    /// Whether this is the host of an address. Without a port of its own the pattern stands for that of https only.
    pub(crate) fn is_at(&self, host: &str, port: u16) -> bool {
        self.name.eq_ignore_ascii_case(host) && self.port.unwrap_or(443) == port
    }

    /// Whether only this machine can be meant.
    pub(crate) fn is_loopback(&self) -> bool {
        is_loopback_name(&self.name)
    }
}

impl FromStr for HostPattern {
    type Err = &'static str;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        let (name, port) = match text.rsplit_once(':') {
            // The last colon of a bare `[::1]` is part of the address, and that of a URL belongs to its scheme.
            Some((name, port)) if port.bytes().all(|byte| byte.is_ascii_digit()) => {
                (name, Some(port.parse().map_err(|_| "the port is not a number up to 65535")?))
            }
            _ => (text, None),
        };
        let inner = name.strip_prefix('[').and_then(|rest| rest.strip_suffix(']'));
        let valid = match inner {
            Some(address) => address.parse::<std::net::Ipv6Addr>().is_ok(),
            None => {
                !name.is_empty()
                    && name
                        .bytes()
                        .all(|byte| byte.is_ascii_alphanumeric() || matches!(byte, b'.' | b'-' | b'_'))
            }
        };
        if !valid {
            return Err(
                "not a host name: give app.example.com or app.example.com:8443, without scheme and path",
            );
        }
        Ok(Self { name: name.trim_end_matches('.').to_ascii_lowercase(), port })
    }
}

/// Whether a host name, IPv6 in brackets, can only mean this machine.
pub(crate) fn is_loopback_name(name: &str) -> bool {
    let name = name.trim_start_matches('[').trim_end_matches(']').to_ascii_lowercase();
    name == "localhost"
        || name.ends_with(".localhost")
        || name.parse::<IpAddr>().is_ok_and(|address| address.is_loopback())
}
