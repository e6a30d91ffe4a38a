//! What the log says of a bug.

use std::process::Command;

use agent_embed_host::{LogFormat, log_panics, start_logging};
use serde_json::Value;

/// Set for the process in which a test panics: what it does about it concerns all of a process.
const CHILD: &str = "AGENT_EMBED_TEST_PANICS";

#[test]
fn a_panic_is_one_line_of_the_log_without_its_message() {
    if std::env::var_os(CHILD).is_some() {
        start_logging(LogFormat::Json);
        log_panics();
        let panicked = std::thread::spawn(|| panic!("session of {}", "ada")).join();
        assert!(panicked.is_err());
        return;
    }
    let name = "panics::a_panic_is_one_line_of_the_log_without_its_message";
    let mut child = Command::new(std::env::current_exe().unwrap());
    let output = child.args(["--exact", name, "--nocapture"]).env(CHILD, "1").output().unwrap();
    assert!(output.status.success());
    let log = String::from_utf8(output.stderr).unwrap();
    let lines: Vec<Value> = log.lines().map(|line| serde_json::from_str(line).expect(line)).collect();
    assert_eq!(lines.len(), 1, "{log}");
    assert_eq!(lines[0]["fields"]["message"], "panicked");
    assert!(lines[0]["fields"]["place"].as_str().unwrap().contains("panics.rs:"), "{log}");
    assert!(!log.contains("ada"), "{log}");
}
