//! Everything that is drawn, as data of one type, which Leptos mounts, updates and removes like any view.
//!
//! `view!` builds it. See the crate `agent-embed-markup` for why it is not Leptos's own.

mod node;
mod template;
mod convert;
mod state;
mod patch;
mod html;
mod leptos_view;

pub use convert::{AttributeText, IntoAttribute, IntoNode};
pub use node::{Attribute, Element, Node};
pub use template::Template;
