//! The HTTP API as values: requests out, domain types in. Pure but for one trait, `transport::Transport`.

pub mod error;
pub mod json;
pub mod decode;
pub mod page;
pub mod request;
pub mod call_filter;
pub mod call_request;
pub mod overview_request;
pub mod retry;
pub mod transport;
pub mod client;
pub mod call_client;
pub mod overview_client;
