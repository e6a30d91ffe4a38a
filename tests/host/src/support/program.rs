//! The host backend as a program.

use std::path::{Path, PathBuf};
use std::process::Stdio;
use std::sync::LazyLock;
use std::time::Duration;

use serde_json::json;
use tokio::io::{AsyncBufReadExt, AsyncReadExt, BufReader};
use tokio::process::{Child, ChildStdout, Command};

/// The program as it is now. Cargo does not build the programs of other packages for a test, so this does.
pub(crate) fn built() -> &'static Path {
    static BUILT: LazyLock<PathBuf> = LazyLock::new(|| {
        let tests = std::env::current_exe().unwrap();
        let profile = tests.parent().and_then(Path::parent).unwrap();
        let mut cargo = std::process::Command::new(env!("CARGO"));
        // Together with the tests themselves: alone it would have other features, and its dependencies be built again.
        let packages = ["--package", "agent-embed-host", "--package", "agent-embed-host-tests"];
        cargo.current_dir(env!("CARGO_MANIFEST_DIR")).args(["build", "--quiet"]).args(packages);
        // Nor is it to hear what cargo told these tests about their own package: build scripts watch that.
        for (name, _) in std::env::vars_os() {
            if ["CARGO_PKG_", "CARGO_MANIFEST_"].iter().any(|start| name.to_string_lossy().starts_with(start))
            {
                cargo.env_remove(name);
            }
        }
        cargo.arg("--target-dir").arg(profile.parent().unwrap());
        if profile.ends_with("release") {
            cargo.arg("--release");
        }
        assert!(cargo.status().unwrap().success());
        profile.join("agent-embed-host")
    });
    &BUILT
}

/// The program with a clean environment, to be given its flags.
pub(crate) fn program() -> Command {
    let mut command = Command::new(built());
    // The environment of whoever runs the tests has no say.
    command.env_clear().stdin(Stdio::null()).stdout(Stdio::piped()).stderr(Stdio::piped()).kill_on_drop(true);
    command
}

/// The program, running.
pub(crate) struct Running {
    pub(crate) child: Child,
    stdout: BufReader<ChildStdout>,
    pub(crate) address: String,
}

/// Starts it, and waits until it says where it listens.
pub(crate) async fn start(command: &mut Command) -> Running {
    let mut child = command.spawn().unwrap();
    let mut stdout = BufReader::new(child.stdout.take().unwrap());
    let mut line = String::new();
    tokio::time::timeout(Duration::from_secs(20), stdout.read_line(&mut line)).await.unwrap().unwrap();
    let address = line.strip_prefix("listening on ").map(str::trim_end).map(str::to_owned);
    Running { child, stdout, address: address.unwrap_or_else(|| panic!("not the line: {line:?}")) }
}

impl Running {
    /// Ends the program as an operator would; gives its exit code, and what was left on standard output and error.
    pub(crate) async fn end(mut self) -> (Option<i32>, String, String) {
        let id = self.child.id().unwrap().to_string();
        Command::new("kill").args(["-TERM", &id]).status().await.unwrap();
        let mut stderr = String::new();
        self.child.stderr.take().unwrap().read_to_string(&mut stderr).await.unwrap();
        let mut stdout = String::new();
        self.stdout.read_to_string(&mut stdout).await.unwrap();
        let status = tokio::time::timeout(Duration::from_secs(20), self.child.wait()).await.unwrap().unwrap();
        (status.code(), stdout, stderr)
    }
}

/// A request for a token, as the widget sends it and for as long as it would wait.
pub(crate) fn ask(client: &reqwest::Client, address: &str, agent: u64) -> reqwest::RequestBuilder {
    let request = client.post(format!("{address}/embed/token")).header("x-requested-with", "agent-embed");
    let request = request.timeout(Duration::from_secs(15));
    request.json(&json!({ "agent_id": agent, "reason": "expiring" }))
}
