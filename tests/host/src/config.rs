//! What is refused at start, and how it is said.

use agent_embed_host::{Config, Options, Secret};

use crate::support::{Folder, KEY};

fn options() -> Options {
    Options { api_key: Some(KEY.into()), agents: vec![101], ..Options::default() }
}

/// The configuration is refused, the flag is named and the reason says this.
fn refused(flag: &str, reason: &str, change: impl FnOnce(&mut Options)) {
    let mut options = options();
    change(&mut options);
    let error = Config::new(options).expect_err(reason);
    assert_eq!(error.flag(), flag, "{error}");
    assert!(error.reason().contains(reason), "{error} does not say {reason:?}");
    assert!(!error.to_string().contains(KEY), "the key is in the error");
}

fn accepted(change: impl FnOnce(&mut Options)) {
    let mut options = options();
    change(&mut options);
    Config::new(options).unwrap();
}

#[test]
fn every_flag_is_checked() {
    refused("--listen", "--public", |o| o.listen = "0.0.0.0:8787".parse().unwrap());
    refused("--listen", "loopback", |o| o.listen = "[::]:8787".parse().unwrap());
    refused("--authorize-url", "absolute", |o| o.authorize_url = Some("app/agents".into()));
    refused("--authorize-url", "http or https", |o| o.authorize_url = Some("ftp://app/agents".into()));
    refused("--authorize-url", "user name", |o| o.authorize_url = Some(format!("http://u:{KEY}@app/agents")));
    refused("--trusted-proxy", "10.0.0.0/8", |o| o.trusted_proxies = vec!["proxy.example".into()]);
    refused("--public", "contradicts", |o| {
        o.public = true;
        o.authorize_url = Some("http://127.0.0.1:3000/agents".into());
    });
    refused("--metrics-listen", "loopback", |o| o.metrics_listen = Some("0.0.0.0:9187".parse().unwrap()));
    refused("--redis-url", "redis://", |o| o.redis_url = Some("127.0.0.1:6379".into()));
    refused("--redis-url", "rediss://", |o| o.redis_url = Some(format!("http://:{KEY}@a").as_str().into()));
    refused("--redis-url", "--token-secret-file", |o| o.redis_url = Some("redis://127.0.0.1:6379".into()));
    refused("--project", "0 is not", |o| o.project = Some(0));
    refused("--token-seconds", "86400", |o| o.token_seconds = 0);
    refused("--token-seconds", "86400", |o| o.token_seconds = 86401);
    refused("--recording-host", "loopback", |o| o.recording_hosts = vec!["127.0.0.1:9000".into()]);
    refused("--recording-host", "host name", |o| o.recording_hosts = vec!["https://a.example".into()]);
    refused("--agent", "at least one", |o| o.agents.clear());
    refused("--agent", "0 is not", |o| o.agents.push(0));
    refused("--assets", "not a folder", |o| o.assets = Some("/nowhere/at/all".into()));
    refused("--api-base", "absolute", |o| o.api_base = "api.cekura.ai".into());
    refused("--api-base", "https", |o| o.api_base = "http://api.cekura.ai".into());
    refused("--api-base", "https", |o| o.api_base = "ftp://127.0.0.1".into());
    refused("--api-base", "user name", |o| o.api_base = format!("https://user:{KEY}@api.cekura.ai"));
    refused("--api-base", "query", |o| o.api_base = "https://api.cekura.ai/?a=1".into());
    refused("--api-base", "query", |o| o.api_base = "https://api.cekura.ai/#a".into());
    refused("--allow-origin", "scheme", |o| o.allow_origins = vec!["app.example.com".into()]);
    refused("--allow-origin", "scheme", |o| o.allow_origins = vec!["https://app.example.com/path".into()]);
    refused("--allow-origin", "scheme", |o| o.allow_origins = vec!["*".into()]);
    refused("--allow-origin", "scheme", |o| o.allow_origins = vec!["null".into()]);
    refused("--allow-host", "host name", |o| o.allow_hosts = vec!["https://app.example.com".into()]);
    refused("--allow-host", "port", |o| o.allow_hosts = vec!["app.example.com:99999".into()]);
    refused("--allow-host", "host name", |o| o.allow_hosts = vec![String::new()]);
}

#[test]
fn the_usual_is_accepted() {
    accepted(|o| {
        o.redis_url = Some("rediss://:password@cache.example.com:6380/0".into());
        o.token_secret = Some("x".repeat(32).as_str().into());
    });
    accepted(|_| {});
    accepted(|o| o.listen = "[::1]:0".parse().unwrap());
    accepted(|o| {
        o.listen = "0.0.0.0:8787".parse().unwrap();
        o.authorize_url = Some("http://app:3000/agents?x=1".into());
        o.agents.clear();
    });
    accepted(|o| o.recording_hosts = vec!["recordings.example.com".into()]);
    accepted(|o| {
        o.public = true;
        o.listen = "0.0.0.0:8787".parse().unwrap();
    });
    accepted(|o| o.api_base = "http://localhost:9000/prefix/".into());
    accepted(|o| o.api_base = "http://[::1]:9000".into());
    accepted(|o| o.allow_origins = vec!["https://app.example.com".into(), "http://localhost:3000/".into()]);
    accepted(|o| {
        o.allow_hosts = vec!["app.example.com".into(), "App.Example.com:8443".into(), "[::2]".into()];
    });
}

#[test]
fn the_key_comes_from_the_environment_or_a_file() {
    let folder = Folder::new();
    let file = |text: &str| Some(folder.write("key", text));
    refused("CEKURA_API_KEY", "--api-key-file", |o| o.api_key = None);
    refused("CEKURA_API_KEY", "one word", |o| o.api_key = Some("".into()));
    refused("CEKURA_API_KEY", "one word", |o| o.api_key = Some(" \n".into()));
    refused("CEKURA_API_KEY", "one word", |o| o.api_key = Some("two words".into()));
    refused("CEKURA_API_KEY", "one word", |o| o.api_key = Some("schlüssel".into()));
    refused("--api-key-file", "cannot read", |o| o.api_key_file = Some("/nowhere/key".into()));
    refused("--api-key-file", "one word", |o| o.api_key_file = file("a\nb"));
    accepted(|o| o.api_key = Some(format!(" {KEY}\n").into()));
    accepted(|o| {
        o.api_key = None;
        o.api_key_file = file(&format!("{KEY}\n"));
    });
}

#[test]
fn signing_secrets_must_be_long_enough() {
    let folder = Folder::new();
    let long = "x".repeat(32);
    let file = |text: &str| Some(folder.write("secrets", text));
    refused("AGENT_EMBED_TOKEN_SECRET", "32 bytes", |o| o.token_secret = Some("short".into()));
    refused("AGENT_EMBED_TOKEN_SECRET", "no secret", |o| o.token_secret = Some("\n \n".into()));
    refused("--token-secret-file", "32 bytes", |o| o.token_secret_file = file(&format!("{long}\nshort\n")));
    refused("--token-secret-file", "cannot read", |o| o.token_secret_file = Some("/nowhere/secrets".into()));
    accepted(|o| o.token_secret = Some(long.as_str().into()));
    accepted(|o| o.token_secret_file = file(&format!("\n{long}\n{long}y\n\n")));
}

#[test]
fn a_secret_does_not_show_in_debug() {
    let shown = format!("{:?}", Config::new(options()).unwrap());
    assert!(!shown.contains(KEY), "{shown}");
    assert_eq!(format!("{:?}", Secret::from(KEY)), "Secret(…)");
}
