//! What the program and its documents say: the help, the warnings at start, the table of flags, unit and container.

use std::collections::BTreeSet;
use std::path::Path;
use std::sync::Arc;

use tokio::process::Command;

use crate::support::{KEY, TestClock, Upstream, built, program, start};

const FLAGS: [&str; 18] = [
    "--listen",
    "--mode",
    "--api-base",
    "--api-key-file",
    "--agent",
    "--project",
    "--token-seconds",
    "--token-secret-file",
    "--redis-url",
    "--recording-host",
    "--allow-origin",
    "--allow-host",
    "--authorize-url",
    "--trusted-proxy",
    "--public",
    "--assets",
    "--metrics-listen",
    "--log-format",
];

/// A file of the repository.
fn file(path: &str) -> String {
    std::fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join("../..").join(path)).unwrap()
}

/// The names of environment variables in a text.
fn variables(text: &str) -> BTreeSet<&str> {
    let words = text.split(|letter: char| !letter.is_ascii_uppercase() && letter != '_');
    words.filter(|word| word.starts_with("AGENT_EMBED_") || *word == "CEKURA_API_KEY").collect()
}

async fn help() -> String {
    let secrets = [("CEKURA_API_KEY", KEY), ("AGENT_EMBED_REDIS_URL", "redis://:a-password@127.0.0.1/")];
    let output = program().arg("--help").envs(secrets).output().await.unwrap();
    assert_eq!(output.status.code(), Some(0));
    String::from_utf8(output.stdout).unwrap()
}

#[tokio::test]
async fn help_teaches() {
    let help = help().await;
    for wanted in [
        "CEKURA_API_KEY",
        "AGENT_EMBED_TOKEN_SECRET",
        "never from a flag",
        "SIGHUP",
        "SIGTERM",
        "Who may ask:",
        "Proxy mode:",
        "POST /embed/token",
    ] {
        assert!(help.contains(wanted), "{wanted} is not in the help");
    }
    assert!(!help.contains(KEY) && !help.contains("a-password"), "{help}");
}

#[tokio::test]
async fn help_and_documents_name_every_flag() {
    let help = help().await;
    let of_help: Vec<&str> =
        help.lines().filter_map(|line| line.strip_prefix("      --")?.split_whitespace().next()).collect();
    let page = file("docs/host.md");
    let of_page: Vec<&str> =
        page.lines().filter_map(|line| line.strip_prefix("| `--")?.split([' ', '`']).next()).collect();
    for (place, found) in [("the help", of_help), ("the documents", of_page)] {
        let mut found: Vec<_> = found.into_iter().map(|flag| format!("--{flag}")).collect();
        let mut wanted = FLAGS.map(str::to_owned).to_vec();
        found.sort();
        wanted.sort();
        // Examples name some of them again.
        found.dedup();
        assert_eq!(found, wanted, "{place}");
    }
}

#[tokio::test]
async fn documents_and_container_name_the_variables_that_there_are() {
    let (help, page, container) = (help().await, file("docs/host.md"), file("host/Dockerfile"));
    assert_eq!(
        variables(&page),
        variables(&help),
        "one for each flag but those of the two secrets, and these"
    );
    assert_eq!(variables(&help).len(), FLAGS.len() + 2);
    assert!(variables(&container).is_subset(&variables(&help)), "{container}");
}

#[tokio::test]
async fn the_container_has_what_the_program_needs() {
    let container = file("host/Dockerfile");
    let minimum = file("Cargo.toml");
    let (_, minimum) = minimum.split_once("rust-version = \"").unwrap();
    let (minimum, _) = minimum.split_once('"').unwrap();
    assert!(
        container.contains(&format!("FROM rust:{minimum}-")),
        "{minimum} is the oldest Rust that will do"
    );
    // The image under it holds the C library and its neighbors, and nothing else that could be linked to.
    assert!(container.contains("FROM gcr.io/distroless/cc-debian12:nonroot"));
    let output = Command::new("ldd").arg(built()).output().await.unwrap();
    let linked = String::from_utf8(output.stdout).unwrap();
    assert!(linked.contains("libc.so.6"), "{linked}");
    for library in linked.lines().filter_map(|line| line.split_whitespace().next()) {
        let name = library.rsplit('/').next().unwrap_or_default().split('.').next().unwrap_or_default();
        let known = ["linux-vdso", "libc", "libm", "libgcc_s", "ld-linux-x86-64", "ld-linux-aarch64"];
        assert!(known.contains(&name), "{library} is not in the image");
    }
}

/// With these flags the log says this, or nothing of it.
async fn check_warning(flags: &[&str], words: &str, is_said: bool) {
    let upstream = Upstream::start(Arc::new(TestClock::new())).await;
    let mut command = program();
    command.args(["--listen", "127.0.0.1:0", "--agent", "101", "--api-base", &upstream.base]).args(flags);
    let (_, _, log) = start(command.env("CEKURA_API_KEY", KEY)).await.end().await;
    assert_eq!(log.contains(words), is_said, "{flags:?}: {log}");
}

#[tokio::test]
async fn an_operator_is_told_before_an_attacker_finds_out() {
    check_warning(&["--mode", "login"], "can also write, and outlives a sign-out", true).await;
    check_warning(&[], "can also write, and outlives a sign-out", false).await;
    check_warning(&[], "no --token-secret-file", true).await;
    check_warning(&["--public"], "whoever can connect gets tokens", true).await;
    check_warning(&[], "whoever can connect gets tokens", false).await;
    check_warning(&["--public"], "no --trusted-proxy", true).await;
    check_warning(&["--public", "--trusted-proxy", "10.0.0.0/8"], "no --trusted-proxy", false).await;
    check_warning(&[], "no --trusted-proxy", false).await;
}
