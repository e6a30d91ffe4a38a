//! A stand-in for the Cekura API: the same paths, bodies, errors, pagination and token rules, with seeded data.
//!
//! It is used by the demo and by the tests of agent-embed, and listens on loopback only. It knows nothing of
//! the widget or the host backend; what it shares with them is the HTTP contract.

mod answer;
mod auth;
mod catalog;
mod clock;
mod config;
mod control;
mod data;
mod fault;
mod filter;
mod live;
mod log;
mod page;
mod ql;
mod query;
mod router;
mod routes;
mod serve;
mod state;
mod token;
mod view;
mod wave;
mod widget_data;

pub use config::{Config, Cors, Profile};
pub use router::router;
pub use serve::serve;
