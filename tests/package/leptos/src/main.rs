//! A page of an application written in Leptos: the widget beside the application's own controls.

use agent_embed::AgentEmbed;
use leptos::prelude::*;

/// The page.
#[component]
fn Quality() -> impl IntoView {
    let (agent_id, set_agent_id) = signal(101_u64);
    view! {
        <main>
            <button on:click=move |_| set_agent_id.set(102)>"Another agent"</button>
            <AgentEmbed agent_id=agent_id api_base="/embed/api" token_url="/embed/token" theme="light" />
        </main>
    }
}

fn main() {
    mount_to_body(Quality);
}
