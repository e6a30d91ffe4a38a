//! The allowances of all callers, in memory.

use std::collections::HashMap;
use std::hash::{BuildHasher, RandomState};
use std::net::IpAddr;
use std::sync::{Mutex, PoisonError};
use std::time::Duration;

use axum::http::{HeaderMap, header};

use crate::clock::Moment;
use crate::limit::bucket::Allowance;
use crate::refusal::Refusal;

/// Tokens for one address: a whole office may be behind it.
const TOKENS_BY_ADDRESS: Allowance = Allowance { burst: 120, every: Duration::from_millis(200) };
/// Tokens for one signed-in caller: a page asks once per agent, then every few minutes.
const TOKENS_BY_CALLER: Allowance = Allowance { burst: 20, every: Duration::from_secs(2) };
/// Reads and recordings for one address.
const READS_BY_ADDRESS: Allowance = Allowance { burst: 600, every: Duration::from_millis(20) };

/// Forgotten when they are full again; never more than this, so that nobody can fill the memory with names.
const MOST_CALLERS: usize = 100_000;

/// Counts what callers do.
#[derive(Debug, Default)]
pub(crate) struct Limiter {
    /// Callers are known by a hash, so that no credential stays in memory.
    dues: Mutex<HashMap<(Subject, u64), Duration>>,
    hasher: RandomState,
}

#[derive(Clone, Copy, Debug, Eq, Hash, PartialEq)]
enum Subject {
    TokensByAddress,
    TokensByCaller,
    ReadsByAddress,
}

impl Limiter {
    /// One token more for an address.
    pub(crate) fn token_by_address(&self, address: IpAddr, now: Moment) -> Result<(), Refusal> {
        self.take(Subject::TokensByAddress, TOKENS_BY_ADDRESS, self.hasher.hash_one(network(address)), now)
    }

    /// One token more for whoever these credentials belong to.
    pub(crate) fn token_by_caller(&self, headers: &HeaderMap, now: Moment) -> Result<(), Refusal> {
        let all = [header::COOKIE, header::AUTHORIZATION];
        let credentials: Vec<&[u8]> = all
            .iter()
            .flat_map(|name| headers.get_all(name))
            .map(axum::http::HeaderValue::as_bytes)
            .collect();
        self.take(Subject::TokensByCaller, TOKENS_BY_CALLER, self.hasher.hash_one(credentials), now)
    }

    /// One read more for an address.
    pub(crate) fn read_by_address(&self, address: IpAddr, now: Moment) -> Result<(), Refusal> {
        self.take(Subject::ReadsByAddress, READS_BY_ADDRESS, self.hasher.hash_one(network(address)), now)
    }

    fn take(&self, subject: Subject, allowance: Allowance, who: u64, now: Moment) -> Result<(), Refusal> {
        let now = now.monotonic;
        let mut dues = self.dues.lock().unwrap_or_else(PoisonError::into_inner);
        if dues.len() >= MOST_CALLERS {
            dues.retain(|_, due| *due > now);
        }
        let due = dues.get(&(subject, who)).copied().unwrap_or_default();
        let next = allowance.take(due, now).map_err(|pause| Refusal::TooManyRequests { pause })?;
        if dues.len() < MOST_CALLERS {
            dues.insert((subject, who), next);
        }
        Ok(())
    }
}

/// What counts as one address: of IPv6 the /64, which is what one subscriber gets.
fn network(address: IpAddr) -> IpAddr {
    match address {
        IpAddr::V4(_) => address,
        IpAddr::V6(address) => IpAddr::V6((u128::from(address) & !u128::from(u64::MAX)).into()),
    }
}
