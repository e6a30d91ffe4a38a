//! The widget as a component of somebody else's Leptos application, without any JavaScript of ours.

mod hook;
mod changes;
mod language;
// The macro makes a second public function, which is not named outside.
#[allow(unreachable_pub, reason = "made by `component`")]
mod embed;

pub use embed::AgentEmbed;
pub use hook::{AccessToken, AccessTokenError, AccessTokenHook, AccessTokenRequest};
