//! What came out of a ring: counts, and the reasons of what failed.

use std::io::{BufRead, BufReader};
use std::process::{Command, Stdio};

use anyhow::{Context, Result};

use crate::shell::duration;

/// The counts of one ring; a check such as a format or a lint counts as one test.
#[derive(Debug, Default, PartialEq, Eq)]
pub(super) struct Outcome {
    passed: u64,
    failed: u64,
    /// Folders that this checkout does not have, so nothing of theirs was run.
    absent: Vec<String>,
    /// What failed and why, a line each, for the end of a long log.
    reasons: Vec<String>,
}

/// The most lines of reasons that one test program adds: what breaks everything need not be told for every test.
const REASONS: usize = 60;

impl Outcome {
    /// An outcome of nothing yet.
    pub(super) fn new() -> Self {
        Self::default()
    }

    /// Notes that a folder is not there: neither passed nor failed.
    pub(super) fn absent(&mut self, what: &str) {
        eprintln!("absent: {what}");
        self.absent.push(what.to_owned());
    }

    /// Runs a check that either passes or fails; returns whether it passed.
    pub(super) fn check(&mut self, title: &str, work: impl FnOnce() -> Result<()>) -> bool {
        let start = std::time::Instant::now();
        eprintln!("{title} ...");
        match work() {
            Ok(()) => {
                eprintln!("  passed in {}", duration(start.elapsed()));
                self.passed += 1;
                true
            }
            Err(error) => {
                eprintln!("  FAILED: {error:#}");
                self.fail(title, &error);
                false
            }
        }
    }

    /// Runs a test program, shows what it prints, and adds the counts that it prints.
    pub(super) fn tests(&mut self, title: &str, command: Command) {
        let start = std::time::Instant::now();
        eprintln!("{title} ...");
        match run_and_count(command) {
            Ok(Told { passed, failed, reasons }) => {
                eprintln!("  {passed} passed, {failed} failed in {}", duration(start.elapsed()));
                self.passed += passed;
                self.failed += failed;
                if failed > 0 {
                    self.reasons.push(format!("{title}: {failed} failed"));
                    self.reasons.extend(reasons);
                }
            }
            Err(error) => {
                eprintln!("  FAILED: {error:#}");
                self.fail(title, &error);
            }
        }
    }

    fn fail(&mut self, title: &str, error: &anyhow::Error) {
        self.failed += 1;
        self.reasons.push(format!("{title}: {error:#}"));
    }

    /// What failed and why, a line each; empty if nothing did.
    pub(super) fn reasons(&self) -> &[String] {
        &self.reasons
    }

    /// Whether the ring has failed.
    pub(super) fn has_failed(&self) -> bool {
        self.failed > 0
    }

    /// `12 passed, 0 failed`, with what was absent.
    pub(super) fn summary(&self) -> String {
        let ran = self.passed + self.failed > 0;
        let counts = format!("{} passed, {} failed", self.passed, self.failed);
        let absent = format!("absent: {}", self.absent.join(", "));
        match (ran, self.absent.is_empty()) {
            (_, true) => counts,
            (true, false) => format!("{counts}, {absent}"),
            (false, false) => absent,
        }
    }
}

/// What a test program printed of itself.
struct Told {
    passed: u64,
    failed: u64,
    reasons: Vec<String>,
}

/// Passed and failed tests; a program that fails has at least one failed test.
fn run_and_count(mut command: Command) -> Result<Told> {
    let mut child = command.stdout(Stdio::piped()).spawn().context("cannot start the tests")?;
    let (mut passed, mut failed) = (0, 0);
    let mut reasons = Vec::new();
    if let Some(output) = child.stdout.take() {
        for line in BufReader::new(output).lines() {
            let line = line.context("cannot read what the tests print")?;
            println!("{line}");
            let (more_passed, more_failed) = counts(&line);
            passed += more_passed;
            failed += more_failed;
            if reasons.len() < REASONS && is_reason(&line) {
                reasons.push(line);
            }
        }
    }
    let status = child.wait().context("cannot wait for the tests")?;
    if !status.success() && failed == 0 {
        failed = 1;
    }
    Ok(Told { passed, failed, reasons })
}

/// Whether a line names a test that failed, or says what was wrong, in the words of cargo, of Node's runner or of
/// Playwright.
fn is_reason(line: &str) -> bool {
    let line = line.trim();
    let starts = ["✘ ", "✖ ", "Error: ", "Locator: ", "Expected", "Received", "AssertionError"];
    starts.iter().any(|start| line.starts_with(start))
        || line.ends_with(" ... FAILED")
        || line.contains("panicked at ")
}

/// The counts in a closing line of cargo, of Node's runner or of Playwright; (0, 0) for any other line.
fn counts(line: &str) -> (u64, u64) {
    let line = line.trim();
    if let Some(rest) = line.strip_prefix("test result: ") {
        return (number_before(rest, " passed"), number_before(rest, " failed"));
    }
    // Node prints one line for each count, as `# pass 12` or `ℹ pass 12`.
    let mut words = line.split_whitespace();
    let parts = (words.next(), words.next(), words.next().and_then(|word| word.parse().ok()), words.next());
    match parts {
        (Some("#" | "ℹ"), Some("pass"), Some(number), None) => return (number, 0),
        (Some("#" | "ℹ"), Some("fail"), Some(number), None) => return (0, number),
        _ => (),
    }
    // Playwright prints `12 passed (34.5s)`, `1 failed` and `2 flaky`; a flaky test did pass in the end, but is no
    // test that one can rely on.
    let mut words = line.split_whitespace();
    let number = words.next().and_then(|word| word.parse().ok());
    match (number, words.next(), words.next()) {
        (Some(number), Some("passed"), next) if next.is_none_or(|word| word.starts_with('(')) => (number, 0),
        (Some(number), Some("failed" | "flaky"), None) => (0, number),
        _ => (0, 0),
    }
}

fn number_before(text: &str, word: &str) -> u64 {
    text.split_once(word)
        .and_then(|(before, _)| before.split_whitespace().last()?.parse().ok())
        .unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check_counts(line: &str, passed: u64, failed: u64) {
        assert_eq!(counts(line), (passed, failed), "{line}");
    }

    #[test]
    fn closing_lines_of_three_runners_are_understood() {
        check_counts("test result: ok. 12 passed; 0 failed; 0 ignored; 0 measured; 0 filtered out", 12, 0);
        check_counts("test result: FAILED. 3 passed; 2 failed; 0 ignored", 3, 2);
        check_counts("# pass 7", 7, 0);
        check_counts("ℹ fail 2", 0, 2);
        check_counts("ℹ pass 7", 7, 0);
        check_counts("  41 passed (1.2m)", 41, 0);
        check_counts("  2 failed", 0, 2);
        check_counts("  1 flaky", 0, 1);
        check_counts("test session::policy ... ok", 0, 0);
        check_counts("3 failed attempts are retried", 0, 0);
        check_counts("12 passed the door", 0, 0);
    }

    fn check_run(script: &str, passed: u64, failed: u64) {
        let mut outcome = Outcome::new();
        outcome.tests(script, crate::shell::command("sh", &["-c", script], std::path::Path::new("/")));
        assert_eq!((outcome.passed, outcome.failed), (passed, failed), "{script}");
    }

    #[test]
    fn a_program_that_fails_without_a_count_has_failed() {
        check_run("echo '# pass 3'", 3, 0);
        check_run("echo '# pass 3'; exit 1", 3, 1);
        check_run("echo '# fail 2'; exit 1", 0, 2);
        check_run("exit 101", 0, 1);
    }

    #[test]
    fn what_failed_is_told_again_at_the_end() {
        let told = |script: &str| {
            let mut outcome = Outcome::new();
            outcome.tests("tests", crate::shell::command("sh", &["-c", script], std::path::Path::new("/")));
            outcome.check("a check", || anyhow::bail!("no browser"));
            outcome.reasons
        };
        let last = "a check: no browser";
        let playwright = "echo '  ✘  3 a.spec.ts › it (1s)'; echo noise; echo '    Error: late'; echo '  1 failed'; exit 1";
        let (named, reason) = ("  ✘  3 a.spec.ts › it (1s)", "    Error: late");
        assert_eq!(told(playwright), ["tests: 1 failed", named, reason, last]);
        // What a test that passed printed is of no interest.
        assert_eq!(told("echo 'Error: expected by the test'; echo '# pass 1'"), [last]);
    }

    #[test]
    fn what_is_absent_has_neither_passed_nor_failed() {
        let mut outcome = Outcome::new();
        outcome.absent("tests/package");
        assert_eq!(outcome.summary(), "absent: tests/package");
        assert!(!outcome.has_failed());
        outcome.check("a check", || Ok(()));
        assert_eq!(outcome.summary(), "1 passed, 0 failed, absent: tests/package");
    }
}
