//! The handler of `GET /agent-embed/*`.

use axum::body::Body;
use axum::extract::{Request, State};
use axum::http::{HeaderMap, HeaderValue, StatusCode, header};
use axum::response::{IntoResponse, Response};

use crate::assets::encoding::{self, Encoding};
use crate::assets::store::Asset;
use crate::assets::{media_type, path};
use crate::refusal::Refusal;
use crate::routes::App;

const FOR_GOOD: HeaderValue = HeaderValue::from_static("public, max-age=31536000, immutable");
const ASK_AGAIN: HeaderValue = HeaderValue::from_static("public, no-cache");

/// Answers with a file of the built widget, or 304 if the browser has it.
pub(crate) async fn route(State(app): State<App>, request: Request) -> Response {
    if app.assets.is_none() {
        let text = "No widget is installed here: start agent-embed-host with --assets and the folder of the build.\n";
        return (StatusCode::NOT_FOUND, text).into_response();
    }
    let (uri, headers) = (request.uri(), request.headers());
    let raw = uri.path().strip_prefix("/agent-embed/").unwrap_or_default();
    let Some(name) = path::plain(raw).map(str::to_owned) else { return Refusal::NotFound.into_response() };
    let content_type = media_type::of(&name);
    let version = version(uri.query());
    // What follows the last slash: folders are not named after content.
    let file = raw.rsplit('/').next().unwrap_or_default();
    let accepted = encoding::accepted(headers);
    // Reading files blocks, so it leaves the threads that serve.
    let found = tokio::task::spawn_blocking(move || app.assets.as_ref()?.find(&name, &accepted)).await;
    match found {
        Ok(Some(asset)) => {
            let is_for_good =
                version.is_some_and(|version| asset.is_version(version)) || asset.is_named_by(file);
            answer(&asset, content_type, is_for_good, headers)
        }
        Ok(None) => Refusal::NotFound.into_response(),
        Err(_) => Refusal::Panicked.into_response(),
    }
}

fn answer(asset: &Asset, content_type: &'static str, is_for_good: bool, request: &HeaderMap) -> Response {
    let etag = etag(asset);
    let mut response = if is_known(&etag, request) {
        StatusCode::NOT_MODIFIED.into_response()
    } else {
        let mut response = Response::new(Body::from(asset.bytes.clone()));
        response.headers_mut().insert(header::CONTENT_TYPE, HeaderValue::from_static(content_type));
        if let Some(encoding) = asset.encoding.name() {
            response.headers_mut().insert(header::CONTENT_ENCODING, HeaderValue::from_static(encoding));
        }
        response
    };
    let headers = response.headers_mut();
    headers.insert(header::CACHE_CONTROL, if is_for_good { FOR_GOOD } else { ASK_AGAIN });
    headers.insert(header::VARY, HeaderValue::from_static("accept-encoding"));
    headers.insert(header::X_CONTENT_TYPE_OPTIONS, HeaderValue::from_static("nosniff"));
    // The widget is public: pages of other origins may load it, also isolated ones and with `integrity`.
    headers.insert("cross-origin-resource-policy", HeaderValue::from_static("cross-origin"));
    headers.insert(header::ACCESS_CONTROL_ALLOW_ORIGIN, HeaderValue::from_static("*"));
    if let Ok(etag) = HeaderValue::from_str(&etag) {
        headers.insert(header::ETAG, etag);
    }
    response
}

/// Each form has an `ETag` of its own, for it has other bytes.
fn etag(asset: &Asset) -> String {
    let digits = asset.sha384.get(..32).unwrap_or(&asset.sha384);
    match asset.encoding {
        Encoding::Plain => format!("\"{digits}\""),
        other => format!("\"{digits}-{}\"", other.name().unwrap_or_default()),
    }
}

fn is_known(etag: &str, request: &HeaderMap) -> bool {
    let lists = request.get_all(header::IF_NONE_MATCH);
    let mut known = lists.iter().filter_map(|list| list.to_str().ok()).flat_map(|list| list.split(','));
    known.any(|one| {
        let one = one.trim();
        one == "*" || one.strip_prefix("W/").unwrap_or(one) == etag
    })
}

fn version(query: Option<&str>) -> Option<&str> {
    query?.split('&').find_map(|pair| pair.strip_prefix("v="))
}
