//! A stand-in for the Cekura API: the same paths, bodies, errors, pagination and token rules, with seeded data.
//!
//! It is used by the demo and by the tests of agent-embed, and listens on loopback only. It knows nothing of
//! the widget or the host backend; what it shares with them is the HTTP contract.

mod config;
mod clock;
mod answer;
mod query;
mod page;
mod ql;
mod token;
mod auth;
mod data;
mod live;
mod state;
mod view;
mod wave;
mod routes;
mod fault;
mod log;
mod catalog;
mod control;
mod router;
mod serve;

pub use config::{Config, Cors, Profile};
pub use router::router;
pub use serve::serve;
