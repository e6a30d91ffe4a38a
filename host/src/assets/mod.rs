//! `GET /agent-embed/*`: the built widget from a folder.

mod encoding;
mod media_type;
mod path;
mod route;
mod store;

pub(crate) use route::route;
pub(crate) use store::Assets;
