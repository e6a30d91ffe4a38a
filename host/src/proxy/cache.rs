//! Answers that are still good: bounded in bytes, each with its end.

use std::collections::HashMap;
use std::sync::{Mutex, PoisonError};
use std::time::Duration;

use bytes::Bytes;

use crate::clock::Moment;

/// What an answer belongs to. Two questions of one key get the same bytes.
#[derive(Clone, Debug, Eq, Hash, PartialEq)]
pub(crate) struct Key {
    pub(crate) agent: u64,
    /// Path and canonical query at the API.
    pub(crate) question: String,
    /// Whether the key `agent` is shown in the answer.
    pub(crate) shows_agent: bool,
    /// Where the caller sees the API: links in the answer begin with it.
    pub(crate) prefix: String,
}

/// The answers in memory.
#[derive(Debug)]
pub(crate) struct Cache {
    kept: Mutex<Kept>,
    most_bytes: usize,
}

#[derive(Debug, Default)]
struct Kept {
    entries: HashMap<Key, Entry>,
    bytes: usize,
}

#[derive(Debug)]
struct Entry {
    body: Bytes,
    /// What the answer and its question take.
    size: usize,
    since: Moment,
    life: Duration,
}

/// Counted for each entry besides its texts.
const OVERHEAD_BYTES: usize = 256;

impl Cache {
    /// Answers of so many bytes together, the questions included: those are as long as callers make them.
    pub(crate) fn new(most_bytes: usize) -> Self {
        Self { kept: Mutex::default(), most_bytes }
    }

    /// The answer, if it is still good.
    pub(crate) fn get(&self, key: &Key, now: Moment) -> Option<Bytes> {
        let kept = self.kept.lock().unwrap_or_else(PoisonError::into_inner);
        kept.entries.get(key).filter(|entry| entry.lives(now)).map(|entry| entry.body.clone())
    }

    /// Keeps an answer for a while. One that is large by itself is not kept.
    pub(crate) fn put(&self, key: Key, body: Bytes, life: Duration, now: Moment) {
        let size = body.len() + key.question.len() + key.prefix.len() + OVERHEAD_BYTES;
        if size > self.most_bytes / 8 {
            return;
        }
        let mut kept = self.kept.lock().unwrap_or_else(PoisonError::into_inner);
        if kept.bytes + size > self.most_bytes {
            kept.make_room(self.most_bytes / 2, now);
        }
        kept.bytes += size;
        if let Some(old) = kept.entries.insert(key, Entry { body, size, since: now, life }) {
            kept.bytes -= old.size;
        }
    }
}

impl Kept {
    /// Drops what has ended, and if more than `enough` is left, everything: the next readers fill it again in seconds.
    fn make_room(&mut self, enough: usize, now: Moment) {
        self.entries.retain(|_, entry| entry.lives(now));
        self.bytes = self.entries.values().map(|entry| entry.size).sum();
        if self.bytes > enough {
            self.entries.clear();
            self.bytes = 0;
        }
    }
}

impl Entry {
    fn lives(&self, now: Moment) -> bool {
        now.since(self.since) < self.life
    }
}
