//! A server that runs beside us and tells where it listens.

use std::collections::VecDeque;
use std::fs::File;
use std::io::Write as _;
use std::path::{Path, PathBuf};
use std::process::Stdio;
use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;

use anyhow::{Context, Error, Result, anyhow};
use tokio::io::{AsyncBufReadExt, AsyncRead, BufReader};
use tokio::process::{Child, Command};
use tokio::sync::mpsc;
use tokio::time::timeout;

/// What a server prints once it answers, before its address.
const READY: &str = "listening on ";
/// How long a server may take to say so.
const START_LIMIT: Duration = Duration::from_secs(30);
/// How many of its last lines are shown if it ends by itself.
const LINES_KEPT: usize = 20;

/// A child process; dropping it kills the process.
#[derive(Debug)]
pub(super) struct Server {
    name: &'static str,
    /// Its origin, without a slash at the end.
    pub(super) url: String,
    child: Child,
    log: Arc<Mutex<Log>>,
    log_folder: PathBuf,
}

impl Server {
    /// Starts the program and waits until it says where it listens.
    pub(super) async fn start(name: &'static str, mut command: Command, log_folder: &Path) -> Result<Self> {
        let program = command.as_std().get_program().to_string_lossy().into_owned();
        let log = Arc::new(Mutex::new(Log::create(&log_folder.join(format!("{name}.log")))?));
        // A group of its own: Ctrl-C is for us, and we end our servers ourselves.
        let mut child = command
            .stdin(Stdio::null())
            .stdout(Stdio::piped())
            .stderr(Stdio::piped())
            .process_group(0)
            .kill_on_drop(true)
            .spawn()
            .with_context(|| format!("cannot start {program}: leave out --no-build"))?;

        let (addresses, mut address) = mpsc::channel(1);
        if let Some(output) = child.stdout.take() {
            tokio::spawn(follow(output, Arc::clone(&log), addresses.clone()));
        }
        if let Some(output) = child.stderr.take() {
            tokio::spawn(follow(output, Arc::clone(&log), addresses));
        }
        // The channel closes when both outputs do, that is, when the process ends.
        match timeout(START_LIMIT, address.recv()).await {
            Ok(Some(url)) => Ok(Self { name, url, child, log, log_folder: log_folder.to_path_buf() }),
            Ok(None) => {
                let _ = child.wait().await;
                Err(anyhow!("the {name} did not start:\n{}", lock(&log).tail()))
            }
            Err(_) => {
                let seconds = START_LIMIT.as_secs();
                Err(anyhow!("the {name} did not listen within {seconds} s:\n{}", lock(&log).tail()))
            }
        }
    }

    /// Returns when the process has ended by itself, with its last words.
    pub(super) async fn wait(&mut self) -> Error {
        match self.child.wait().await {
            Ok(status) => anyhow!("the {} has ended ({status}):\n{}", self.name, lock(&self.log).tail()),
            Err(error) => anyhow!("cannot wait for the {}: {error}", self.name),
        }
    }

    /// Ends the process and waits until it is gone.
    pub(super) async fn end(&mut self) {
        // The only failure is a process that has ended already.
        let _ = self.child.kill().await;
    }

    /// Where its log is written.
    pub(super) fn log_folder(&self) -> &Path {
        &self.log_folder
    }
}

/// Everything a server printed, in a file; its last lines also here.
#[derive(Debug)]
struct Log {
    file: File,
    last: VecDeque<String>,
}

impl Log {
    fn create(path: &Path) -> Result<Self> {
        let file = File::create(path).with_context(|| format!("cannot write {}", path.display()))?;
        Ok(Self { file, last: VecDeque::new() })
    }

    fn add(&mut self, line: String) {
        // A full disk must not end the demo.
        let _ = writeln!(self.file, "{line}");
        if self.last.len() == LINES_KEPT {
            self.last.pop_front();
        }
        self.last.push_back(line);
    }

    fn tail(&self) -> String {
        self.last.iter().map(|line| format!("  {line}")).collect::<Vec<_>>().join("\n")
    }
}

fn lock(log: &Mutex<Log>) -> std::sync::MutexGuard<'_, Log> {
    // A log that was half written is still the best there is.
    log.lock().unwrap_or_else(PoisonError::into_inner)
}

/// Copies one output to the log and sends the address when it comes by.
async fn follow(output: impl AsyncRead + Unpin, log: Arc<Mutex<Log>>, addresses: mpsc::Sender<String>) {
    let mut lines = BufReader::new(output).lines();
    while let Ok(Some(line)) = lines.next_line().await {
        if let Some(url) = listening_address(&line) {
            // Nobody listens for a second address.
            let _ = addresses.try_send(url.to_owned());
        }
        lock(&log).add(line);
    }
}

/// The origin in a line such as `listening on http://127.0.0.1:8787`.
fn listening_address(line: &str) -> Option<&str> {
    let (_, rest) = line.split_once(READY)?;
    let url = rest.split_whitespace().next()?.trim_end_matches('/');
    url.starts_with("http://").then_some(url)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(line: &str, address: Option<&str>) {
        assert_eq!(listening_address(line), address, "{line}");
    }

    #[test]
    fn the_address_is_read_from_the_line() {
        check("listening on http://127.0.0.1:8787", Some("http://127.0.0.1:8787"));
        check("INFO listening on http://127.0.0.1:8787/ mode=login", Some("http://127.0.0.1:8787"));
        check("listening on 127.0.0.1:8787", None);
        check("not listening", None);
    }

    async fn start(script: &str) -> Result<Server> {
        let mut command = Command::new("sh");
        command.args(["-c", script]);
        let folder = std::env::temp_dir().join(format!("agent-embed-process-{}", std::process::id()));
        std::fs::create_dir_all(&folder)?;
        Server::start("script", command, &folder).await
    }

    #[tokio::test]
    async fn a_server_that_ends_says_its_last_words() {
        let told =
            |outcome: Result<Server>| outcome.map_or_else(|error| format!("{error:#}"), |server| server.url);
        assert_eq!(told(start("echo listening on http://127.0.0.1:1; sleep 60").await), "http://127.0.0.1:1");
        let failed = told(start("echo no such key >&2; exit 2").await);
        assert!(failed.contains("did not start") && failed.contains("no such key"), "{failed}");
    }

    #[tokio::test]
    async fn a_server_that_ends_later_is_noticed() -> Result<()> {
        let mut server = start("echo listening on http://127.0.0.1:1; echo gone >&2; exit 4").await?;
        let told = server.wait().await.to_string();
        assert!(told.contains("exit status: 4"), "{told}");
        Ok(())
    }
}
