//! Sessions at the API, shared: one login per agent however many instances, and one that renews at a time.

use std::convert::Infallible;
use std::future::Future;
use std::time::Duration;

use redis::{AsyncCommands, Script};
use serde::{Deserialize, Serialize};
use zeroize::Zeroizing;

use crate::secret::Secret;
use crate::store::Store;
use crate::store::seal;

/// A session that nobody renews is of no use after this long: the access token lives a day.
const KEPT: Duration = Duration::from_secs(7 * 24 * 3600);
/// Deletes a lock only if it is still ours: after its time another instance may hold it.
const RELEASE: &str =
    "if redis.call('GET', KEYS[1]) == ARGV[1] then return redis.call('DEL', KEYS[1]) end return 0";
/// Prolongs a lock that is still ours.
const PROLONG: &str = "if redis.call('GET', KEYS[1]) == ARGV[1] then \
    return redis.call('PEXPIRE', KEYS[1], ARGV[2]) end return 0";
/// How long a lock outlives an instance that died while it held it.
const LEASE: Duration = Duration::from_secs(3);
/// How often a lock is prolonged while the work goes on.
const PROLONG_EVERY: Duration = Duration::from_secs(1);

/// A session as all instances see it.
#[derive(Debug)]
pub(crate) struct Stored {
    pub(crate) access: Secret,
    pub(crate) refresh: Option<Secret>,
    /// When the API was asked, since 1970.
    pub(crate) asked: Duration,
    pub(crate) lifetime: Option<Duration>,
}

#[derive(Deserialize, Serialize)]
struct Wire {
    access: Zeroizing<String>,
    refresh: Option<Zeroizing<String>>,
    asked_milliseconds: u64,
    lifetime_milliseconds: Option<u64>,
}

/// The right to renew an agent's session. It ends by itself soon after the instance that holds it has died.
#[derive(Debug)]
pub(crate) struct Lease {
    name: String,
    mark: Vec<u8>,
}

impl Store {
    /// The session of an agent. The outer `None`: Redis cannot say.
    pub(crate) async fn session(&self, agent: u64) -> Option<Option<Stored>> {
        let name = self.name("session", agent);
        let asked = name.clone();
        let sealed: Option<Vec<u8>> = self.ask(async move |mut redis| redis.get(asked).await).await?;
        Some(sealed.and_then(|sealed| {
            let plain = seal::open(&self.keys.signing(), &name, &sealed)?;
            serde_json::from_slice::<Wire>(&plain).ok().map(Stored::from)
        }))
    }

    /// Shows a session to the other instances.
    pub(crate) async fn put_session(&self, agent: u64, stored: &Stored) {
        let name = self.name("session", agent);
        let Ok(plain) = serde_json::to_vec(&Wire::from(stored)).map(Zeroizing::new) else { return };
        let Some(sealed) = seal::seal(&self.keys.signing(), &name, &plain) else { return };
        let seconds = KEPT.as_secs();
        let _: Option<()> = self.ask(async move |mut redis| redis.set_ex(name, sealed, seconds).await).await;
    }

    /// The right to renew, unless another instance has it. The outer `None`: Redis cannot say.
    pub(crate) async fn lease(&self, agent: u64) -> Option<Option<Lease>> {
        let name = self.name("renewal", agent);
        let mut mark = vec![0; 16];
        getrandom::fill(&mut mark).ok()?;
        let (key, value) = (name.clone(), mark.clone());
        let got: Option<String> = self
            .ask(async move |mut redis| {
                redis::cmd("SET")
                    .arg(key)
                    .arg(value)
                    .arg("NX")
                    .arg("PX")
                    .arg(milliseconds(LEASE))
                    .query_async(&mut redis)
                    .await
            })
            .await?;
        Some(got.map(|_| Lease { name, mark }))
    }

    /// Does `work`, and keeps the right for as long as that takes.
    pub(crate) async fn holding<T>(&self, lease: &Lease, work: impl Future<Output = T>) -> T {
        tokio::select! {
            outcome = work => outcome,
            never = self.prolong(lease) => match never {},
        }
    }

    async fn prolong(&self, lease: &Lease) -> Infallible {
        loop {
            tokio::time::sleep(PROLONG_EVERY).await;
            let (name, mark) = (&lease.name, &lease.mark);
            let _: Option<i64> = self
                .ask(async move |mut redis| {
                    let script = Script::new(PROLONG);
                    script.key(name).arg(mark).arg(milliseconds(LEASE)).invoke_async(&mut redis).await
                })
                .await;
        }
    }

    /// Gives the right back.
    pub(crate) async fn release(&self, lease: Lease) {
        let _: Option<i64> = self
            .ask(async move |mut redis| {
                Script::new(RELEASE).key(lease.name).arg(lease.mark).invoke_async(&mut redis).await
            })
            .await;
    }
}

fn milliseconds(duration: Duration) -> u64 {
    u64::try_from(duration.as_millis()).unwrap_or(u64::MAX)
}

impl From<Wire> for Stored {
    fn from(wire: Wire) -> Self {
        Self {
            access: Secret::from(wire.access),
            refresh: wire.refresh.map(Secret::from),
            asked: Duration::from_millis(wire.asked_milliseconds),
            lifetime: wire.lifetime_milliseconds.map(Duration::from_millis),
        }
    }
}

impl From<&Stored> for Wire {
    fn from(stored: &Stored) -> Self {
        let text = |secret: &Secret| Zeroizing::new(secret.reveal().to_owned());
        Self {
            access: text(&stored.access),
            refresh: stored.refresh.as_ref().map(text),
            asked_milliseconds: milliseconds(stored.asked),
            lifetime_milliseconds: stored.lifetime.map(milliseconds),
        }
    }
}
