//! The handler of `GET /embed/api/*` in `proxy` mode.

use axum::http::request::Parts;
use axum::http::{HeaderValue, Method, Uri, header};
use axum::response::{IntoResponse, Response};

use crate::bearer::bearer;
use crate::log::Label;
use crate::operation;
use crate::proxy::access::{self, Question};
use crate::recording;
use crate::refusal::Refusal;
use crate::routes::{App, Proxy};

const LONGEST_QUERY_BYTES: usize = 8 * 1024;

/// Finds the operation, then answers; the log names the operation's template, never the path.
pub(crate) async fn route(app: &App, proxy: &Proxy, original: &Uri, request: &Parts) -> Response {
    let path = request.uri.path().strip_prefix("/embed/api").unwrap_or_default();
    if path.starts_with("/recordings/") {
        return recording::route(app, proxy, request, path).await;
    }
    let Some(operation) = operation::find(path) else { return Refusal::NotFound.into_response() };
    // Where the router is mounted under a prefix, links in the answer must begin with it.
    let prefix = original.path().strip_suffix(path).unwrap_or("/embed/api");
    let outcome = if request.method == Method::GET {
        answer(app, proxy, request, path, prefix).await
    } else {
        Err(Refusal::MethodNotAllowed { allowed: "GET" })
    };
    let mut response = outcome.unwrap_or_else(IntoResponse::into_response);
    response.extensions_mut().insert(Label(operation.template));
    response
}

async fn answer(
    app: &App,
    proxy: &Proxy,
    request: &Parts,
    path: &str,
    prefix: &str,
) -> Result<Response, Refusal> {
    let agent =
        bearer(&request.headers).and_then(|token| proxy.mint.agent(token)).ok_or(Refusal::BadToken)?;
    // The list may have changed since the token was made.
    if !app.config.serves(agent) {
        return Err(Refusal::AgentNotServed);
    }
    let query = request.uri.query().unwrap_or_default();
    if query.len() > LONGEST_QUERY_BYTES {
        return Err(Refusal::QueryTooLong);
    }
    let asked = form_urlencoded::parse(query.as_bytes()).filter(|(name, _)| name == "agent_id");
    // Silently answering for another agent than the one that was asked for would mislead.
    if asked.map(|(_, value)| value).any(|value| value != agent.to_string().as_str()) {
        return Err(Refusal::AgentNotServed);
    }
    let question = Question { agent, project: app.config.project, path, query, prefix };
    let body = access::answer(&proxy.reader, question).await?;
    let headers = [
        (header::CONTENT_TYPE, HeaderValue::from_static("application/json")),
        (header::VARY, HeaderValue::from_static("authorization")),
    ];
    Ok((headers, body).into_response())
}
