//! Instants and durations as plain values.
//!
//! This module reads no clock: whoever calls says what time it is.
//! All arithmetic saturates, so a nonsensical number from outside can make a time absurd but never panics or wraps.

use std::ops::{Add, Div, Mul, Sub};

/// A length of time, or an instant on the monotonic clock, in whole milliseconds.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Millis(pub u64);

impl Millis {
    /// No time at all.
    pub const ZERO: Self = Self(0);

    /// So many seconds.
    pub const fn from_seconds(seconds: u64) -> Self {
        Self(seconds.saturating_mul(1_000))
    }

    /// So many minutes.
    pub const fn from_minutes(minutes: u64) -> Self {
        Self::from_seconds(minutes.saturating_mul(60))
    }

    /// The full seconds in it; what is left over is dropped.
    pub const fn whole_seconds(self) -> u64 {
        self.0 / 1_000
    }
}

impl Add for Millis {
    type Output = Self;

    fn add(self, other: Self) -> Self {
        Self(self.0.saturating_add(other.0))
    }
}

/// The difference of two lengths, zero where the second is the longer one.
impl Sub for Millis {
    type Output = Self;

    fn sub(self, other: Self) -> Self {
        Self(self.0.saturating_sub(other.0))
    }
}

impl Mul<u64> for Millis {
    type Output = Self;

    fn mul(self, factor: u64) -> Self {
        Self(self.0.saturating_mul(factor))
    }
}

/// A part of a length; a divisor of zero counts as one.
impl Div<u64> for Millis {
    type Output = Self;

    fn div(self, divisor: u64) -> Self {
        Self(self.0 / divisor.max(1))
    }
}

/// An instant of the wall clock, in milliseconds since 1970-01-01T00:00:00Z; negative before.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Timestamp(pub i64);

impl Timestamp {
    /// The instant so many seconds after 1970.
    pub const fn from_seconds(seconds: i64) -> Self {
        Self(seconds.saturating_mul(1_000))
    }

    /// How long after `earlier` this is, zero where it is not after it.
    pub fn since(self, earlier: Self) -> Millis {
        Millis(u64::try_from(self.0.saturating_sub(earlier.0)).unwrap_or(0))
    }
}

impl Add<Millis> for Timestamp {
    type Output = Self;

    fn add(self, length: Millis) -> Self {
        Self(self.0.saturating_add_unsigned(length.0))
    }
}

impl Sub<Millis> for Timestamp {
    type Output = Self;

    fn sub(self, length: Millis) -> Self {
        Self(self.0.saturating_sub_unsigned(length.0))
    }
}

/// One reading of both clocks of the browser.
///
/// Neither is enough alone: the wall clock may be set by its user at any moment, the monotonic one stands still while
/// some machines sleep.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub struct Now {
    /// `Date.now()`.
    pub wall: Timestamp,
    /// `performance.now()`, counted from an arbitrary start; never goes back.
    pub monotonic: Millis,
}

impl Now {
    /// How long after `earlier` this is: the larger of what the two clocks say.
    pub fn since(self, earlier: Self) -> Millis {
        self.wall.since(earlier.wall).max(self.monotonic - earlier.monotonic)
    }
}
