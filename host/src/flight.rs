//! Many callers, one piece of work: who asks for what is already under way waits for its outcome.

use std::collections::HashMap;
use std::future::Future;
use std::hash::Hash;
use std::sync::{Arc, Mutex, PoisonError};

use tokio::sync::watch;
use tracing::Instrument;

use crate::failure::Failure;

/// The work under way, by key.
///
/// Work runs in a task of its own, so a caller that hangs up does not end it for the others.
#[derive(Debug)]
pub(crate) struct Flights<K: Eq + Hash, V> {
    under_way: Arc<Mutex<HashMap<K, watch::Receiver<Option<V>>>>>,
    most: usize,
}

impl<K, V> Flights<K, V>
where
    K: Clone + Eq + Hash + Send + 'static,
    V: Clone + Send + Sync + 'static,
{
    /// Room for `most` pieces of work at a time: each holds memory and a connection, also when its callers are gone.
    pub(crate) fn new(most: usize) -> Self {
        Self { under_way: Arc::default(), most }
    }

    /// The outcome of the work under way for `key`, else of `work`, which is started. It fails if there is no room for
    /// it, or if it panics.
    ///
    /// A caller may come just after a flight has landed: `work` must look for what that flight left behind.
    pub(crate) async fn join(
        &self,
        key: K,
        work: impl Future<Output = V> + Send + 'static,
    ) -> Result<V, Failure> {
        let mut outcome = {
            let mut under_way = self.under_way.lock().unwrap_or_else(PoisonError::into_inner);
            if let Some(outcome) = under_way.get(&key) {
                outcome.clone()
            } else if under_way.len() >= self.most {
                return Err(Failure::Crowded);
            } else {
                let (landed, outcome) = watch::channel(None);
                under_way.insert(key.clone(), outcome.clone());
                let landing = Landing { key, under_way: Arc::clone(&self.under_way) };
                let flight = async move {
                    let value = work.await;
                    drop(landing);
                    // Nobody may be listening any more, and that is no fault.
                    let _ = landed.send(Some(value));
                };
                // Log lines of the work carry the id of the request that started it.
                tokio::spawn(flight.in_current_span());
                outcome
            }
        };
        let landed = outcome.wait_for(Option::is_some).await;
        landed.ok().and_then(|value| value.clone()).ok_or(Failure::Internal)
    }
}

/// Takes the flight off the list when it ends, also by a panic.
struct Landing<K: Eq + Hash, V> {
    key: K,
    under_way: Arc<Mutex<HashMap<K, watch::Receiver<Option<V>>>>>,
}

impl<K: Eq + Hash, V> Drop for Landing<K, V> {
    fn drop(&mut self) {
        self.under_way.lock().unwrap_or_else(PoisonError::into_inner).remove(&self.key);
    }
}
