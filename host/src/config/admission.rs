//! Who may ask for tokens.

use std::net::SocketAddr;
use std::sync::Arc;

use crate::authorize::{Authorize, ForwardAuth};
use crate::config::ConfigError;

/// Who may ask for tokens.
#[derive(Clone, Debug)]
pub(crate) enum Admission {
    /// Whoever is on this machine.
    ThisMachine,
    /// Whoever can connect.
    Everybody,
    /// Whoever this says may.
    Asked(Arc<dyn Authorize>),
}

impl Admission {
    /// What the flags amount to. A program's own judge goes before an address to ask.
    pub(crate) fn new(
        judge: Option<Arc<dyn Authorize>>,
        forward: Option<ForwardAuth>,
        public: bool,
        listen: SocketAddr,
    ) -> Result<Self, ConfigError> {
        match judge.or_else(|| forward.map(|forward| Arc::new(forward) as Arc<dyn Authorize>)) {
            Some(_) if public => {
                let reason = "contradicts --authorize-url, which says who may ask; leave one of them out";
                Err(ConfigError::new("--public", reason))
            }
            Some(judge) => Ok(Self::Asked(judge)),
            None if public => Ok(Self::Everybody),
            None if listen.ip().is_loopback() => Ok(Self::ThisMachine),
            None => {
                let reason = format!(
                    "{listen} can be reached from other machines, and nothing here checks who asks: listen on a \
                     loopback address such as 127.0.0.1:8787, give --authorize-url, or say --public if everybody may \
                     see these agents"
                );
                Err(ConfigError::new("--listen", reason))
            }
        }
    }

    /// Whether only this machine is served, so that whatever hints at another one is refused.
    pub(crate) fn is_local(&self) -> bool {
        matches!(self, Self::ThisMachine)
    }
}
