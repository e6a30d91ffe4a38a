//! `POST /embed/token`: from a key that never leaves to tokens that may.

mod issuer;
mod lifetime;
mod login;
mod own;
mod request;
mod route;
mod slot;
mod slots;

pub(crate) use issuer::Issuer;
pub(crate) use login::Login;
pub(crate) use own::Mint;
pub(crate) use route::route;
