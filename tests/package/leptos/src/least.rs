//! The least that there is to write: the example of the crate's documentation.

use agent_embed::AgentEmbed;
use leptos::prelude::*;

/// The page.
#[component]
pub fn Quality() -> impl IntoView {
    view! { <AgentEmbed agent_id=101 api_base="/embed/api" token_url="/embed/token" /> }
}
