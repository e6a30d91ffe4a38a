//! The allowances of all callers: shared where instances share a Redis, else in memory.

use std::collections::HashMap;
use std::hash::{BuildHasher, RandomState};
use std::net::IpAddr;
use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;

use axum::http::{HeaderMap, header};
use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;

use crate::clock::Moment;
use crate::limit::bucket::{Allowance, Deed};
use crate::refusal::Refusal;
use crate::store::Store;

/// Tokens for one address: a whole office may be behind it.
const TOKENS_BY_ADDRESS: Allowance =
    Allowance { subject: "tokens-by-address", burst: 120, every: Duration::from_millis(200) };
/// Tokens for one signed-in caller: a page asks once per agent, then every few minutes.
const TOKENS_BY_CALLER: Allowance =
    Allowance { subject: "tokens-by-caller", burst: 20, every: Duration::from_secs(2) };
/// Requests of all kinds for one address, be its callers known or not: a cookie that nobody looks at makes a known
/// caller look like another one. Each instance counts its own: a question to Redis would cost more than most requests.
const REQUESTS_BY_ADDRESS: Allowance =
    Allowance { subject: "requests-by-address", burst: 600, every: Duration::from_millis(20) };

/// Forgotten when they are full again; never more than this, so that nobody can fill the memory with names.
const MOST_CALLERS: usize = 100_000;

/// Counts what callers do.
#[derive(Debug)]
pub(crate) struct Limiter {
    store: Option<Arc<Store>>,
    /// Callers are known by a hash, so that no credential stays in memory.
    dues: Mutex<HashMap<(&'static str, u64), Duration>>,
    hasher: RandomState,
}

impl Limiter {
    pub(crate) fn new(store: Option<Arc<Store>>) -> Self {
        Self { store, dues: Mutex::default(), hasher: RandomState::new() }
    }

    /// One token more for an address, unless it is not to be counted.
    pub(crate) async fn count_token(&self, address: Option<IpAddr>, now: Moment) -> Result<(), Refusal> {
        let Some(address) = address else { return Ok(()) };
        self.shared(TOKENS_BY_ADDRESS, network(address).to_string(), now, Deed::Take).await
    }

    /// Whether one token more for an address would be allowed.
    pub(crate) async fn may_ask_for_token(
        &self,
        address: Option<IpAddr>,
        now: Moment,
    ) -> Result<(), Refusal> {
        let Some(address) = address else { return Ok(()) };
        self.shared(TOKENS_BY_ADDRESS, network(address).to_string(), now, Deed::Look).await
    }

    /// One token more for whoever these credentials belong to.
    pub(crate) async fn count_token_of_caller(
        &self,
        headers: &HeaderMap,
        now: Moment,
    ) -> Result<(), Refusal> {
        let mut who = String::new();
        for name in [header::COOKIE, header::AUTHORIZATION] {
            for value in headers.get_all(&name) {
                URL_SAFE_NO_PAD.encode_string(value, &mut who);
                who.push('.');
            }
            who.push(':');
        }
        self.shared(TOKENS_BY_CALLER, who, now, Deed::Take).await
    }

    /// One request more for an address, unless it is not to be counted.
    pub(crate) fn count_request(&self, address: Option<IpAddr>, now: Moment) -> Result<(), Refusal> {
        let Some(address) = address else { return Ok(()) };
        self.own(REQUESTS_BY_ADDRESS, &network(address).to_string(), now, Deed::Take)
    }

    async fn shared(
        &self,
        allowance: Allowance,
        who: String,
        now: Moment,
        deed: Deed,
    ) -> Result<(), Refusal> {
        if let Some(store) = &self.store
            && let Some(allowed) = store.allow(&who, allowance, deed).await
        {
            return allowed.map_err(|pause| Refusal::TooManyRequests { pause });
        }
        self.own(allowance, &who, now, deed)
    }

    fn own(&self, allowance: Allowance, who: &str, now: Moment, deed: Deed) -> Result<(), Refusal> {
        let (now, key) = (now.monotonic, (allowance.subject, self.hasher.hash_one(who)));
        let mut dues = self.dues.lock().unwrap_or_else(PoisonError::into_inner);
        if dues.len() >= MOST_CALLERS {
            dues.retain(|_, due| *due > now);
        }
        let due = dues.get(&key).copied().unwrap_or_default();
        let next = allowance.take(due, now).map_err(|pause| Refusal::TooManyRequests { pause })?;
        if deed == Deed::Take && dues.len() < MOST_CALLERS {
            dues.insert(key, next);
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
