//! `agent-embed-sandbox`: the stand-in API as a process.

use std::io::Write as _;
use std::net::SocketAddr;
use std::process::ExitCode;

use agent_embed_sandbox::{Config, Cors, Profile, serve};
use clap::Parser;
use tokio::net::TcpListener;
use tokio::signal::unix::{SignalKind, signal};

/// A stand-in for the Cekura API with seeded data, for the demo and the tests of agent-embed.
#[derive(Parser)]
#[command(name = "agent-embed-sandbox", version)]
struct Flags {
    /// Loopback address to listen on; port 0 takes a free one.
    #[arg(long, default_value = "127.0.0.1:8788", value_name = "ADDRESS")]
    listen: SocketAddr,
    /// Seed of all generated data.
    #[arg(long, default_value_t = Config::default().seed)]
    seed: u64,
    /// Lifetime of access tokens in seconds.
    #[arg(long, default_value_t = Config::default().access_seconds, value_parser = clap::value_parser!(u64).range(1..))]
    access_seconds: u64,
    /// Lifetime of refresh tokens in seconds.
    #[arg(long, default_value_t = Config::default().refresh_seconds, value_parser = clap::value_parser!(u64).range(1..))]
    refresh_seconds: u64,
    /// Which data is served.
    #[arg(long, value_enum, default_value_t)]
    profile: Profile,
    /// Which origins may read the answers: '*', one origin, or 'off'.
    #[arg(long, default_value = "off", value_name = "'*'|ORIGIN|off")]
    cors: Cors,
    /// The API key that is accepted.
    #[arg(long, default_value_t = Config::default().api_key)]
    api_key: String,
    /// Unix seconds that the data counts back from, in place of the real time.
    #[arg(long, value_name = "SECONDS")]
    now: Option<i64>,
}

#[tokio::main]
async fn main() -> ExitCode {
    match run(Flags::parse()).await {
        Ok(()) => ExitCode::SUCCESS,
        Err(message) => {
            eprintln!("agent-embed-sandbox: {message}");
            ExitCode::FAILURE
        }
    }
}

async fn run(flags: Flags) -> Result<(), String> {
    if !flags.listen.ip().is_loopback() {
        return Err(format!("--listen {}: only loopback addresses are allowed", flags.listen));
    }
    let mut terminate = signal(SignalKind::terminate()).map_err(|error| error.to_string())?;
    let mut interrupt = signal(SignalKind::interrupt()).map_err(|error| error.to_string())?;
    let listener = TcpListener::bind(flags.listen)
        .await
        .map_err(|error| format!("cannot listen on {}: {error}", flags.listen))?;
    let address = listener.local_addr().map_err(|error| error.to_string())?;
    let mut stdout = std::io::stdout();
    writeln!(stdout, "listening on http://{address}")
        .and_then(|()| stdout.flush())
        .map_err(|error| error.to_string())?;
    let config = Config {
        seed: flags.seed,
        access_seconds: flags.access_seconds,
        refresh_seconds: flags.refresh_seconds,
        profile: flags.profile,
        cors: flags.cors,
        api_key: flags.api_key,
        now: flags.now,
    };
    let shutdown = async move {
        tokio::select! {
            _ = terminate.recv() => {}
            _ = interrupt.recv() => {}
        }
    };
    serve(listener, config, shutdown).await.map_err(|error| error.to_string())
}
