//! Where a request ends: if there may be two opinions on that, nothing that follows it is listened to.

use axum::extract::Request;
use axum::http::{HeaderValue, header};
use axum::middleware::Next;
use axum::response::Response;

/// Closes the connection after a request in chunks.
///
/// With a `Content-Length` beside it, a proxy on the way may have seen another end than this server, and what follows
/// would be one caller's words under another's name. The length may have been dropped before this can see it, so every
/// such request counts. Browsers send none.
pub(crate) async fn last_after_chunks(request: Request, next: Next) -> Response {
    let is_chunked = request.headers().contains_key(header::TRANSFER_ENCODING);
    let mut response = next.run(request).await;
    if is_chunked {
        response.headers_mut().insert(header::CONNECTION, HeaderValue::from_static("close"));
    }
    response
}
