//! `cargo xtask demo`: a host page with the widget in it, its backend, and a stand-in for the API.
//!
//! The page and everything it loads have one origin, as behind a customer's own reverse proxy: this program serves
//! the page and forwards the rest to the two servers that it starts.

mod forward;
mod page;
mod process;
mod site;

use std::fs;
use std::net::{Ipv4Addr, SocketAddr};
use std::path::PathBuf;

use anyhow::{Context, Result, bail, ensure};
use axum::serve::ListenerExt;
use tokio::net::TcpListener;
use tokio::signal::unix::{SignalKind, signal};
use tokio::sync::oneshot;
use tokio::task::JoinHandle;

use crate::args::DemoOptions;
use crate::dist;
use crate::shell::{command, run as run_command, step};
use crate::workspace::Workspace;

use self::process::Server;
use self::site::Site;

/// The API key that the sandbox accepts; it opens nothing else.
const SANDBOX_KEY: &str = "sk_sandbox_demo_key";
/// The agents of the sandbox that the demo's customer may see.
const AGENTS: [&str; 3] = ["101", "102", "103"];

/// A running demo; dropping it ends its servers.
#[derive(Debug)]
pub(crate) struct Demo {
    /// Where the page is, with a slash at the end.
    pub(crate) url: String,
    sandbox: Server,
    host: Server,
    serving: JoinHandle<std::io::Result<()>>,
    stop: Option<oneshot::Sender<()>>,
}

/// Builds, serves until Ctrl-C or SIGTERM, and ends what it started.
pub(crate) fn run(workspace: &Workspace, options: &DemoOptions) -> Result<()> {
    if !options.no_build {
        build(workspace)?;
    }
    runtime()?.block_on(async {
        let mut demo = start(workspace, options).await?;
        announce(&demo, options);
        let outcome = tokio::select! {
            () = stop_signal()? => Ok(()),
            ended = demo.wait() => ended,
        };
        eprintln!("ending the demo");
        demo.end().await;
        outcome
    })
}

/// Everything that the demo needs, built.
pub(crate) fn build(workspace: &Workspace) -> Result<()> {
    dist::build(workspace)?;
    build_servers(workspace)
}

/// The host backend and the sandbox, in the debug profile.
pub(crate) fn build_servers(workspace: &Workspace) -> Result<()> {
    step("building the host backend and the sandbox", || {
        run_command(command(
            "cargo",
            &[
                "build",
                "--quiet",
                "--package",
                "agent-embed-host",
                "--package",
                "agent-embed-sandbox",
                "--bins",
            ],
            workspace.root(),
        ))
    })
}

/// A runtime for the demo and for what is run against it.
pub(crate) fn runtime() -> Result<tokio::runtime::Runtime> {
    tokio::runtime::Builder::new_multi_thread().enable_all().build().context("cannot start the async runtime")
}

/// Starts sandbox, host backend and page, and returns once all of them answer.
pub(crate) async fn start(workspace: &Workspace, options: &DemoOptions) -> Result<Demo> {
    ensure!(
        workspace.dist().join("agent-embed.js").is_file(),
        "there is no www/dist yet: leave out --no-build, or run `cargo xtask dist`"
    );
    // Taken first: a busy port is the likeliest failure, and the cheapest to find out.
    let address = SocketAddr::from((Ipv4Addr::LOCALHOST, options.port()));
    let listener = TcpListener::bind(address).await.with_context(|| {
        format!("cannot listen on {address}: end what uses the port, or choose another with --port")
    })?;
    let url = format!("http://{}/", listener.local_addr()?);

    let logs = options.log_dir.clone().unwrap_or_else(|| workspace.target().join("demo"));
    fs::create_dir_all(&logs).with_context(|| format!("cannot make {}", logs.display()))?;
    let sandbox = Server::start("sandbox", sandbox_command(workspace, options), &logs).await?;
    let host = Server::start("host", host_command(workspace, &sandbox.url, options), &logs).await?;

    let site = Site::new(&host.url, &sandbox.url, options)?;
    let (stop, stopped) = oneshot::channel::<()>();
    let router = site.router(workspace);
    let serving = tokio::spawn(async move {
        // What comes in pieces must not wait for the browser to confirm those before: that takes 40 ms each time.
        let listener = listener.tap_io(|stream| {
            let _ = stream.set_nodelay(true);
        });
        axum::serve(listener, router)
            .with_graceful_shutdown(async {
                // A dropped sender means the same as a sent signal.
                let _ = stopped.await;
            })
            .await
    });
    Ok(Demo { url, sandbox, host, serving, stop: Some(stop) })
}

impl Demo {
    /// Returns when the demo can no longer work, with the reason.
    async fn wait(&mut self) -> Result<()> {
        tokio::select! {
            reason = self.sandbox.wait() => Err(reason),
            reason = self.host.wait() => Err(reason),
            ended = &mut self.serving => match ended {
                Ok(Ok(())) => bail!("the page is no longer served"),
                Ok(Err(error)) => Err(error).context("the page can no longer be served"),
                Err(error) => Err(error).context("serving the page has failed"),
            },
        }
    }

    /// Ends the servers. Open connections are cut: a live stream must not keep a demo alive.
    pub(crate) async fn end(mut self) {
        drop(self.stop.take());
        self.serving.abort();
        self.host.end().await;
        self.sandbox.end().await;
    }
}

fn sandbox_command(workspace: &Workspace, options: &DemoOptions) -> tokio::process::Command {
    let mut command = server_command(workspace, "agent-embed-sandbox");
    command.args(["--access-seconds", &options.access_seconds.to_string()]);
    if let Some(seed) = options.seed {
        command.args(["--seed", &seed.to_string()]);
    }
    if let Some(profile) = &options.profile {
        command.args(["--profile", profile]);
    }
    command
}

fn host_command(workspace: &Workspace, sandbox: &str, options: &DemoOptions) -> tokio::process::Command {
    let mut command = server_command(workspace, "agent-embed-host");
    command.args(["--api-base", sandbox]).arg("--assets").arg(workspace.dist());
    if options.strict_csp {
        // Under that policy recordings too must come from the page's own origin, so the host backend fetches them.
        let authority = sandbox.trim_start_matches("http://");
        command.args(["--mode", "proxy", "--recording-host", authority]);
    } else {
        command.args(["--mode", "login"]);
    }
    for agent in AGENTS {
        command.args(["--agent", agent]);
    }
    command.env("CEKURA_API_KEY", SANDBOX_KEY);
    command
}

fn server_command(workspace: &Workspace, name: &str) -> tokio::process::Command {
    let program: PathBuf = workspace.target().join("debug").join(name);
    let mut command = tokio::process::Command::new(program);
    command.args(["--listen", "127.0.0.1:0"]).current_dir(workspace.root());
    command
}

fn announce(demo: &Demo, options: &DemoOptions) {
    eprintln!("sandbox      {}", demo.sandbox.url);
    eprintln!("host backend {}", demo.host.url);
    eprintln!("logs         {}", demo.host.log_folder().display());
    if options.backend_only {
        eprintln!("forwarding for `trunk serve`; Ctrl-C ends it");
    } else {
        eprintln!("tokens live {} s; Ctrl-C ends the demo", options.access_seconds);
    }
    // The one line on standard output, for programs that wait for it.
    println!("demo ready at {}", demo.url);
}

/// Resolves at Ctrl-C or SIGTERM.
fn stop_signal() -> Result<impl Future<Output = ()>> {
    let mut interrupt = signal(SignalKind::interrupt()).context("cannot listen for Ctrl-C")?;
    let mut terminate = signal(SignalKind::terminate()).context("cannot listen for SIGTERM")?;
    Ok(async move {
        tokio::select! {
            _ = interrupt.recv() => (),
            _ = terminate.recv() => (),
        }
    })
}
