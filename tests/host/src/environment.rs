//! Each setting by its variable: it counts, and what is wrong with it is said with the name of its flag.

use std::ffi::OsStr;
use std::os::unix::ffi::OsStrExt;

use crate::support::{KEY, program};

/// The program is refused a start because of this variable, with these words, exit code 2, and no secret.
async fn check(variable: &str, value: impl AsRef<OsStr>, words: &str) {
    let mut command = program();
    command.env("CEKURA_API_KEY", KEY);
    if variable != "AGENT_EMBED_AGENT" {
        command.env("AGENT_EMBED_AGENT", "101");
    }
    let output = command.env(variable, value).output().await.unwrap();
    let told = String::from_utf8(output.stderr).unwrap();
    assert_eq!(output.status.code(), Some(2), "{variable}: {told}");
    assert!(told.contains(words), "{variable}: {told:?} does not say {words:?}");
    assert!(!told.contains(KEY) && !told.contains("hunter2"), "{told}");
}

#[tokio::test]
async fn every_variable_counts() {
    for (variable, value, words) in [
        ("AGENT_EMBED_LISTEN", "here", "'--listen <"),
        ("AGENT_EMBED_LISTEN", "0.0.0.0:0", "--listen: "),
        ("AGENT_EMBED_MODE", "other", "'--mode <"),
        ("AGENT_EMBED_API_BASE", "http://api.example.com", "--api-base: must be https"),
        ("AGENT_EMBED_API_KEY_FILE", "/nowhere/key", "--api-key-file: cannot read /nowhere/key"),
        ("AGENT_EMBED_AGENT", "1,two", "'--agent <"),
        ("AGENT_EMBED_AGENT", "0", "--agent: "),
        ("AGENT_EMBED_PROJECT", "0", "--project: "),
        ("AGENT_EMBED_AUTHORIZE_URL", "agents", "--authorize-url: "),
        ("AGENT_EMBED_ALLOW_ORIGIN", "app.example.com", "--allow-origin: "),
        ("AGENT_EMBED_ALLOW_HOST", "https://app.example.com", "--allow-host: "),
        ("AGENT_EMBED_TRUSTED_PROXY", "proxy", "--trusted-proxy: "),
        ("AGENT_EMBED_PUBLIC", "perhaps", "'--public'"),
        ("AGENT_EMBED_TOKEN_SECONDS", "0", "--token-seconds: "),
        ("AGENT_EMBED_TOKEN_SECRET_FILE", "/nowhere/secrets", "--token-secret-file: cannot read"),
        ("AGENT_EMBED_TOKEN_SECRET", "short", "AGENT_EMBED_TOKEN_SECRET: "),
        ("AGENT_EMBED_REDIS_URL", "http://:hunter2@cache", "--redis-url: "),
        ("AGENT_EMBED_RECORDING_HOST", "a b", "--recording-host: "),
        ("AGENT_EMBED_ASSETS", "/nowhere", "--assets: /nowhere is not a folder"),
        ("AGENT_EMBED_METRICS_LISTEN", "0.0.0.0:0", "--metrics-listen: "),
        ("AGENT_EMBED_LOG_FORMAT", "xml", "'--log-format <"),
        ("CEKURA_API_KEY", "two words", "CEKURA_API_KEY: "),
    ] {
        check(variable, value, words).await;
    }
}

#[tokio::test]
async fn what_is_no_text_is_no_secret() {
    for variable in ["CEKURA_API_KEY", "AGENT_EMBED_TOKEN_SECRET"] {
        check(variable, OsStr::from_bytes(&[0xff; 40]), &format!("{variable}: is not text")).await;
    }
}
