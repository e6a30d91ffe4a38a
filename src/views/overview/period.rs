//! The time that the numbers of production calls are about.

use crate::domain::range::{Last, Range};
use crate::domain::route::{Route, Screen};

/// The calls behind those numbers: the list's own range is shorter, so theirs is said.
pub fn calls_of_period() -> Route {
    Range::Last(Last::Month).put(Route::to(Screen::Calls))
}
