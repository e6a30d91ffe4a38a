//! The secrets of the server: the API key, and what signs its own tokens.

mod ring;
mod signing;
mod source;

pub(crate) use ring::{KEY_VARIABLE, KeyRing, TOKEN_VARIABLE};
pub(crate) use signing::{SigningSecret, SigningSecrets};
