//! The API's own embed login and refresh: the only requests of this server that carry the key in a body.

use std::sync::Arc;
use std::time::Duration;

use bytes::Bytes;
use reqwest::header;
use serde::{Deserialize, Serialize};
use zeroize::Zeroizing;

use crate::failure::Failure;
use crate::keys::KeyRing;
use crate::secret::Secret;
use crate::upstream::{self, Upstream};

const LOGIN_PATH: &str = "/user/v1/embedded/login/";
const REFRESH_PATH: &str = "/user/v1/embedded/refresh/";
/// Real answers have under 2 kB.
const LONGEST_ANSWER_BYTES: usize = 64 * 1024;
const LONGEST_TOKEN_BYTES: usize = 16 * 1024;

/// Logs in at the API for one agent at a time.
#[derive(Clone, Debug)]
pub(crate) struct Login {
    upstream: Upstream,
    keys: Arc<KeyRing>,
    time: Duration,
}

/// What login and refresh answer.
#[derive(Debug)]
pub(crate) struct Pair {
    pub(crate) access: Secret,
    /// Always there after a login; after a refresh only if the API rotates.
    pub(crate) refresh: Option<Secret>,
}

#[derive(Serialize)]
struct LoginBody<'a> {
    api_key: &'a str,
    agent_id: u64,
}

#[derive(Serialize)]
struct RefreshBody<'a> {
    refresh: &'a str,
}

#[derive(Deserialize)]
struct PairBody {
    access: Zeroizing<String>,
    #[serde(default)]
    refresh: Option<Zeroizing<String>>,
}

impl Login {
    pub(crate) fn new(upstream: Upstream, keys: Arc<KeyRing>, time: Duration) -> Self {
        Self { upstream, keys, time }
    }

    /// A new session for the agent.
    pub(crate) async fn login(&self, agent: u64) -> Result<Pair, Failure> {
        let api_key = self.keys.api_key();
        self.ask(LOGIN_PATH, &LoginBody { api_key: api_key.reveal(), agent_id: agent }).await
    }

    /// A new access token of a session that exists.
    pub(crate) async fn refresh(&self, refresh: &Secret) -> Result<Pair, Failure> {
        self.ask(REFRESH_PATH, &RefreshBody { refresh: refresh.reveal() }).await
    }

    async fn ask(&self, path: &'static str, body: &impl Serialize) -> Result<Pair, Failure> {
        let body = Zeroizing::new(serde_json::to_vec(body).map_err(|_| Failure::Internal)?);
        let request = self
            .upstream
            .post(path)
            .timeout(self.time)
            .header(header::CONTENT_TYPE, "application/json")
            .header(header::ACCEPT, "application/json")
            // The owner is overwritten when the last reference is gone, and the key with it.
            .body(Bytes::from_owner(body));
        let response = self.upstream.send(path, request).await?;
        let status = response.status();
        if !status.is_success() {
            return Err(Failure::of_status(status.as_u16(), upstream::retry_after(response.headers())));
        }
        let answer = upstream::body(response, LONGEST_ANSWER_BYTES).await?;
        let pair: PairBody = serde_json::from_slice(&answer).map_err(|_| Failure::Unreadable)?;
        let access = Secret::from(pair.access);
        if !access.is_one_word(LONGEST_TOKEN_BYTES) {
            return Err(Failure::Unreadable);
        }
        let refresh =
            pair.refresh.map(Secret::from).filter(|refresh| refresh.is_one_word(LONGEST_TOKEN_BYTES));
        Ok(Pair { access, refresh })
    }
}
