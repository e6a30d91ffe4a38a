//! Name resolution that leaves out every address that a recording must not come from.

use std::fmt;
use std::future::Future;
use std::io;
use std::net::{IpAddr, SocketAddr};
use std::pin::Pin;
use std::sync::Arc;

use reqwest::dns::{Addrs, Name, Resolve, Resolving};

use crate::config::is_loopback_name;
use crate::recording::address;

/// How names of hosts become addresses. Tests put their own, as an attacker would who answers for a name.
pub trait Resolver: fmt::Debug + Send + Sync {
    /// All addresses of a name.
    fn resolve<'a>(&'a self, name: &'a str) -> ResolverFuture<'a>;
}

/// What [`Resolver::resolve`] gives.
pub type ResolverFuture<'a> = Pin<Box<dyn Future<Output = io::Result<Vec<IpAddr>>> + Send + 'a>>;

/// The resolver of the machine.
#[derive(Clone, Copy, Debug, Default)]
pub struct SystemResolver;

impl Resolver for SystemResolver {
    fn resolve<'a>(&'a self, name: &'a str) -> ResolverFuture<'a> {
        Box::pin(async move {
            let found = tokio::net::lookup_host((name, 0)).await?;
            Ok(found.map(|socket| socket.ip()).collect())
        })
    }
}

/// Resolves names to public addresses only, and loopback names to loopback only.
///
/// It is asked at the moment of connecting, and what it answers is what is connected to: a name that is checked
/// earlier could lead elsewhere by then.
#[derive(Clone, Debug)]
pub(crate) struct Checked(pub(crate) Arc<dyn Resolver>);

impl Resolve for Checked {
    fn resolve(&self, name: Name) -> Resolving {
        let resolver = Arc::clone(&self.0);
        Box::pin(async move {
            let is_near = is_loopback_name(name.as_str());
            let fits = |ip: &IpAddr| if is_near { ip.is_loopback() } else { address::is_public(*ip) };
            let found = resolver.resolve(name.as_str()).await?.into_iter().filter(fits);
            let fitting: Vec<_> = found.map(|ip| SocketAddr::new(ip, 0)).collect();
            if fitting.is_empty() {
                return Err(io::Error::other("no address that may be connected to").into());
            }
            Ok(Box::new(fitting.into_iter()) as Addrs)
        })
    }
}
