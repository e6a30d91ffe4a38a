//! Runs other programs and says how long the long ones took.

use std::env;
use std::fmt::Write as _;
use std::path::Path;
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

use anyhow::{Context, Result, bail};

/// A command that runs in `folder`, with nothing to read from standard input.
pub(crate) fn command(program: &str, words: &[&str], folder: &Path) -> Command {
    let mut command = Command::new(program);
    command.args(words).current_dir(folder).stdin(Stdio::null());
    // What cargo tells us about our own package is not for programs that we run: ring's build script watches it, and
    // would be run again, with everything that depends on it, each time a cargo is started by somebody else.
    for (name, _) in env::vars_os() {
        if ["CARGO_PKG_", "CARGO_MANIFEST_"].iter().any(|start| name.to_string_lossy().starts_with(start)) {
            command.env_remove(name);
        }
    }
    command
}

/// Runs the command with its output on the screen; an exit code other than 0 is an error.
pub(crate) fn run(mut command: Command) -> Result<()> {
    let line = describe(&command);
    let status = command.status().with_context(|| format!("cannot start `{line}`"))?;
    if !status.success() {
        bail!("`{line}` ended with {status}");
    }
    Ok(())
}

/// Runs the command and returns what it printed; its output is part of the error if it fails.
pub(crate) fn read(mut command: Command) -> Result<String> {
    let line = describe(&command);
    let output = command.output().with_context(|| format!("cannot start `{line}`"))?;
    if !output.status.success() {
        let told = String::from_utf8_lossy(&output.stderr);
        bail!("`{line}` ended with {}\n{}", output.status, told.trim());
    }
    Ok(String::from_utf8_lossy(&output.stdout).into_owned())
}

/// Says what begins, does it, and says how long it took.
pub(crate) fn step<T>(title: &str, work: impl FnOnce() -> Result<T>) -> Result<T> {
    eprintln!("{title} ...");
    let start = Instant::now();
    let outcome = work()?;
    let took = start.elapsed();
    if took >= Duration::from_secs(1) {
        eprintln!("  done in {}", duration(took));
    }
    Ok(outcome)
}

/// A duration for people: `4.2 s`, `3 min 05 s`.
pub(crate) fn duration(time: Duration) -> String {
    let seconds = time.as_secs();
    if seconds < 60 {
        return format!("{:.1} s", time.as_secs_f64());
    }
    format!("{} min {:02} s", seconds / 60, seconds % 60)
}

/// The command as one would type it.
fn describe(command: &Command) -> String {
    let mut line = command.get_program().to_string_lossy().into_owned();
    for word in command.get_args() {
        // Writing to a String cannot fail.
        let _ = write!(line, " {}", word.to_string_lossy());
    }
    line
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check_duration(milliseconds: u64, text: &str) {
        assert_eq!(duration(Duration::from_millis(milliseconds)), text);
    }

    #[test]
    fn durations_read_well() {
        check_duration(40, "0.0 s");
        check_duration(4_210, "4.2 s");
        check_duration(60_000, "1 min 00 s");
        check_duration(185_900, "3 min 05 s");
    }

    fn check_failure(script: &str, part: &str) {
        let outcome = read(command("sh", &["-c", script], Path::new("/")));
        let told = outcome.err().map_or_else(String::new, |error| format!("{error:#}"));
        assert!(told.contains(part), "`{script}` told `{told}`, not `{part}`");
    }

    #[test]
    fn a_failing_command_says_what_it_was_and_what_it_printed() {
        check_failure("exit 3", "exit status: 3");
        check_failure("echo lost >&2; exit 1", "lost");
        check_failure("exit 1", "sh -c exit 1");
    }

    #[test]
    fn a_missing_program_is_named() {
        let outcome = run(command("no-such-program-here", &[], Path::new("/")));
        let told = outcome.err().map_or_else(String::new, |error| format!("{error:#}"));
        assert!(told.contains("no-such-program-here"), "{told}");
    }
}
