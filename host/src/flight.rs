//! Many callers, one piece of work: who asks for what is already under way waits for its outcome.

use std::collections::HashMap;
use std::future::Future;
use std::hash::Hash;
use std::sync::{Arc, Mutex, PoisonError};

use tokio::sync::watch;
use tracing::Instrument;

/// The work under way, by key.
///
/// Work runs in a task of its own, so a caller that hangs up does not end it for the others.
#[derive(Debug)]
pub(crate) struct Flights<K: Eq + Hash, V> {
    under_way: Arc<Mutex<HashMap<K, watch::Receiver<Option<V>>>>>,
}

impl<K: Eq + Hash, V> Default for Flights<K, V> {
    fn default() -> Self {
        Self { under_way: Arc::default() }
    }
}

impl<K, V> Flights<K, V>
where
    K: Clone + Eq + Hash + Send + 'static,
    V: Clone + Send + Sync + 'static,
{
    /// The outcome of the work under way for `key`, else of `work`, which is started. `None` if the work panicked.
    ///
    /// A caller may come just after a flight has landed: `work` must look for what that flight left behind.
    pub(crate) async fn join(&self, key: K, work: impl Future<Output = V> + Send + 'static) -> Option<V> {
        let mut outcome = {
            let mut under_way = self.under_way.lock().unwrap_or_else(PoisonError::into_inner);
            if let Some(outcome) = under_way.get(&key) {
                outcome.clone()
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
        outcome.wait_for(Option::is_some).await.ok().and_then(|value| value.clone())
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
