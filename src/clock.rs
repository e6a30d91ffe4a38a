//! Moments and lengths of time. Reads no clock: every `now` is an argument.

/// A length of time in milliseconds.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
pub struct Millis(pub i64);

/// A moment of the wall clock: milliseconds since 1970-01-01 UTC.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
pub struct Timestamp(pub i64);

/// A moment by both clocks of a browser. The wall clock may be set; the monotonic one may stop in sleep.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Now {
    /// `Date.now()`.
    pub wall: Timestamp,
    /// `performance.now()`, rounded down.
    pub monotonic: Millis,
}
