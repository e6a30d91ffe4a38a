//! One call: as a run, but of a real customer.

pub mod caller;
pub mod siblings;
pub mod head;
pub mod facts;
pub mod screen;
