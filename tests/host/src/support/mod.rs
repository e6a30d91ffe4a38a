//! What the tests share.

mod clock;
pub(crate) mod debian;
mod fixture;
mod folder;
mod jwt;
mod program;
pub(crate) mod python;
mod redis;
mod upstream;

pub(crate) use clock::TestClock;
pub(crate) use fixture::{Answer, Fixture, HOST, KEY, SECRET, play, send, token_request};
pub(crate) use folder::Folder;
pub(crate) use jwt::jwt;
pub(crate) use program::{Running, ask, built, program, start};
pub(crate) use redis::{PASSWORD as REDIS_PASSWORD, Redis};
pub(crate) use upstream::{LOGIN, REFRESH, Reply, Seen, Upstream};
