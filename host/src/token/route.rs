//! The handler of `POST /embed/token`.

use std::net::IpAddr;
use std::time::Duration;

use axum::Json;
use axum::body::{Body, to_bytes};
use axum::extract::{Request, State};
use axum::http::{HeaderMap, header};
use axum::response::{IntoResponse, Response};
use serde::Serialize;

use crate::authorize::Verdict;
use crate::config::Admission;
use crate::cross_origin;
use crate::refusal::Refusal;
use crate::routes::{App, Backend};
use crate::token::request::TokenRequest;
use crate::token::slot::Issued;

const LONGEST_BODY_BYTES: usize = 4 * 1024;
const BODY_TIME: Duration = Duration::from_secs(10);

/// The answer of section 3 of the widget's contract: never a refresh token, never the key.
#[derive(Serialize)]
struct TokenAnswer<'a> {
    access: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    expires_in: Option<u64>,
}

/// Checks the caller and answers with a token for the agent it names.
pub(crate) async fn route(State(app): State<App>, request: Request) -> Result<Response, Refusal> {
    let (parts, body) = request.into_parts();
    cross_origin::check(&parts.headers, &parts.uri, &app.config.allow_origins)?;
    if !parts.headers.contains_key("x-requested-with") {
        return Err(Refusal::NoRequestedWith);
    }
    let address = app.caller(&parts);
    app.limiter.count_request(address, app.config.clock.now())?;
    let wanted = read(&parts.headers, body).await?;
    let agent = wanted.agent_id.get();
    may_see(&app, address, &parts.headers, agent).await?;
    let issued = match &app.backend {
        Backend::Login(issuer) => issuer.issue(agent, wanted.reason).await?,
        Backend::Proxy(proxy) => proxy.mint.issue(agent).ok_or(Refusal::Panicked)?,
    };
    Ok(answer(&issued))
}

/// Whether the caller may see the agent, by the list of the operator and by whoever knows the caller; and whether it
/// may ask again so soon.
///
/// Whoever is known is counted by itself, so that a whole office behind one address is no crowd. All others are counted
/// by their address, and one that has been refused too often is refused without asking about it.
async fn may_see(app: &App, address: Option<IpAddr>, headers: &HeaderMap, agent: u64) -> Result<(), Refusal> {
    let now = app.config.clock.now();
    if !app.config.serves(agent) {
        app.limiter.count_token(address, now).await?;
        return Err(Refusal::AgentNotServed);
    }
    let Admission::Asked(judge) = &app.config.admission else {
        return app.limiter.count_token(address, now).await;
    };
    app.limiter.may_ask_for_token(address, now).await?;
    let refusal = match judge.authorize(headers).await {
        Verdict::Agents(agents) if agents.contains(&agent) => {
            return app.limiter.count_token_of_caller(headers, now).await;
        }
        Verdict::Agents(_) => Refusal::AgentNotServed,
        Verdict::SignedOut => Refusal::SignedOut,
        Verdict::Forbidden => Refusal::NotAuthorized,
        // Nobody has said anything against the caller.
        Verdict::Unavailable { pause } => return Err(Refusal::AuthorizeUnavailable { pause }),
    };
    app.limiter.count_token(address, now).await?;
    Err(refusal)
}

async fn read(headers: &HeaderMap, body: Body) -> Result<TokenRequest, Refusal> {
    if !is_json(headers) {
        return Err(Refusal::NotJson);
    }
    let whole = tokio::time::timeout(BODY_TIME, to_bytes(body, LONGEST_BODY_BYTES)).await;
    let body = whole.map_err(|_| Refusal::BodyTooSlow)?.map_err(|_| Refusal::BodyTooLong)?;
    serde_json::from_slice(&body).map_err(|_| Refusal::BadBody)
}

fn is_json(headers: &HeaderMap) -> bool {
    let value = headers.get(header::CONTENT_TYPE).and_then(|value| value.to_str().ok()).unwrap_or_default();
    value.split(';').next().is_some_and(|essence| essence.trim().eq_ignore_ascii_case("application/json"))
}

fn answer(issued: &Issued) -> Response {
    Json(TokenAnswer { access: issued.access.reveal(), expires_in: issued.expires_in }).into_response()
}
