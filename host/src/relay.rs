//! `GET /embed/api/*` in `login` mode: the caller's read goes to the API under the caller's own token.
//!
//! It adds nothing, above all not the key, and passes on nothing but what is listed here.

use axum::body::Body;
use axum::http::request::Parts;
use axum::http::{HeaderMap, HeaderValue, Method, StatusCode, header};
use axum::response::{IntoResponse, Response};

use crate::bearer::bearer;
use crate::failure::Failure;
use crate::log::Label;
use crate::operation::{self, Operation};
use crate::refusal::Refusal;
use crate::routes::App;
use crate::upstream;

const LONGEST_QUERY_BYTES: usize = 8 * 1024;

/// Finds the operation, then relays; the log names the operation's template, never the path.
pub(crate) async fn route(app: &App, request: &Parts) -> Response {
    // The path as it stands in the request line, for an operation is found by its exact text.
    let path = request.uri.path().strip_prefix("/embed/api").unwrap_or_default();
    let Some(operation) = operation::find(path) else { return Refusal::NotFound.into_response() };
    let mut response = if request.method == Method::GET {
        let query = request.uri.query();
        relay(app, operation, path, query, &request.headers).await.unwrap_or_else(IntoResponse::into_response)
    } else {
        Refusal::MethodNotAllowed { allowed: "GET" }.into_response()
    };
    response.extensions_mut().insert(Label(operation.template));
    response
}

async fn relay(
    app: &App,
    operation: &'static Operation,
    path: &str,
    query: Option<&str>,
    headers: &HeaderMap,
) -> Result<Response, Refusal> {
    let token = bearer(headers).ok_or(Refusal::NoBearer)?;
    if query.is_some_and(|query| query.len() > LONGEST_QUERY_BYTES) {
        return Err(Refusal::QueryTooLong);
    }
    let limits = app.config.limits;
    let mut request = app
        .config
        .upstream
        .get(path, query)
        .timeout(limits.read_time)
        .bearer_auth(token)
        .header(header::ACCEPT, "application/json");
    // Results are large and compress well. The bytes are passed on as they come, so this is the caller's choice.
    if let Some(encodings) = headers.get(header::ACCEPT_ENCODING) {
        request = request.header(header::ACCEPT_ENCODING, encodings);
    }
    let answer = app.config.upstream.send(operation.template, request).await?;
    if answer.status().is_redirection() {
        tracing::warn!(route = operation.template, "the API answered with a redirect");
        return Err(Failure::Redirected.into());
    }
    let (status, headers) = (answer.status(), passed_on(answer.headers()));
    let body = upstream::body(answer, limits.read_bytes).await?;
    Ok(response(status, headers, Body::from(body)))
}

/// The headers of the API's answer that the caller gets to see: no cookie, no hop-by-hop header, no server name.
fn passed_on(from: &HeaderMap) -> HeaderMap {
    [header::CONTENT_TYPE, header::CONTENT_ENCODING, header::RETRY_AFTER]
        .into_iter()
        .filter_map(|name| Some((name.clone(), from.get(name)?.clone())))
        .collect()
}

fn response(status: StatusCode, headers: HeaderMap, body: Body) -> Response {
    let mut response = Response::new(body);
    *response.status_mut() = status;
    *response.headers_mut() = headers;
    response.headers_mut().insert(header::VARY, HeaderValue::from_static("authorization, accept-encoding"));
    response
}
