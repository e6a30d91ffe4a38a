//! The host backend as a program: flags in, a server out.

use std::error::Error;
use std::io::{self, Write};
use std::net::SocketAddr;
use std::process::ExitCode;
use std::time::Duration;

use agent_embed_host::{Config, Options, log_panics, serve, start_logging};
use clap::Parser;
use tokio::signal::unix::{SignalKind, signal};

/// The exit code of a refused configuration, the same as for a flag that does not exist.
const BAD_CONFIGURATION: u8 = 2;
/// How long requests under way may take after a signal, before the process ends anyway.
const SHUTDOWN_TIME: Duration = Duration::from_secs(10);

#[tokio::main]
async fn main() -> ExitCode {
    let mut options = Options::parse();
    let config = match options.read_environment().and_then(|()| Config::new(options)) {
        Ok(config) => config,
        Err(error) => {
            eprintln!("agent-embed-host: {error}");
            return ExitCode::from(BAD_CONFIGURATION);
        }
    };
    start_logging(config.log_format());
    log_panics();
    config.warn();
    match run(config).await {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("agent-embed-host: {error}");
            ExitCode::FAILURE
        }
    }
}

async fn run(config: Config) -> Result<(), Box<dyn Error>> {
    let mut terminate = signal(SignalKind::terminate())?;
    let mut interrupt = signal(SignalKind::interrupt())?;
    let mut hangup = signal(SignalKind::hangup())?;
    let keys = config.clone();
    tokio::spawn(async move {
        while hangup.recv().await.is_some() {
            match keys.reload_keys() {
                Ok(()) => tracing::info!("read the key and secret files again"),
                Err(error) => tracing::error!(%error, "kept the keys and secrets in use"),
            }
        }
    });
    let shutdown = async move {
        tokio::select! {
            _ = terminate.recv() => {}
            _ = interrupt.recv() => {}
        }
        tracing::info!("shutting down");
        tokio::spawn(async {
            tokio::time::sleep(SHUTDOWN_TIME).await;
            tracing::warn!("requests were still under way");
            std::process::exit(0);
        });
    };
    Ok(serve(config, announce, shutdown).await?)
}

/// The one line on standard output: whoever started this process reads the port from it.
fn announce(address: SocketAddr) {
    let mut out = io::stdout().lock();
    // A closed standard output is no reason not to serve.
    let _ = writeln!(out, "listening on http://{address}").and_then(|()| out.flush());
}
