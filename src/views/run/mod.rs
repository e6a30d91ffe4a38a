//! One run: why it stands as it does, what was said, and how it was judged.

pub mod sentence;
pub mod siblings;
pub mod listen;
pub mod phases;
pub mod head;
pub mod outcome;
pub mod evaluation;
pub mod latency;
pub mod recording;
pub mod facts;
pub mod opened;
pub mod beside;
pub mod screen;

pub use screen::run_screen;
