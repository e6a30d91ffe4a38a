//! Which pages may ask: those of our own origin and those of `--allow-origin`.

use axum::extract::{Request, State};
use axum::http::{HeaderMap, HeaderValue, Method, StatusCode, Uri, header};
use axum::middleware::Next;
use axum::response::{IntoResponse, Response};

use crate::doorkeeper;
use crate::refusal::Refusal;
use crate::routes::App;

/// Refuses a request that a browser sent for a page of a foreign origin.
///
/// `Sec-Fetch-Site` comes from the browser itself and is right behind any proxy, so it goes first. Where a browser
/// does not send it, `Origin` must name the host that was asked. Without both there is no browser in between.
pub(crate) fn check(headers: &HeaderMap, uri: &Uri, allowed: &[HeaderValue]) -> Result<(), Refusal> {
    let origin = headers.get(header::ORIGIN);
    if origin.is_some_and(|origin| allowed.contains(origin)) {
        return Ok(());
    }
    let own = match headers.get("sec-fetch-site") {
        Some(site) => site == "same-origin",
        None => origin.is_none_or(|origin| is_own(origin, headers, uri)),
    };
    if own { Ok(()) } else { Err(Refusal::ForeignOrigin) }
}

/// Whether `Origin` names the host that the request names. The scheme is not compared: TLS may end before us.
fn is_own(origin: &HeaderValue, headers: &HeaderMap, uri: &Uri) -> bool {
    let authority = origin.to_str().ok().and_then(|origin| origin.split_once("://"));
    let origin = authority.and_then(|(_scheme, authority)| authority.parse().ok());
    origin.is_some() && origin == doorkeeper::host(headers, uri)
}

/// Adds the CORS answers for exactly the allowed origins; all others get none, and their browsers stop them.
pub(crate) async fn cors(State(app): State<App>, request: Request, next: Next) -> Response {
    let allowed = &app.config.allow_origins;
    let origin = request.headers().get(header::ORIGIN).filter(|origin| allowed.contains(origin)).cloned();
    let asks_first = request.method() == Method::OPTIONS
        && request.headers().contains_key(header::ACCESS_CONTROL_REQUEST_METHOD);
    let mut response = match &origin {
        Some(_) if asks_first => preflight(),
        _ => next.run(request).await,
    };
    if !allowed.is_empty() {
        response.headers_mut().append(header::VARY, HeaderValue::from_static("origin"));
    }
    if let Some(origin) = origin {
        let headers = response.headers_mut();
        headers.insert(header::ACCESS_CONTROL_ALLOW_ORIGIN, origin);
        headers.insert(header::ACCESS_CONTROL_ALLOW_CREDENTIALS, HeaderValue::from_static("true"));
        headers.insert(
            header::ACCESS_CONTROL_EXPOSE_HEADERS,
            HeaderValue::from_static("retry-after, x-request-id"),
        );
    }
    response
}

fn preflight() -> Response {
    let headers = [
        (header::ACCESS_CONTROL_ALLOW_METHODS, "GET, POST"),
        (header::ACCESS_CONTROL_ALLOW_HEADERS, "authorization, content-type, accept, x-requested-with"),
        (header::ACCESS_CONTROL_MAX_AGE, "600"),
    ];
    (StatusCode::NO_CONTENT, headers).into_response()
}
