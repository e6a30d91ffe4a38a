//! The connection to Redis, and what happens without it.

use std::fmt;
use std::future::Future;
use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;

use redis::aio::MultiplexedConnection;
use redis::{AsyncConnectionConfig, Client, ConnectionAddr, RedisResult};
use rustls::crypto::{CryptoProvider, ring};

use crate::clock::{Clock, Moment};
use crate::config::{ApiBase, ConfigError};
use crate::keys::KeyRing;
use crate::metrics::Metrics;
use crate::secret::Secret;

const FLAG: &str = "--redis-url";
/// After a failure Redis is left alone for this long.
const LEFT_ALONE: Duration = Duration::from_secs(1);

/// The Redis of `--redis-url`.
pub(crate) struct Store {
    client: Client,
    pub(crate) keys: Arc<KeyRing>,
    pub(crate) clock: Arc<dyn Clock>,
    /// Which API this is about: an id of an agent means something else at another one.
    api: String,
    metrics: Arc<Metrics>,
    /// What one answer may take.
    patience: Duration,
    state: Mutex<State>,
}

#[derive(Default)]
enum State {
    /// Not connected yet, or no longer.
    #[default]
    Apart,
    Connected(MultiplexedConnection),
    /// It failed a moment ago.
    Degraded {
        since: Moment,
    },
}

impl Store {
    /// Checks the address; connects with the first use, so that a server without its Redis starts all the same.
    pub(crate) fn new(
        url: &Secret,
        base: &ApiBase,
        keys: Arc<KeyRing>,
        clock: Arc<dyn Clock>,
        metrics: Arc<Metrics>,
        patience: Duration,
    ) -> Result<Self, ConfigError> {
        // The address may hold a password, so it is not repeated.
        let refuse = |reason: &str| ConfigError::new(FLAG, reason);
        let client = Client::open(url.reveal()).map_err(|_| {
            refuse("not an address such as redis://127.0.0.1:6379/0, or rediss://… for one behind TLS")
        })?;
        if let ConnectionAddr::TcpTls { .. } = client.get_connection_info().addr() {
            prepare_tls();
        }
        if !keys.outlives_process() {
            return Err(refuse(
                "needs --token-secret-file or AGENT_EMBED_TOKEN_SECRET, the same for all instances",
            ));
        }
        Ok(Self { client, keys, clock, api: base.mark(), metrics, patience, state: Mutex::default() })
    }

    /// The name of something about an agent.
    pub(crate) fn name(&self, what: &str, agent: u64) -> String {
        format!("agent-embed:{what}:{}:{agent}", self.api)
    }

    /// What `work` gets from Redis in time; `None` means: go on without it.
    pub(crate) async fn ask<T, F>(&self, work: impl FnOnce(MultiplexedConnection) -> F) -> Option<T>
    where
        F: Future<Output = RedisResult<T>>,
    {
        let connection = self.connected().await?;
        match tokio::time::timeout(self.patience, work(connection)).await {
            Ok(Ok(value)) => Some(value),
            Ok(Err(error)) => self.degrade(error.category()),
            Err(_) => self.degrade("no answer in time"),
        }
    }

    async fn connected(&self) -> Option<MultiplexedConnection> {
        match &*self.state() {
            State::Connected(connection) => return Some(connection.clone()),
            State::Degraded { since } if self.clock.now().since(*since) < LEFT_ALONE => return None,
            State::Degraded { .. } | State::Apart => {}
        }
        // Several may connect at the same time; the last one stays, and the others end with their use.
        let patience = Some(self.patience);
        let config =
            AsyncConnectionConfig::new().set_connection_timeout(patience).set_response_timeout(patience);
        match self.client.get_multiplexed_async_connection_with_config(&config).await {
            Ok(connection) => {
                let before = std::mem::replace(&mut *self.state(), State::Connected(connection.clone()));
                self.metrics.redis(true);
                if let State::Degraded { .. } = before {
                    tracing::info!("Redis is back");
                }
                Some(connection)
            }
            Err(error) => self.degrade(error.category()),
        }
    }

    /// `reason` is a word for the kind of error, never a text of Redis.
    fn degrade<T>(&self, reason: &str) -> Option<T> {
        let before = std::mem::replace(&mut *self.state(), State::Degraded { since: self.clock.now() });
        self.metrics.redis(false);
        if !matches!(before, State::Degraded { .. }) {
            tracing::warn!(reason, "Redis fails; going on in this process alone");
        }
        None
    }

    fn state(&self) -> std::sync::MutexGuard<'_, State> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// The Redis client takes the ciphers of the process. A program that mounts the router may have chosen them; and where
/// its crates bring two sets along and it has chosen none, the client would panic.
fn prepare_tls() {
    if CryptoProvider::get_default().is_none() {
        // Fails only if another thread was faster, and then there are some.
        let _ = ring::default_provider().install_default();
    }
}

impl fmt::Debug for Store {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        // Nothing of the client: its address may hold a password.
        formatter.write_str("Store")
    }
}
