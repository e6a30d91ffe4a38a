//! Where the recordings of runs and calls that pages have been shown really lie.

use std::collections::HashMap;
use std::sync::{Mutex, PoisonError};
use std::time::Duration;

use crate::clock::Moment;
use crate::operation::Whole;

/// As long as the longest permit, so that playing needs no further question to the API.
const KEPT: Duration = Duration::from_secs(600);
const MOST: usize = 10_000;

/// The addresses that the API gave, by run or call.
#[derive(Debug, Default)]
pub(crate) struct Shelf {
    places: Mutex<HashMap<(Whole, u64), (String, Moment)>>,
}

impl Shelf {
    /// Remembers where a recording lies.
    pub(crate) fn put(&self, whole: Whole, id: u64, address: &str, now: Moment) {
        let mut places = self.places.lock().unwrap_or_else(PoisonError::into_inner);
        if places.len() >= MOST {
            places.retain(|_, (_, since)| now.since(*since) < KEPT / 2);
        }
        // What is forgotten is asked for again; what was just asked for must be there.
        if places.len() >= MOST {
            places.clear();
        }
        places.insert((whole, id), (address.to_owned(), now));
    }

    /// Where a recording lies, if that was learned a moment ago.
    pub(crate) fn get(&self, whole: Whole, id: u64, now: Moment) -> Option<String> {
        let places = self.places.lock().unwrap_or_else(PoisonError::into_inner);
        let (address, since) = places.get(&(whole, id))?;
        (now.since(*since) < KEPT).then(|| address.clone())
    }

    /// Forgets a place that turned out to be empty.
    pub(crate) fn remove(&self, whole: Whole, id: u64) {
        self.places.lock().unwrap_or_else(PoisonError::into_inner).remove(&(whole, id));
    }
}
