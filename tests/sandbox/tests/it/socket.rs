//! A sandbox behind a real socket, and a client that writes HTTP by hand, to see what a connection does.

use std::net::SocketAddr;
use std::time::Duration;

use agent_embed_sandbox::{Config, serve};
use tokio::io::{AsyncReadExt as _, AsyncWriteExt as _};
use tokio::net::{TcpListener, TcpStream};
use tokio::sync::oneshot;
use tokio::task::JoinHandle;

/// Longer than anything that is expected to end.
const PATIENCE: Duration = Duration::from_secs(10);

/// A sandbox that ends when this is dropped.
pub(crate) struct Served {
    pub(crate) address: SocketAddr,
    stop: Option<oneshot::Sender<()>>,
    task: JoinHandle<std::io::Result<()>>,
}

impl Served {
    /// Serves on a free port.
    pub(crate) async fn new(config: Config) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let address = listener.local_addr().unwrap();
        let (stop, stopped) = oneshot::channel::<()>();
        let shutdown = async move {
            let _ = stopped.await;
        };
        Self { address, stop: Some(stop), task: tokio::spawn(serve(listener, config, shutdown)) }
    }

    /// Asks for the end and waits for it.
    pub(crate) async fn stop(mut self) {
        let _ = self.stop.take().unwrap().send(());
        tokio::time::timeout(PATIENCE, self.task).await.expect("the server ends").unwrap().unwrap();
    }

    /// Everything that comes back until the server closes the connection.
    pub(crate) async fn exchange(&self, method: &str, path: &str, body: &str) -> String {
        let mut stream = self.open(method, path, body).await;
        let mut bytes = Vec::new();
        // A reset is one way for the server to close.
        let _ =
            tokio::time::timeout(PATIENCE, stream.read_to_end(&mut bytes)).await.expect("the server closes");
        String::from_utf8_lossy(&bytes).into_owned()
    }

    /// Sends a request and leaves the answer unread.
    pub(crate) async fn open(&self, method: &str, path: &str, body: &str) -> TcpStream {
        let mut stream = TcpStream::connect(self.address).await.unwrap();
        let request = format!(
            "{method} {path} HTTP/1.1\r\nHost: {}\r\nConnection: close\r\nX-CEKURA-API-KEY: {}\r\n\
             Content-Type: application/json\r\nContent-Length: {}\r\n\r\n{body}",
            self.address,
            super::api::KEY,
            body.len()
        );
        stream.write_all(request.as_bytes()).await.unwrap();
        stream
    }
}
