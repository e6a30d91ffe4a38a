//! An application written in Leptos: the widget beside the application's own controls.

use agent_embed::{AccessToken, AccessTokenError, AccessTokenHook, AccessTokenRequest, AgentEmbed};
use gloo_net::http::Request;
use leptos::prelude::*;

/// The page.
#[component]
fn Quality() -> impl IntoView {
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

/// What the application's own backend answers.
#[derive(serde::Deserialize)]
struct Answer {
    access: String,
    expires_in: Option<u32>,
}

/// Asks the application's own backend.
async fn fetch_access_token(request: AccessTokenRequest) -> Result<AccessToken, AccessTokenError> {
    let url = format!("/my/token?agent={}", request.agent_id);
    let asked = Request::post(&url).abort_signal(Some(&request.signal)).send().await;
    let answer = asked.map_err(|_| AccessTokenError::Failed)?;
    match answer.status() {
        200 => {
            let Answer { access, expires_in } = answer.json().await.map_err(|_| AccessTokenError::Failed)?;
            Ok(AccessToken { access, expires_in })
        }
        401 => Err(AccessTokenError::SessionOver),
        403 => Err(AccessTokenError::Forbidden),
        _ => Err(AccessTokenError::Failed),
    }
}

/// The same page with a hook.
#[component]
fn WithHook() -> impl IntoView {
    let hook = AccessTokenHook::new(fetch_access_token);
    view! { <AgentEmbed agent_id=101 route="results" api_base="/embed/api" fetch_access_token=hook /> }
}

fn main() {
    let asks_for_hook = window().location().search().is_ok_and(|query| query == "?hook");
    if asks_for_hook {
        mount_to_body(WithHook);
    } else {
        mount_to_body(Quality);
    }
}
