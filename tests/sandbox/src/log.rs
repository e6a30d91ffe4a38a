//! The log of requests seen, for tests that count them. Control requests are not in it.

use std::collections::VecDeque;
use std::sync::{Mutex, PoisonError};

use axum::extract::{Request, State};
use axum::middleware::Next;
use axum::response::Response;
use serde::Serialize;

use crate::auth::{KEY_HEADER, bearer};
use crate::clock::iso;
use crate::state::Shared;
use crate::token::peek_jti;

/// Older entries fall out.
const CAPACITY: usize = 20_000;

/// One request; never the token itself.
#[derive(Clone, Debug, Serialize)]
pub(crate) struct Entry {
    /// Counts from 1 and goes on after a clear.
    n: u64,
    /// When it arrived.
    time: String,
    method: String,
    path: String,
    query: String,
    /// `null` while no answer was sent: hanging, or given up by the client.
    status: Option<u16>,
    /// Whether an `Authorization: Bearer` header came along.
    bearer: bool,
    /// Whether an API key header came along.
    key: bool,
    /// The id of the token, if it could be read.
    jti: Option<String>,
    /// From arrival to the head of the answer.
    milliseconds: Option<u64>,
}

/// The entries, oldest first.
#[derive(Default)]
pub(crate) struct Log(Mutex<Entries>);

#[derive(Default)]
struct Entries {
    last: u64,
    rows: VecDeque<Entry>,
}

impl Log {
    /// All entries from number `since` on.
    pub(crate) fn list(&self, since: u64) -> Vec<Entry> {
        let entries = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        entries.rows.iter().filter(|entry| entry.n >= since).cloned().collect()
    }

    /// Forgets all entries.
    pub(crate) fn clear(&self) {
        self.0.lock().unwrap_or_else(PoisonError::into_inner).rows.clear();
    }

    fn open(&self, mut entry: Entry) -> u64 {
        let mut entries = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        entries.last += 1;
        entry.n = entries.last;
        entries.rows.push_back(entry);
        if entries.rows.len() > CAPACITY {
            entries.rows.pop_front();
        }
        entries.last
    }

    fn close(&self, n: u64, status: u16, milliseconds: u64) {
        let mut entries = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(entry) = entries.rows.iter_mut().rev().find(|entry| entry.n == n) {
            entry.status = Some(status);
            entry.milliseconds = Some(milliseconds);
        }
    }
}

/// The middleware that writes the log.
pub(crate) async fn record(State(sandbox): State<Shared>, request: Request, next: Next) -> Response {
    let arrived = sandbox.clock.elapsed();
    let token = bearer(request.headers()).ok().flatten();
    let n = sandbox.log.open(Entry {
        n: 0,
        time: iso(sandbox.clock.now()),
        method: request.method().to_string(),
        path: request.uri().path().to_owned(),
        query: request.uri().query().unwrap_or_default().to_owned(),
        status: None,
        bearer: token.is_some(),
        key: request.headers().contains_key(KEY_HEADER),
        jti: token.and_then(peek_jti),
        milliseconds: None,
    });
    let response = next.run(request).await;
    let taken = sandbox.clock.elapsed().saturating_sub(arrived);
    let milliseconds = u64::try_from(taken.as_millis()).unwrap_or(u64::MAX);
    if response.extensions().get::<crate::fault::DropConnection>().is_none() {
        sandbox.log.close(n, response.status().as_u16(), milliseconds);
    }
    response
}
