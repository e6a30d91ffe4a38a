//! The router on a socket.

use std::future::Future;
use std::io;
use std::net::SocketAddr;

use tokio::net::TcpListener;
use tokio::sync::watch;

use crate::config::Config;
use crate::connections;
use crate::operations::operations_router;
use crate::routes::router;

/// Why the server could not start or go on.
#[derive(Debug)]
pub struct ServeError {
    /// The flag of the address concerned.
    pub flag: &'static str,
    /// The address concerned.
    pub address: SocketAddr,
    /// What the system said.
    pub error: io::Error,
}

impl std::fmt::Display for ServeError {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(formatter, "{} {}: {}", self.flag, self.address, self.error)
    }
}

impl std::error::Error for ServeError {
    fn source(&self) -> Option<&(dyn std::error::Error + 'static)> {
        Some(&self.error)
    }
}

/// Listens, tells `announce` the address (with the real port where 0 was asked for), and serves until `shutdown` ends.
///
/// Requests that are under way at that moment are still answered. Metrics go to their own address, if there is one.
pub async fn serve(
    config: Config,
    announce: impl FnOnce(SocketAddr),
    shutdown: impl Future<Output = ()> + Send + 'static,
) -> Result<(), ServeError> {
    let (main, metrics) = (fault("--listen", config.listen), config.metrics_listen);
    let listener = TcpListener::bind(config.listen).await.map_err(&main)?;
    let (ending, ended) = watch::channel(());
    if let Some(address) = metrics {
        let fault = fault("--metrics-listen", address);
        let listener = TcpListener::bind(address).await.map_err(&fault)?;
        let address = listener.local_addr().map_err(&fault)?;
        tracing::info!(%address, "metrics and readiness");
        let router = operations_router(&config);
        tokio::spawn(axum::serve(listener, router).with_graceful_shutdown(last_request(ended)).into_future());
    }
    announce(listener.local_addr().map_err(&main)?);
    let operations = config.operations.clone();
    let head_time = config.limits.head_time;
    let shutdown = async move {
        shutdown.await;
        operations.end();
    };
    connections::serve(listener, router(config), head_time, shutdown).await;
    drop(ending);
    Ok(())
}

/// Ends when the server has answered its last request: until then whoever asks is told that it is ending.
async fn last_request(mut ended: watch::Receiver<()>) {
    // The sender is only ever dropped.
    let _ = ended.changed().await;
}

fn fault(flag: &'static str, address: SocketAddr) -> impl Fn(io::Error) -> ServeError {
    move |error| ServeError { flag, address, error }
}
