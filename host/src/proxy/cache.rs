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
#[derive(Debug, Default)]
pub(crate) struct Cache {
    kept: Mutex<Kept>,
}

#[derive(Debug, Default)]
struct Kept {
    entries: HashMap<Key, Entry>,
    bytes: usize,
}

#[derive(Debug)]
struct Entry {
    body: Bytes,
    since: Moment,
    life: Duration,
}

const MOST_BYTES: usize = 64 * 1024 * 1024;
/// Counted for each entry besides its body.
const OVERHEAD_BYTES: usize = 512;

impl Cache {
    /// The answer, if it is still good.
    pub(crate) fn get(&self, key: &Key, now: Moment) -> Option<Bytes> {
        let kept = self.kept.lock().unwrap_or_else(PoisonError::into_inner);
        kept.entries.get(key).filter(|entry| entry.lives(now)).map(|entry| entry.body.clone())
    }

    /// Keeps an answer for a while. One that is large by itself is not kept.
    pub(crate) fn put(&self, key: Key, body: Bytes, life: Duration, now: Moment) {
        let size = body.len() + OVERHEAD_BYTES;
        if size > MOST_BYTES / 8 {
            return;
        }
        let mut kept = self.kept.lock().unwrap_or_else(PoisonError::into_inner);
        if kept.bytes + size > MOST_BYTES {
            kept.make_room(now);
        }
        kept.bytes += size;
        if let Some(old) = kept.entries.insert(key, Entry { body, since: now, life }) {
            kept.bytes -= old.size();
        }
    }
}

impl Kept {
    /// Drops what has ended, and if that is not much, everything: the next readers fill it again in seconds.
    fn make_room(&mut self, now: Moment) {
        self.entries.retain(|_, entry| entry.lives(now));
        self.bytes = self.entries.values().map(Entry::size).sum();
        if self.bytes > MOST_BYTES / 2 {
            self.entries.clear();
            self.bytes = 0;
        }
    }
}

impl Entry {
    fn lives(&self, now: Moment) -> bool {
        now.since(self.since) < self.life
    }

    fn size(&self) -> usize {
        self.body.len() + OVERHEAD_BYTES
    }
}
