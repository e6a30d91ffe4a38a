//! Reads from the API with the server's key: cache, single flight, and the judgment of what comes back.

use std::sync::Arc;
use std::time::Duration;

use axum::http::HeaderValue;
use bytes::Bytes;
use reqwest::{Url, header};

use crate::clock::Clock;
use crate::config::{Config, Limits};
use crate::failure::Failure;
use crate::flight::Flights;
use crate::keys::KeyRing;
use crate::metrics::Metrics;
use crate::operation::{Operation, Whole};
use crate::proxy::cache::{Cache, Key};
use crate::proxy::links;
use crate::proxy::query::Query;
use crate::proxy::scope::{Fault, Judged, Owner, Scope};
use crate::recording::{Permit, RecordingHosts, Shelf};
use crate::refusal::Refusal;
use crate::upstream::{self, Upstream};

const KEY_HEADER: &str = "x-cekura-api-key";
/// How long an answer is good while something in it still changes.
const UNFINISHED_LIFE: Duration = Duration::from_secs(2);
const FINISHED_LIFE: Duration = Duration::from_secs(30);

/// Reads for many callers at a time.
#[derive(Clone, Debug)]
pub(crate) struct Reader {
    shared: Arc<Shared>,
}

#[derive(Debug)]
struct Shared {
    upstream: Upstream,
    keys: Arc<KeyRing>,
    clock: Arc<dyn Clock>,
    recordings: RecordingHosts,
    limits: Limits,
    metrics: Arc<Metrics>,
    shelf: Shelf,
    cache: Cache,
    flights: Flights<Key, Result<Bytes, Refusal>>,
}

/// One read, ready to be sent.
#[derive(Clone, Debug)]
pub(crate) struct Read {
    pub(crate) agent: u64,
    pub(crate) operation: &'static Operation,
    pub(crate) path: String,
    pub(crate) query: Query,
    pub(crate) form: Form,
    /// Where the caller sees the API, such as `/embed/api`.
    pub(crate) prefix: String,
}

/// What the answer is, and what it must say of itself.
#[derive(Clone, Copy, Debug)]
pub(crate) enum Form {
    /// Rows of an owner.
    List(Owner),
    /// One object of an owner.
    Detail(Owner),
    /// Any JSON: it was made sure before whose it is.
    Any,
}

impl Reader {
    pub(crate) fn new(config: &Config, keys: Arc<KeyRing>, clock: Arc<dyn Clock>) -> Self {
        let shared = Shared {
            upstream: config.upstream.clone(),
            keys,
            clock,
            recordings: config.recordings.clone(),
            limits: config.limits,
            metrics: Arc::clone(&config.operations.metrics),
            shelf: Shelf::default(),
            cache: Cache::new(config.limits.cache_bytes),
            flights: Flights::new(config.limits.questions),
        };
        Self { shared: Arc::new(shared) }
    }

    /// The answer for the caller, from the cache, from a read under way, or from the API.
    pub(crate) async fn read(&self, read: Read) -> Result<Bytes, Refusal> {
        let key = Key {
            agent: read.agent,
            question: format!("{}?{}", read.path, read.query.write()),
            shows_agent: read.query.shows_agent,
            prefix: read.prefix.clone(),
        };
        if let Some(body) = self.shared.cache.get(&key, self.shared.clock.now()) {
            self.shared.metrics.cache("hit");
            return Ok(body);
        }
        self.shared.metrics.cache("miss");
        let work = Arc::clone(&self.shared).fetch(key.clone(), read);
        self.shared.flights.join(key, work).await?
    }

    /// Where a recording lies. `afresh` asks the API also if that is known.
    pub(crate) async fn recording_address(
        &self,
        whole: Whole,
        id: u64,
        agent: u64,
        afresh: bool,
    ) -> Result<Url, Refusal> {
        let shared = &self.shared;
        if afresh {
            shared.shelf.remove(whole, id);
        }
        if shared.shelf.get(whole, id, shared.clock.now()).is_none() {
            let read = Read::whole(whole, id, agent).ok_or(Refusal::NotFound)?;
            // Not through the cache: what is there was read before, with the address that is gone.
            let key = Key {
                agent,
                question: format!("recording {}", read.path),
                shows_agent: true,
                prefix: String::new(),
            };
            let work = Arc::clone(shared).fetch_uncached(read);
            shared.flights.join(key, work).await??;
        }
        let address = shared.shelf.get(whole, id, shared.clock.now()).ok_or(Refusal::NotFound)?;
        shared.recordings.admit(&address).ok_or(Refusal::NotFound)
    }
}

impl Shared {
    async fn fetch(self: Arc<Self>, key: Key, read: Read) -> Result<Bytes, Refusal> {
        // The flight before this one may have landed while the caller was on its way here.
        if let Some(body) = self.cache.get(&key, self.clock.now()) {
            return Ok(body);
        }
        let asked = self.clock.now();
        let judged = self.ask(&read).await?;
        let body = Bytes::from(judged.body);
        let life = if judged.is_unfinished { UNFINISHED_LIFE } else { FINISHED_LIFE };
        self.cache.put(key, body.clone(), life, asked);
        Ok(body)
    }

    async fn fetch_uncached(self: Arc<Self>, read: Read) -> Result<Bytes, Refusal> {
        Ok(Bytes::from(self.ask(&read).await?.body))
    }

    async fn ask(&self, read: &Read) -> Result<Judged, Refusal> {
        let text = self.text(read).await?;
        let judged = self.judge(read, &text)?;
        if judged.left_out > 0 {
            let (agent, route) = (read.agent, read.operation.template);
            self.metrics.left_out(judged.left_out);
            tracing::warn!(agent, route, rows = judged.left_out, "left out rows that are not this agent's");
        }
        Ok(judged)
    }

    async fn text(&self, read: &Read) -> Result<String, Refusal> {
        let mut key = HeaderValue::from_str(self.keys.api_key().reveal()).map_err(|_| Failure::Internal)?;
        key.set_sensitive(true);
        let request = self
            .upstream
            .get(&read.path, Some(&read.query.write()))
            .timeout(self.limits.read_time)
            .header(KEY_HEADER, key)
            .header(header::ACCEPT, "application/json");
        let answer = self.upstream.send(read.operation.template, request).await?;
        let status = answer.status().as_u16();
        if !answer.status().is_success() {
            let pause = upstream::retry_after(answer.headers());
            let refusal = refusal(status, pause, read.operation.rule.is_of_one());
            if refusal != Refusal::NotFound {
                tracing::warn!(status, route = read.operation.template, "the API refused a read");
            }
            return Err(refusal);
        }
        let body = upstream::body(answer, self.limits.read_bytes).await?;
        String::from_utf8(body.into()).map_err(|_| Failure::Unreadable.into())
    }

    fn judge(&self, read: &Read, text: &str) -> Result<Judged, Refusal> {
        let owner = match read.form {
            Form::List(owner) | Form::Detail(owner) => owner,
            Form::Any => {
                let value: &serde_json::value::RawValue =
                    serde_json::from_str(text).map_err(|_| Failure::Unreadable)?;
                return Ok(Judged { body: value.get().to_owned(), ..Judged::default() });
            }
        };
        let now = self.clock.now();
        let here = format!("{}{}", read.prefix, read.path);
        let query = read.query.write();
        let page_link = |there: &str| links::page(there, &here, &query);
        let recording = |id: u64, address: &str| {
            let whole = read.operation.recordings?;
            if self.recordings.admit(address).is_none() {
                // Without the address: it may be signed.
                tracing::warn!("a recording lies on a host that is not named by --recording-host");
                return None;
            }
            self.shelf.put(whole, id, address, now);
            let permit = Permit::new(whole, id, read.agent, now.unix.as_secs());
            let below = permit.address(&self.keys.signing())?;
            Some(format!("{}{below}", read.prefix))
        };
        let scope = Scope {
            owner,
            shows_agent: read.query.shows_agent,
            page_link: &page_link,
            recording_link: &recording,
            id: read.operation.id(&read.path).and_then(|id| id.parse().ok()),
        };
        let judged = match read.form {
            Form::List(_) => scope.list(text),
            Form::Detail(_) | Form::Any => scope.detail(text),
        };
        judged.map_err(|fault| match fault {
            Fault::Unreadable => Failure::Unreadable.into(),
            Fault::NotTheirs => Refusal::NotFound,
        })
    }
}

/// What a caller is told about a status of the API. An object that the key may not see looks like one that is not there.
fn refusal(status: u16, pause: Option<Duration>, is_of_one: bool) -> Refusal {
    match status {
        400 => Refusal::BadParameters,
        403 if is_of_one => Refusal::NotFound,
        404 | 410 => Refusal::NotFound,
        _ => Failure::of_status(status, pause).into(),
    }
}
