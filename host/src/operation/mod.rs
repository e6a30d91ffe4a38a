//! The operations of the API that the widget reads, and what of a request reaches them.

mod param;
mod rule;
mod table;

pub(crate) use param::{Kind, Param};
pub(crate) use rule::{Rule, Whole};
pub(crate) use table::{Operation, find};
