//! The signals that the screens read, and the only place that runs effects.

pub mod remote;
pub mod intent;
pub mod player;
pub mod growth;
pub mod store;
