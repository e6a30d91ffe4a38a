//! A clock that stands still until a test moves it.

use std::sync::Mutex;
use std::time::Duration;

use agent_embed_host::{Clock, Moment};

/// A clock that moves only by hand.
#[derive(Debug)]
pub(crate) struct TestClock(Mutex<Moment>);

impl TestClock {
    pub(crate) fn new() -> Self {
        // 2026-11-22T00:00:00Z: any moment will do, as long as it is not the real one.
        Self::at(1_795_305_600)
    }

    /// A clock that is wrong by decades, beside servers that go by the real time.
    pub(crate) fn long_ago() -> Self {
        // 2001-09-09.
        Self::at(1_000_000_000)
    }

    fn at(unix_seconds: u64) -> Self {
        let unix = Duration::from_secs(unix_seconds);
        Self(Mutex::new(Moment { monotonic: Duration::from_secs(1000), unix }))
    }

    /// Lets time pass.
    pub(crate) fn advance(&self, seconds: u64) {
        let mut moment = self.0.lock().unwrap();
        moment.monotonic += Duration::from_secs(seconds);
        moment.unix += Duration::from_secs(seconds);
    }

    /// Seconds since 1970 by this clock.
    pub(crate) fn unix_seconds(&self) -> i64 {
        i64::try_from(self.now().unix.as_secs()).unwrap()
    }
}

impl Clock for TestClock {
    fn now(&self) -> Moment {
        *self.0.lock().unwrap()
    }
}
