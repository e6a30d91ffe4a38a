//! `cargo xtask test`: every test of the repository, ring by ring, the fastest to fail first.

mod browser;
mod cargo;
mod engines;
mod leptos;
mod node;
mod outcome;
mod package;

use std::time::Instant;

use anyhow::{Result, bail};

use crate::args::{Ring, TestOptions};
use crate::shell::duration;
use crate::workspace::Workspace;

use self::outcome::Outcome;

/// Runs the chosen rings and reports each; a failure in one does not hide those of the next.
pub(crate) fn run(workspace: &Workspace, options: &TestOptions) -> Result<()> {
    let start = Instant::now();
    let mut lines = Vec::new();
    let mut failed = Vec::new();
    let mut reasons = Vec::new();
    for ring in Ring::ALL {
        if !options.only.is_empty() && !options.only.contains(&ring) {
            continue;
        }
        eprintln!("\n== {} ==", ring.name());
        let ring_start = Instant::now();
        let outcome = run_ring(workspace, ring, options.full);
        let line = format!("{:8} {} ({})", ring.name(), outcome.summary(), duration(ring_start.elapsed()));
        eprintln!("{line}");
        lines.push(line);
        if outcome.has_failed() {
            failed.push(ring.name());
            reasons.push(format!("-- {} --", ring.name()));
            reasons.extend_from_slice(outcome.reasons());
        }
    }
    eprintln!("\n== summary, {} ==", duration(start.elapsed()));
    for line in lines {
        eprintln!("{line}");
    }
    if !failed.is_empty() {
        // Where somebody else ran this, the end of the log is all that one can count on to be shown.
        eprintln!("\n== what failed ==\n{}", reasons.join("\n"));
        bail!("failed: {}", failed.join(", "));
    }
    Ok(())
}

fn run_ring(workspace: &Workspace, ring: Ring, full: bool) -> Outcome {
    match ring {
        Ring::Native => cargo::native(workspace, full),
        Ring::Host => cargo::host(workspace, full),
        Ring::Web => node::web(workspace, full),
        Ring::E2e => browser::e2e(workspace, full),
        Ring::Package => package::package(workspace, full),
        Ring::Engines => engines::engines(workspace),
    }
}
