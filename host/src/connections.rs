//! One task per connection, and a limit on how long a caller may take to say what it wants.

use std::convert::Infallible;
use std::future::Future;
use std::net::SocketAddr;
use std::pin::pin;
use std::time::Duration;

use axum::Router;
use axum::body::Body;
use axum::extract::ConnectInfo;
use axum::http::Request;
use hyper::body::Incoming;
use hyper::server::conn::http1;
use hyper::service::service_fn;
use hyper_util::rt::{TokioIo, TokioTimer};
use hyper_util::server::graceful::GracefulShutdown;
use tokio::net::TcpListener;
use tower::ServiceExt;

/// The system may be out of file handles, which others give back in a moment.
const AFTER_FAILED_ACCEPT: Duration = Duration::from_millis(200);

/// Browsers send a few kilobytes, and proxies in front take no more than this. A head is refused once it is longer, and
/// that is looked at piece by piece: the last one may still take it to twice as much.
const LONGEST_HEAD_BYTES: usize = 64 * 1024;

/// Serves until `shutdown` ends, and then answers what is under way.
///
/// A connection whose next request is not there to the end of its headers within `head_time` is closed: nobody can keep
/// connections by being slow.
pub(crate) async fn serve(
    listener: TcpListener,
    router: Router,
    head_time: Duration,
    shutdown: impl Future<Output = ()>,
) {
    let mut http = http1::Builder::new();
    http.timer(TokioTimer::new()).header_read_timeout(head_time).max_buf_size(LONGEST_HEAD_BYTES);
    let under_way = GracefulShutdown::new();
    let mut shutdown = pin!(shutdown);
    loop {
        let accepted = tokio::select! {
            () = &mut shutdown => break,
            accepted = listener.accept() => accepted,
        };
        let (stream, peer) = match accepted {
            Ok(accepted) => accepted,
            Err(error) => {
                tracing::warn!(%error, "cannot accept connections");
                tokio::time::sleep(AFTER_FAILED_ACCEPT).await;
                continue;
            }
        };
        // Answers are written whole, so there is nothing to wait for. Without it they only come later.
        let _ = stream.set_nodelay(true);
        let router = router.clone();
        let service = service_fn(move |request| answer(router.clone(), peer, request));
        let connection = under_way.watch(http.serve_connection(TokioIo::new(stream), service));
        tokio::spawn(async move {
            // A caller that breaks off, or does not speak HTTP, is its own business.
            let _ = connection.await;
        });
    }
    // Whoever comes now is to be told at once that nobody listens.
    drop(listener);
    under_way.shutdown().await;
}

async fn answer(
    router: Router,
    peer: SocketAddr,
    request: Request<Incoming>,
) -> Result<axum::response::Response, Infallible> {
    let mut request = request.map(Body::new);
    request.extensions_mut().insert(ConnectInfo(peer));
    router.oneshot(request).await
}
