//! The handler of a recording's address.

use axum::body::Body;
use axum::http::request::Parts;
use axum::http::{HeaderMap, HeaderName, HeaderValue, Method, StatusCode, header};
use axum::response::{IntoResponse, Response};
use reqwest::Url;

use crate::failure::Failure;
use crate::log::Label;
use crate::recording::signature::Permit;
use crate::refusal::Refusal;
use crate::routes::{App, Proxy};
use crate::upstream;

/// The template that the log names.
const LABEL: Label = Label("/recordings/{kind}/{id}");

/// Plays a recording to whoever holds a permit for it. `path` is what follows the API's prefix.
pub(crate) async fn route(app: &App, proxy: &Proxy, request: &Parts, path: &str) -> Response {
    let played = if request.method == Method::GET {
        play(app, proxy, path, request.uri.query().unwrap_or_default(), &request.headers).await
    } else {
        Err(Refusal::MethodNotAllowed { allowed: "GET" })
    };
    let mut response = played.unwrap_or_else(IntoResponse::into_response);
    response.extensions_mut().insert(LABEL);
    response
}

async fn play(
    app: &App,
    proxy: &Proxy,
    path: &str,
    query: &str,
    headers: &HeaderMap,
) -> Result<Response, Refusal> {
    let now = app.config.clock.now().unix.as_secs();
    let permit =
        Permit::verify(path, query, &app.config.keys.signing(), now).ok_or(Refusal::BadRecordingSignature)?;
    if !app.config.serves(permit.agent) {
        return Err(Refusal::NotFound);
    }
    let address = proxy.reader.recording_address(permit.whole, permit.id, permit.agent, false).await?;
    match fetch(app, address, headers).await {
        // The addresses of recordings run out; the run or call, read again, has a new one.
        Err(Refusal::NotFound) => {
            let address = proxy.reader.recording_address(permit.whole, permit.id, permit.agent, true).await?;
            fetch(app, address, headers).await
        }
        outcome => outcome,
    }
}

async fn fetch(app: &App, address: Url, headers: &HeaderMap) -> Result<Response, Refusal> {
    let mut request = app.config.recordings.client().get(address);
    for name in [header::RANGE, header::IF_RANGE] {
        if let Some(value) = headers.get(&name) {
            request = request.header(name, value);
        }
    }
    // Bytes of the file itself, for a range of something compressed would be of no use.
    let answer = upstream::send(request.header(header::ACCEPT_ENCODING, "identity")).await?;
    let status = answer.status();
    match status {
        StatusCode::OK | StatusCode::PARTIAL_CONTENT | StatusCode::RANGE_NOT_SATISFIABLE => {}
        StatusCode::FORBIDDEN | StatusCode::NOT_FOUND | StatusCode::GONE => return Err(Refusal::NotFound),
        _ => {
            let pause = upstream::retry_after(answer.headers());
            return Err(Failure::of_status(status.as_u16(), pause).into());
        }
    }
    let kept = passed_on(answer.headers());
    let body = match status {
        StatusCode::RANGE_NOT_SATISFIABLE => Body::empty(),
        _ => Body::from_stream(answer.bytes_stream()),
    };
    let mut response = Response::new(body);
    *response.status_mut() = status;
    *response.headers_mut() = kept;
    Ok(response)
}

/// What a player needs. The media type only if it is one of sound: this is no way to serve pages of others.
fn passed_on(from: &HeaderMap) -> HeaderMap {
    const KEPT: [HeaderName; 5] = [
        header::CONTENT_LENGTH,
        header::CONTENT_RANGE,
        header::ACCEPT_RANGES,
        header::ETAG,
        header::LAST_MODIFIED,
    ];
    let mut headers: HeaderMap =
        KEPT.into_iter().filter_map(|name| Some((name.clone(), from.get(name)?.clone()))).collect();
    let sound = from.get(header::CONTENT_TYPE).filter(|value| value.as_bytes().starts_with(b"audio/"));
    let unknown = HeaderValue::from_static("application/octet-stream");
    headers.insert(header::CONTENT_TYPE, sound.cloned().unwrap_or(unknown));
    headers
}
