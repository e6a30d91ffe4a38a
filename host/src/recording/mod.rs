//! `GET /embed/api/recordings/{run|call}/{id}` in `proxy` mode: audio by a signature for that one recording.

mod address;
mod hosts;
mod resolver;
mod route;
mod shelf;
mod signature;

pub(crate) use hosts::RecordingHosts;
pub use resolver::{Resolver, ResolverFuture, SystemResolver};
pub(crate) use route::route;
pub(crate) use shelf::Shelf;
pub(crate) use signature::Permit;
