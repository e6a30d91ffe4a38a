//! Tests of the host backend: through its router, and as a process.
#![cfg(test)]
// A test that cannot go on has failed, and `unwrap` says where.
#![allow(clippy::unwrap_used, clippy::expect_used)]

mod support;

mod assets;
mod attempts;
mod authorize;
mod bounds;
mod breaker;
mod careless;
mod config;
mod crafted;
mod environment;
mod instances;
mod keys;
mod limits;
mod operations;
mod own_tokens;
mod panics;
mod process;
mod proxy;
mod proxy_cache;
mod proxy_project;
mod proxy_query;
mod recording_hosts;
mod recordings;
mod redis;
mod redis_outage;
mod redis_tls;
mod relay;
mod renewal;
mod samples;
mod sandbox;
mod secrecy;
mod simplejwt;
mod smuggling;
mod token;
mod upstream_errors;
mod who_may_ask;
mod words;
