//! The host backend of agent-embed: a small server that holds the API key, so that no page ever does.
//!
//! It hands short-lived tokens to signed-in pages (`POST /embed/token`), carries the widget's reads to the API
//! (`GET /embed/api/*`) and serves the built widget (`GET /agent-embed/*`). It never writes to the API.
//!
//! As a library it is one axum router:
//!
//! ```no_run
//! # fn main() -> Result<(), agent_embed_host::ConfigError> {
//! use agent_embed_host::{Config, Options};
//!
//! let options = Options { agents: vec![101], api_key: Some("my-key".into()), ..Options::default() };
//! let app: axum::Router = agent_embed_host::router(Config::new(options)?);
//! # let _ = app;
//! # Ok(())
//! # }
//! ```

mod assets;
mod authorize;
mod bearer;
mod breaker;
mod clock;
mod config;
mod connections;
mod cross_origin;
mod doorkeeper;
mod failure;
mod flight;
mod framing;
mod hex;
mod keys;
mod limit;
mod log;
mod metrics;
mod operation;
mod operations;
mod panics;
mod proxy;
mod recording;
mod refusal;
mod relay;
mod routes;
mod secret;
mod server;
mod store;
mod token;
mod upstream;

pub use authorize::{Authorize, AuthorizeFuture, Verdict};
pub use clock::{Clock, Moment, SystemClock};
pub use config::{Config, ConfigError, Limits, LogFormat, Mode, Options};
pub use log::start as start_logging;
pub use operations::operations_router;
pub use panics::log_panics;
pub use recording::{Resolver, ResolverFuture, SystemResolver};
pub use routes::router;
pub use secret::Secret;
pub use server::{ServeError, serve};
