use std::process::Stdio;
use std::time::Duration;

use tokio::io::{AsyncBufReadExt as _, AsyncReadExt as _, BufReader};
use tokio::process::Command;

const PATIENCE: Duration = Duration::from_secs(20);

fn sandbox(arguments: &[&str]) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_agent-embed-sandbox"));
    command.args(arguments).stdout(Stdio::piped()).stderr(Stdio::piped()).kill_on_drop(true);
    command
}

#[tokio::test]
async fn it_says_where_it_listens_and_ends_on_a_signal() {
    for signal in ["-TERM", "-INT"] {
        let mut child = sandbox(&["--listen", "127.0.0.1:0"]).spawn().unwrap();
        let mut stdout = BufReader::new(child.stdout.take().unwrap());
        let mut line = String::new();
        tokio::time::timeout(PATIENCE, stdout.read_line(&mut line)).await.unwrap().unwrap();
        let port = line.strip_prefix("listening on http://127.0.0.1:").unwrap().trim_end();
        assert!(port.parse::<u16>().is_ok_and(|port| port > 0), "{line}");
        assert!(tokio::net::TcpStream::connect(format!("127.0.0.1:{port}")).await.is_ok());
        let id = child.id().unwrap().to_string();
        assert!(Command::new("kill").args([signal, &id]).status().await.unwrap().success());
        let status = tokio::time::timeout(PATIENCE, child.wait()).await.expect("it ends").unwrap();
        assert!(status.success(), "{signal}: {status}");
        let mut rest = String::new();
        stdout.read_to_string(&mut rest).await.unwrap();
        assert_eq!(rest, "", "exactly one line");
    }
}

#[tokio::test]
async fn wrong_flags_are_refused() {
    for (arguments, named) in [
        (["--listen", "0.0.0.0:0"], "loopback"),
        (["--listen", "8788"], "--listen"),
        (["--profile", "odd"], "--profile"),
        (["--cors", "example.com"], "--cors"),
        (["--access-seconds", "0"], "--access-seconds"),
    ] {
        let output = sandbox(&arguments).output().await.unwrap();
        assert!(!output.status.success(), "{arguments:?}");
        let text = String::from_utf8_lossy(&output.stderr).into_owned();
        assert!(text.contains(named), "{arguments:?}: {text}");
    }
}
