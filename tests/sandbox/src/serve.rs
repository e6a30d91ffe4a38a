//! The accept loop. It is our own because a fault must be able to close a connection without an answer,
//! and because hanging requests must not hold up the end of the process.

use std::convert::Infallible;
use std::future::Future;
use std::io;
use std::time::Duration;

use axum::Router;
use axum::extract::Request;
use axum::response::Response;
use hyper::body::Incoming;
use hyper_util::rt::TokioIo;
use tokio::net::TcpListener;
use tokio::task::JoinSet;
use tower::ServiceExt as _;

use crate::config::Config;
use crate::fault::DropConnection;
use crate::router::router;

/// How long open connections may go on after the end was asked for.
const GRACE: Duration = Duration::from_millis(500);

/// Serves the sandbox until `shutdown` resolves; then open requests get half a second.
///
/// # Errors
/// None today; the signature leaves room for a listener that fails for good.
pub async fn serve(
    listener: TcpListener,
    config: Config,
    shutdown: impl Future<Output = ()> + Send,
) -> io::Result<()> {
    let router = router(config);
    let mut connections = JoinSet::new();
    tokio::pin!(shutdown);
    loop {
        tokio::select! {
            () = &mut shutdown => break,
            accepted = listener.accept() => {
                // An error here concerns one connection, or passes when descriptors are free again.
                let Ok((stream, _)) = accepted else {
                    tokio::time::sleep(Duration::from_millis(20)).await;
                    continue;
                };
                // Small answers must not wait for more to send.
                let _ = stream.set_nodelay(true);
                let router = router.clone();
                connections.spawn(async move {
                    let service = hyper::service::service_fn(move |request| answer(router.clone(), request));
                    // A client that goes away is not our fault, and there is nobody to tell.
                    let _ = hyper::server::conn::http1::Builder::new()
                        .serve_connection(TokioIo::new(stream), service)
                        .await;
                });
            }
            Some(_) = connections.join_next() => {}
        }
    }
    drop(listener);
    let _ = tokio::time::timeout(GRACE, async { while connections.join_next().await.is_some() {} }).await;
    connections.abort_all();
    Ok(())
}

async fn answer(router: Router, request: hyper::Request<Incoming>) -> Result<Response, io::Error> {
    let response: Result<Response, Infallible> =
        router.oneshot(request.map(axum::body::Body::new) as Request).await;
    let Ok(response) = response;
    if response.extensions().get::<DropConnection>().is_some() {
        return Err(io::Error::from(io::ErrorKind::ConnectionAborted));
    }
    Ok(response)
}
