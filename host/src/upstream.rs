//! The way out to the API: one client, no redirects, no proxy from the environment, limits on size and time.

use std::sync::Arc;
use std::time::Duration;

use axum::http::HeaderMap;
use bytes::{Bytes, BytesMut};
use reqwest::{Client, RequestBuilder, Response, header};

use crate::breaker::Breaker;
use crate::clock::Clock;
use crate::config::{ApiBase, ConfigError, Limits};
use crate::failure::Failure;
use crate::metrics::Metrics;

const CONNECT_TIME: Duration = Duration::from_secs(5);
const BEFORE_SECOND_TRY: Duration = Duration::from_millis(100);
/// A longer `Retry-After` is cut: a mistake of the API must not keep a page waiting for a day.
const LONGEST_PAUSE: Duration = Duration::from_secs(3600);

/// Room that is made for a body before it is there.
const MOST_BYTES_AHEAD: usize = 1024 * 1024;

/// A client for the API at one base address.
#[derive(Clone, Debug)]
pub(crate) struct Upstream {
    client: Client,
    base: ApiBase,
    breaker: Arc<Breaker>,
    clock: Arc<dyn Clock>,
    metrics: Arc<Metrics>,
}

impl Upstream {
    pub(crate) fn new(
        base: ApiBase,
        limits: Limits,
        clock: Arc<dyn Clock>,
        metrics: Arc<Metrics>,
    ) -> Result<Self, ConfigError> {
        let client = Client::builder()
            .redirect(reqwest::redirect::Policy::none())
            .no_proxy()
            .referer(false)
            .connect_timeout(CONNECT_TIME.min(limits.login_time))
            .user_agent(concat!("agent-embed-host/", env!("CARGO_PKG_VERSION")))
            .build()
            .map_err(|_| ConfigError::new("--api-base", "cannot set up TLS on this machine"))?;
        Ok(Self { client, base, breaker: Arc::default(), clock, metrics })
    }

    /// A `GET` of a path that begins with a slash.
    pub(crate) fn get(&self, path: &str, query: Option<&str>) -> RequestBuilder {
        self.client.get(self.base.join(path, query))
    }

    /// A `POST` of a path that begins with a slash.
    pub(crate) fn post(&self, path: &str) -> RequestBuilder {
        self.client.post(self.base.join(path, None))
    }

    /// Sends a request that has its timeout set, unless the operation has failed too often just now.
    pub(crate) async fn send(
        &self,
        operation: &'static str,
        request: RequestBuilder,
    ) -> Result<Response, Failure> {
        self.breaker.check(operation, self.clock.now()).inspect_err(|_| {
            self.metrics.sent(operation, "left_alone".to_owned());
        })?;
        // The host could not be connected to, so nothing has happened there: one more try is safe, also for a login.
        let again = request.try_clone();
        let mut sent = request.send().await;
        if let (Err(error), Some(again)) = (&sent, again)
            && error.is_connect()
            && !error.is_timeout()
        {
            tokio::time::sleep(BEFORE_SECOND_TRY).await;
            sent = again.send().await;
        }
        let outcome = sent.map_err(|error| of_transport(&error));
        let (failed, word) = match &outcome {
            Ok(answer) => (answer.status().is_server_error(), answer.status().as_u16().to_string()),
            Err(Failure::TimedOut) => (true, "timed_out".to_owned()),
            Err(_) => (true, "unreachable".to_owned()),
        };
        self.breaker.learn(operation, failed, self.clock.now());
        self.metrics.sent(operation, word);
        outcome
    }
}

/// Sends a request to somebody else than the API. The error loses its text, for that holds the address and query.
pub(crate) async fn send(request: RequestBuilder) -> Result<Response, Failure> {
    request.send().await.map_err(|error| of_transport(&error))
}

/// The whole body, if it is no longer than `longest` bytes.
pub(crate) async fn body(mut response: Response, longest: usize) -> Result<Bytes, Failure> {
    if response.content_length().is_some_and(|length| length > longest as u64) {
        return Err(Failure::TooLong);
    }
    // Grown piece by piece a large body would be copied again and again.
    let announced = response.content_length().and_then(|length| usize::try_from(length).ok()).unwrap_or(0);
    let mut body = BytesMut::with_capacity(announced.min(MOST_BYTES_AHEAD));
    while let Some(chunk) = response.chunk().await.map_err(|error| of_transport(&error))? {
        if body.len() + chunk.len() > longest {
            return Err(Failure::TooLong);
        }
        body.extend_from_slice(&chunk);
    }
    Ok(body.freeze())
}

/// The pause that `Retry-After` asks for in seconds. A date there is rare and reads as none.
pub(crate) fn retry_after(headers: &HeaderMap) -> Option<Duration> {
    let seconds = headers.get(header::RETRY_AFTER)?.to_str().ok()?.trim().parse().ok()?;
    Some(Duration::from_secs(seconds).min(LONGEST_PAUSE))
}

fn of_transport(error: &reqwest::Error) -> Failure {
    if error.is_timeout() { Failure::TimedOut } else { Failure::Unreachable }
}
