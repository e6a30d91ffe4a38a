//! The browser. The one folder that names `wasm_bindgen`, `web_sys` and `js_sys`.

mod task;
mod timer;
mod listener;
mod event;
mod error;
mod lifecycle;
mod code;
mod runtime;
mod http;
mod network;
mod hook;
mod options;
mod intl;
mod locale;
mod style;
mod theme;
mod focus;
mod hash;
mod ticker;
#[cfg(feature = "element")]
mod memory;
#[cfg(feature = "element")]
mod owner;
mod page_side;
mod download;
mod page_port;
mod host_port;
mod registry;
mod scope;
mod audio;
mod growing;
mod keys;
mod window;
mod print;
mod mount;
#[cfg_attr(
    not(feature = "element"),
    allow(dead_code, reason = "only the element has methods and properties")
)]
mod instance;
mod intake;
mod membership;
#[cfg(feature = "element")]
mod widget;
mod component;

pub use component::{AccessToken, AccessTokenError, AccessTokenHook, AccessTokenRequest, AgentEmbed};
#[cfg(feature = "element")]
pub use widget::Widget;
