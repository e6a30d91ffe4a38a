//! A widget that shows a company's customers how their voice agents do.
//!
//! A Leptos application takes the component `AgentEmbed` (on wasm32 only); everything else is how it is made.
//!
//! Modules in reading order; each may use those before it and none after it:
//! clock, domain, session, config, api, app, i18n, views, bridge.

pub mod clock;
pub mod domain;
pub mod session;
pub mod config;
pub mod api;
pub mod app;
pub mod i18n;
pub mod views;
#[cfg(target_arch = "wasm32")]
pub mod bridge;

#[cfg(target_arch = "wasm32")]
#[doc(inline)]
pub use bridge::{AccessToken, AccessTokenError, AccessTokenHook, AccessTokenRequest, AgentEmbed};
