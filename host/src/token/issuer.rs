//! One session per agent, however many ask: cache, single flight, renewal.

use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::Duration;

use crate::clock::Clock;
use crate::config::Config;
use crate::failure::Failure;
use crate::flight::Flights;
use crate::metrics::Metrics;
use crate::secret::Secret;
use crate::store::Store;
use crate::token::login::Login;
use crate::token::request::Reason;
use crate::token::slot::{Issued, Session};
use crate::token::slots::Slots;

/// How often it is looked whether another instance that renews is done.
const LOOK_EVERY: Duration = Duration::from_millis(75);

/// Hands out the API's access tokens.
#[derive(Clone, Debug)]
pub(crate) struct Issuer {
    shared: Arc<Shared>,
}

#[derive(Debug)]
struct Shared {
    login: Login,
    clock: Arc<dyn Clock>,
    metrics: Arc<Metrics>,
    store: Option<Arc<Store>>,
    /// How long another instance that renews is waited for: as long as the API has for a login.
    patience: Duration,
    slots: Mutex<Slots>,
    flights: Flights<u64, Result<Issued, Failure>>,
}

impl Issuer {
    pub(crate) fn new(login: Login, config: &Config) -> Self {
        let shared = Shared {
            login,
            clock: Arc::clone(&config.clock),
            metrics: Arc::clone(&config.operations.metrics),
            store: config.store.clone(),
            patience: config.limits.login_time,
            slots: Mutex::new(Slots::new(config.limits.sessions)),
            flights: Flights::new(config.limits.questions),
        };
        Self { shared: Arc::new(shared) }
    }

    /// A token for an agent that the caller may see.
    pub(crate) async fn issue(&self, agent: u64, reason: Reason) -> Result<Issued, Failure> {
        let cached = {
            let mut slots = self.shared.slots();
            let now = self.shared.clock.now();
            let slot = slots.of(agent, now);
            if reason == Reason::Rejected {
                slot.reject(now);
            }
            slot.answer(now)
        };
        self.shared.metrics.cache(if cached.is_some() { "hit" } else { "miss" });
        if let Some(answer) = cached {
            return answer;
        }
        let work = Arc::clone(&self.shared).renew(agent);
        self.shared.flights.join(agent, work).await?
    }
}

impl Shared {
    fn slots(&self) -> MutexGuard<'_, Slots> {
        self.slots.lock().unwrap_or_else(PoisonError::into_inner)
    }

    async fn renew(self: Arc<Self>, agent: u64) -> Result<Issued, Failure> {
        let known = {
            let mut slots = self.slots();
            let now = self.clock.now();
            let slot = slots.of(agent, now);
            // The flight before this one may have landed while the caller was on its way here.
            if let Some(answer) = slot.answer(now) {
                return answer;
            }
            (slot.session(), slot.rejected())
        };
        let (older, rejected) = known;
        let outcome = self.shared(agent, older, rejected).await;
        let now = self.clock.now();
        let mut slots = self.slots();
        let slot = slots.of(agent, now);
        match outcome {
            Ok(session) => {
                let issued = session.issued(now);
                slot.store(session);
                issued.ok_or(Failure::Unreadable)
            }
            Err(failure) => {
                tracing::warn!(agent, ?failure, "the API gave no token");
                slot.fail(failure, now);
                slot.answer(now).unwrap_or(Err(failure))
            }
        }
    }

    /// Renews the session together with the other instances, if there are any, else alone.
    async fn shared(
        &self,
        agent: u64,
        mut older: Option<Arc<Session>>,
        rejected: Option<Secret>,
    ) -> Result<Arc<Session>, Failure> {
        let Some(store) = &self.store else { return self.ask(agent, older.as_deref()).await.map(Arc::new) };
        let mut lease = None;
        for _ in 0..self.patience.as_millis() / LOOK_EVERY.as_millis() {
            let Some(leased) = store.lease(agent).await else { break };
            // Only now, for whoever had the right before may just have shown what it got.
            let Some(stored) = store.session(agent).await else { break };
            let now = self.clock.now();
            let stored = stored.map(|stored| Session::shared(stored, now));
            if let Some(stored) = stored.filter(|stored| !stored.is(rejected.as_ref())) {
                if stored.is_fresh(now) {
                    if let Some(lease) = leased {
                        store.release(lease).await;
                    }
                    return Ok(Arc::new(stored));
                }
                older = Some(Arc::new(stored));
            }
            if leased.is_some() {
                lease = leased;
                break;
            }
            // Another instance is at it, and will show what it gets.
            tokio::time::sleep(LOOK_EVERY).await;
        }
        let asking = self.ask(agent, older.as_deref());
        let outcome = match &lease {
            Some(lease) => store.holding(lease, asking).await,
            None => asking.await,
        };
        let outcome = outcome.map(Arc::new);
        if let Ok(session) = &outcome {
            store.put_session(agent, &session.share()).await;
        }
        if let Some(lease) = lease {
            store.release(lease).await;
        }
        outcome
    }

    /// Refreshes the session if that is possible, else logs in.
    async fn ask(&self, agent: u64, older: Option<&Session>) -> Result<Session, Failure> {
        if let Some((older, refresh)) = older.and_then(|session| Some((session, session.refresh()?))) {
            let asked = self.clock.now();
            match self.login.refresh(refresh).await {
                Ok(pair) => return Ok(Session::new(pair, Some(older), asked)),
                // The refresh token is dead or unknown: that is the end of the session, not of our access.
                Err(Failure::Rejected | Failure::KeyRefused | Failure::Forbidden | Failure::Gone) => {
                    tracing::info!(agent, "the refresh token is no longer accepted; logging in again");
                }
                Err(failure) => return Err(failure),
            }
        }
        let asked = self.clock.now();
        Ok(Session::new(self.login.login(agent).await?, None, asked))
    }
}
