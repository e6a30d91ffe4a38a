//! `GET /embed/api/*` in `proxy` mode: reads with the server's key, narrowed to the agent of the caller's token.

mod access;
mod cache;
mod json;
mod links;
mod query;
mod reader;
mod route;
mod scope;
mod selection;

pub(crate) use reader::Reader;
pub(crate) use route::route;
