//! One session per agent, however many ask: cache, single flight, renewal.

use std::collections::HashMap;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use crate::clock::Clock;
use crate::failure::Failure;
use crate::flight::Flights;
use crate::metrics::Metrics;
use crate::token::login::Login;
use crate::token::request::Reason;
use crate::token::slot::{Issued, Session, Slot};

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
    /// One slot per agent of the allow list, so this cannot grow without end.
    slots: Mutex<HashMap<u64, Slot>>,
    flights: Flights<u64, Result<Issued, Failure>>,
}

impl Issuer {
    pub(crate) fn new(login: Login, clock: Arc<dyn Clock>, metrics: Arc<Metrics>) -> Self {
        let shared = Shared { login, clock, metrics, slots: Mutex::default(), flights: Flights::default() };
        Self { shared: Arc::new(shared) }
    }

    /// A token for an agent that the caller may see.
    pub(crate) async fn issue(&self, agent: u64, reason: Reason) -> Result<Issued, Failure> {
        let cached = {
            let mut slots = self.shared.slots();
            let slot = slots.entry(agent).or_default();
            let now = self.shared.clock.now();
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
        self.shared.flights.join(agent, work).await.unwrap_or(Err(Failure::Internal))
    }
}

impl Shared {
    fn slots(&self) -> MutexGuard<'_, HashMap<u64, Slot>> {
        self.slots.lock().unwrap_or_else(PoisonError::into_inner)
    }

    async fn renew(self: Arc<Self>, agent: u64) -> Result<Issued, Failure> {
        let older = {
            let mut slots = self.slots();
            let slot = slots.entry(agent).or_default();
            // The flight before this one may have landed while the caller was on its way here.
            if let Some(answer) = slot.answer(self.clock.now()) {
                return answer;
            }
            slot.session()
        };
        let outcome = self.ask(agent, older.as_deref()).await;
        let now = self.clock.now();
        let mut slots = self.slots();
        let slot = slots.entry(agent).or_default();
        match outcome {
            Ok(session) => {
                let issued = session.issued(now);
                slot.store(Arc::new(session));
                issued.ok_or(Failure::Unreadable)
            }
            Err(failure) => {
                tracing::warn!(agent, ?failure, "the API gave no token");
                slot.fail(failure, now);
                slot.answer(now).unwrap_or(Err(failure))
            }
        }
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
