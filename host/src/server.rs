//! The router on a socket.

use std::future::Future;
use std::io;
use std::net::SocketAddr;

use tokio::net::TcpListener;

use crate::config::Config;
use crate::routes::router;

/// Listens, tells `announce` the address (with the real port where 0 was asked for), and serves until `shutdown` ends.
///
/// Requests that are under way at that moment are still answered.
pub async fn serve(
    config: Config,
    announce: impl FnOnce(SocketAddr),
    shutdown: impl Future<Output = ()> + Send + 'static,
) -> io::Result<()> {
    let listener = TcpListener::bind(config.listen).await?;
    announce(listener.local_addr()?);
    let service = router(config).into_make_service_with_connect_info::<SocketAddr>();
    axum::serve(listener, service).with_graceful_shutdown(shutdown).await
}
