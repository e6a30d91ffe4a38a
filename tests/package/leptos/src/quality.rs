//! The page that the texts show.

use agent_embed::AgentEmbed;
use leptos::prelude::*;

/// The page.
#[component]
pub fn Quality() -> impl IntoView {
    let (agent_id, set_agent_id) = signal(101_u64);
    let (is_open, set_is_open) = signal(true);
    view! {
        <main>
            <button on:click=move |_| set_agent_id.set(102)>"Another agent"</button>
            <button on:click=move |_| set_is_open.update(|open| *open = !*open)>"Show or hide"</button>
            <Show when=move || is_open.get()>
                <AgentEmbed agent_id=agent_id api_base="/embed/api" token_url="/embed/token" theme="light" />
            </Show>
        </main>
    }
}
