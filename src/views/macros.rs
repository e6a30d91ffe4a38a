//! The house's `view!`: the syntax of Leptos, compiled to nodes of one type.

pub(crate) use agent_embed_markup::view;
