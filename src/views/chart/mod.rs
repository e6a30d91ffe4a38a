//! Charts: values to units, units to SVG, and the same numbers as words and as a table.
//!
//! Drawings are stretched to their box, so they hold geometry only; every word stands beside them as HTML.

pub mod scale;
pub mod ticks;
pub mod bins;
pub mod path;
pub mod slider;
pub mod plot;
pub mod outline;
pub mod trend;
pub mod stack;
pub mod columns;
pub mod volume;
pub mod histogram;
pub mod sparkline;
pub mod bars;
