//! Passes requests on to one of our servers, as a customer's reverse proxy would: streamed both ways.

use axum::body::Body;
use axum::extract::Request;
use axum::http::header::{
    CONNECTION, CONTENT_LENGTH, HeaderMap, HeaderName, PROXY_AUTHENTICATE, PROXY_AUTHORIZATION, TE, TRAILER,
    TRANSFER_ENCODING, UPGRADE,
};
use axum::http::{StatusCode, Uri};
use axum::response::{IntoResponse, Response};
use reqwest::Client;

/// Headers that belong to one connection and not to the message.
const CONNECTION_HEADERS: [HeaderName; 7] =
    [CONNECTION, PROXY_AUTHENTICATE, PROXY_AUTHORIZATION, TE, TRAILER, TRANSFER_ENCODING, UPGRADE];

/// One server that requests are passed on to.
#[derive(Clone, Debug)]
pub(super) struct Upstream {
    client: Client,
    origin: String,
    /// Whether headers that another proxy added before us are taken out.
    hides_proxies: bool,
}

impl Upstream {
    /// `origin` has no slash at the end.
    pub(super) fn new(client: Client, origin: &str, hides_proxies: bool) -> Self {
        Self { client, origin: origin.to_owned(), hides_proxies }
    }

    /// Passes one request on and its answer back.
    ///
    /// The `Host` header stays as the browser sent it, so the host backend can refuse a foreign one, and nothing is
    /// added: it also refuses requests that came through a proxy it was not told of.
    pub(super) async fn forward(self, request: Request) -> Response {
        let (parts, body) = request.into_parts();
        let mut headers = parts.headers;
        let has_body = headers.contains_key(CONTENT_LENGTH) || headers.contains_key(TRANSFER_ENCODING);
        drop_connection_headers(&mut headers);
        if self.hides_proxies {
            drop_proxy_headers(&mut headers);
        }
        let mut passed_on =
            self.client.request(parts.method, target(&self.origin, &parts.uri)).headers(headers);
        if has_body {
            passed_on = passed_on.body(reqwest::Body::wrap_stream(body.into_data_stream()));
        }
        match passed_on.send().await {
            Ok(answer) => pass_back(answer),
            Err(error) => {
                let reason = format!("the demo cannot reach {}: {error}\n", self.origin);
                (StatusCode::BAD_GATEWAY, reason).into_response()
            }
        }
    }
}

fn pass_back(answer: reqwest::Response) -> Response {
    let status = answer.status();
    let mut headers = answer.headers().clone();
    drop_connection_headers(&mut headers);
    let mut response = Response::new(Body::from_stream(answer.bytes_stream()));
    *response.status_mut() = status;
    *response.headers_mut() = headers;
    response
}

fn target(origin: &str, uri: &Uri) -> String {
    let path = uri.path_and_query().map_or("/", |path| path.as_str());
    format!("{origin}{path}")
}

fn drop_connection_headers(headers: &mut HeaderMap) {
    for name in &CONNECTION_HEADERS {
        headers.remove(name);
    }
}

fn drop_proxy_headers(headers: &mut HeaderMap) {
    let added: Vec<HeaderName> = headers
        .keys()
        .filter(|name| *name == "forwarded" || name.as_str().starts_with("x-forwarded-"))
        .cloned()
        .collect();
    for name in added {
        headers.remove(name);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check_target(path: &str, address: &str) {
        let uri = Uri::try_from(path).unwrap_or_default();
        assert_eq!(target("http://127.0.0.1:9", &uri), address);
    }

    #[test]
    fn path_and_query_are_kept_as_they_came() {
        check_target("/embed/token", "http://127.0.0.1:9/embed/token");
        check_target(
            "/embed/api/a%20b/?ql=%7B-runs%7D&x=1",
            "http://127.0.0.1:9/embed/api/a%20b/?ql=%7B-runs%7D&x=1",
        );
        check_target("/", "http://127.0.0.1:9/");
    }

    fn check_kept(name: &'static str, by_connection: bool, by_proxy: bool) {
        let mut headers = HeaderMap::new();
        headers.insert(HeaderName::from_static(name), axum::http::HeaderValue::from_static("x"));
        drop_connection_headers(&mut headers);
        assert_eq!(!headers.is_empty(), by_connection, "{name} of a connection");
        drop_proxy_headers(&mut headers);
        assert_eq!(!headers.is_empty(), by_proxy, "{name} of a proxy");
    }

    #[test]
    fn only_headers_of_the_message_are_passed_on() {
        check_kept("authorization", true, true);
        check_kept("host", true, true);
        check_kept("range", true, true);
        check_kept("connection", false, false);
        check_kept("transfer-encoding", false, false);
        check_kept("forwarded", true, false);
        check_kept("x-forwarded-host", true, false);
        check_kept("x-forwarded-for", true, false);
    }
}
