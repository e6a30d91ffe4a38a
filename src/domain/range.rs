//! Stretches of calendar time: which calls a list is about, and the windows in which the API is asked for them.

use super::iso;
use super::route::Route;
use crate::clock::Timestamp;

/// An hour in milliseconds.
pub const HOUR_MS: i64 = 3_600_000;
/// A day in milliseconds.
pub const DAY_MS: i64 = 24 * HOUR_MS;
/// The longest window that the API is asked for: it refuses more than 33 days, and of older versions 31.
const LONGEST_WINDOW_MS: i64 = 30 * DAY_MS;
/// The longest range: recordings and transcripts are kept for about a year.
const LONGEST_RANGE_MS: i64 = 400 * DAY_MS;

/// From a moment up to another.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Stretch {
    /// The first moment.
    pub from: Timestamp,
    /// The last moment.
    pub to: Timestamp,
}

impl Stretch {
    /// Its length in milliseconds, never negative.
    pub fn length_ms(self) -> i64 {
        self.to.0.saturating_sub(self.from.0).max(0)
    }

    /// Whether a moment lies in it, its end excluded.
    pub fn holds(self, at: Timestamp) -> bool {
        self.from <= at && at < self.to
    }

    /// The windows that make it up, newest first, none longer than the API answers.
    pub fn windows(self) -> Vec<Self> {
        let mut windows = Vec::new();
        let mut to = self.to;
        loop {
            let from = Timestamp(self.from.0.max(to.0.saturating_sub(LONGEST_WINDOW_MS)));
            windows.push(Self { from, to });
            if from <= self.from {
                return windows;
            }
            to = from;
        }
    }
}

/// What the reader chose.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Range {
    /// So many days up to now.
    Last(Last),
    /// Days or hours of their own.
    Between(Stretch),
}

/// A length of time up to now.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Last {
    /// 24 hours.
    Day,
    /// 7 days.
    Week,
    /// 30 days.
    Month,
    /// 90 days.
    Quarter,
}

impl Last {
    /// All, in the order shown.
    pub const ALL: [Self; 4] = [Self::Day, Self::Week, Self::Month, Self::Quarter];

    /// The word in the route.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Day => "24h",
            Self::Week => "7d",
            Self::Month => "30d",
            Self::Quarter => "90d",
        }
    }

    /// Its length in milliseconds.
    pub fn length_ms(self) -> i64 {
        match self {
            Self::Day => DAY_MS,
            Self::Week => 7 * DAY_MS,
            Self::Month => 30 * DAY_MS,
            Self::Quarter => 90 * DAY_MS,
        }
    }
}

impl Default for Range {
    fn default() -> Self {
        Self::Last(Last::Week)
    }
}

impl Range {
    /// Reads `from` and `to`, else `range`; what cannot be read is the default.
    ///
    /// A `to` that is a date alone includes that day. A range too long keeps its newest part.
    pub fn of(route: &Route) -> Self {
        if let Some(stretch) = between(route) {
            return Self::Between(stretch);
        }
        let word = route.get("range").unwrap_or_default();
        Last::ALL.into_iter().find(|last| last.as_str() == word).map_or_else(Self::default, Self::Last)
    }

    /// Writes it into a route, in place of the one that is there.
    #[must_use]
    pub fn put(self, route: Route) -> Route {
        let route = route.with("from", "").with("to", "").with("range", "");
        match self {
            Self::Last(Last::Week) => route,
            Self::Last(last) => route.with("range", last.as_str()),
            Self::Between(stretch) => {
                // A whole last day is named by its date, as `of` reads it.
                let ends_at_midnight = stretch.to.0.rem_euclid(DAY_MS) == 0 && stretch.length_ms() >= DAY_MS;
                let to = if ends_at_midnight { Timestamp(stretch.to.0 - DAY_MS) } else { stretch.to };
                let to = if ends_at_midnight { iso::write(to) } else { iso::write_whole(to) };
                route.with("from", &iso::write(stretch.from)).with("to", &to)
            }
        }
    }

    /// From when to when, told from now.
    pub fn stretch(self, now: Timestamp) -> Stretch {
        match self {
            Self::Last(last) => Stretch { from: Timestamp(now.0 - last.length_ms()), to: now },
            Self::Between(stretch) => stretch,
        }
    }
}

fn between(route: &Route) -> Option<Stretch> {
    let from = iso::read(route.get("from")?)?;
    let text = route.get("to").unwrap_or_default();
    let is_date = !text.contains(['T', 't', ' ', ':']);
    let to = iso::read(text)
        .map_or(Timestamp(from.0 + DAY_MS), |to| if is_date { Timestamp(to.0 + DAY_MS) } else { to });
    (from < to).then(|| Stretch { from: Timestamp(from.0.max(to.0 - LONGEST_RANGE_MS)), to })
}
