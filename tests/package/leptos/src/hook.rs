//! The same with a hook of the application's own.

use agent_embed::{AccessToken, AccessTokenError, AccessTokenHook, AccessTokenRequest, AgentEmbed};
use gloo_net::http::Request;
use leptos::prelude::*;

#[derive(serde::Deserialize)]
struct Answer {
    access: String,
    expires_in: Option<u32>,
}

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

/// The page with a hook.
#[component]
pub fn WithHook() -> impl IntoView {
    let hook = AccessTokenHook::new(fetch_access_token);
    view! { <AgentEmbed agent_id=101 route="results" api_base="/embed/api" fetch_access_token=hook /> }
}
