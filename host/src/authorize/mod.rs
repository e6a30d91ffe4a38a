//! Who the caller is, as far as this server needs to know: which agents they may see.

mod forward;
mod hook;

pub(crate) use forward::ForwardAuth;
pub use hook::{Authorize, AuthorizeFuture, Verdict};
