//! The house's `view!`: markup as in Leptos, made of one type of node.

pub(crate) use agent_embed_view_macro::view;
