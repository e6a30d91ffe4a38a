//! The data: made from a seed, in plain types that know nothing of HTTP.

pub(crate) mod agent;
pub(crate) mod call;
pub(crate) mod cast;
pub(crate) mod conversation;
pub(crate) mod dashboard;
pub(crate) mod evaluate;
pub(crate) mod metric;
pub(crate) mod nasty;
pub(crate) mod patch;
pub(crate) mod personality;
pub(crate) mod result;
pub(crate) mod run;
pub(crate) mod script;
pub(crate) mod scripts;
pub(crate) mod suite;
pub(crate) mod world;
