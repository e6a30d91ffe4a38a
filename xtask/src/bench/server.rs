//! A server of ours under load. Its log goes straight to a file, as in production, and not through this program.

use std::fs::File;
use std::io::{BufRead, BufReader};
use std::path::Path;
use std::process::{Child, Command, Stdio};

use anyhow::{Context, Result, bail};

use super::SANDBOX_KEY;
use super::machine;

/// A running server; dropping it ends the process.
pub(super) struct Server {
    /// Its origin, without a slash at the end.
    pub(super) url: String,
    process: Child,
}

impl Server {
    /// Starts the program on a free port, and returns once it says where it listens.
    pub(super) fn start(name: &str, program: &Path, flags: &[&str], folder: &Path) -> Result<Self> {
        let log = folder.join(format!("{name}.log"));
        let file = File::create(&log).with_context(|| format!("cannot write {}", log.display()))?;
        let mut process = Command::new(program)
            .args(["--listen", "127.0.0.1:0"])
            .args(flags)
            .env("CEKURA_API_KEY", SANDBOX_KEY)
            .stdin(Stdio::null())
            .stdout(Stdio::piped())
            .stderr(file)
            .spawn()
            .with_context(|| format!("cannot start {}", program.display()))?;
        let mut line = String::new();
        if let Some(output) = process.stdout.take() {
            BufReader::new(output).read_line(&mut line).with_context(|| format!("{name} says nothing"))?;
        }
        let Some((_, url)) = line.trim().split_once("listening on ") else {
            // The process has ended, or is of no use.
            let _ = process.kill();
            bail!("{name} did not start; its log is {}", log.display());
        };
        Ok(Self { url: url.to_owned(), process })
    }

    /// Bytes of memory in use, where the system says.
    pub(super) fn memory(&self) -> Option<u64> {
        machine::resident_bytes(self.process.id())
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        // The only failure is a process that has ended already.
        let _ = self.process.kill();
        let _ = self.process.wait();
    }
}
