//! Where recordings in `proxy` mode may come from: hosts that the operator named, and never the operator's own network.

use std::io;
use std::net::IpAddr;
use std::sync::{Arc, Mutex};

use agent_embed_host::{Resolver, ResolverFuture};
use tokio::net::TcpListener;

use crate::recordings::{RUN, fixture, run};
use crate::support::{Fixture, Reply, play};

/// What the page gets to see of a recording at this address.
async fn check_address(expected: bool, address: &str) {
    let fixture = fixture().await;
    fixture.upstream.always(RUN, Reply::json(200, &run(address)));
    let run = fixture.read(101, RUN).await.json();
    assert_eq!(run["voice_recording_url"].is_string(), expected, "{address}");
    assert!(!run.to_string().contains("example.com"), "the real address is nobody's business");
}

#[tokio::test]
async fn only_named_hosts_have_recordings() {
    check_address(true, "https://recordings.example.com/a.wav").await;
    check_address(true, "https://RECORDINGS.example.com:443/a.wav").await;
    for refused in [
        "http://recordings.example.com/a.wav",
        "https://recordings.example.com:8443/a.wav",
        "https://evil.recordings.example.com/a.wav",
        "https://recordings.example.com.evil.example/a.wav",
        "https://recordings.example.com@evil.example/a.wav",
        "https://user:pass@recordings.example.com/a.wav",
        "https://evil.example/recordings.example.com",
        "ftp://recordings.example.com/a.wav",
        "file:///etc/passwd",
        "//recordings.example.com/a.wav",
        "recordings.example.com/a.wav",
        "http://127.0.0.1:1/a.wav",
        "http://localhost/a.wav",
        "http://169.254.169.254/latest/meta-data/",
        "https://10.0.0.1/a.wav",
        "javascript:alert(1)",
        "data:audio/wav;base64,AAAA",
        "",
    ] {
        check_address(false, refused).await;
    }
}

#[tokio::test]
async fn private_addresses_are_refused_even_when_named() {
    let named = [
        "10.0.0.1",
        "172.16.0.1",
        "192.168.1.1",
        "169.254.169.254",
        "100.64.0.1",
        "0.0.0.0",
        "224.0.0.1",
        "255.255.255.255",
        "198.18.0.1",
        "[fc00::1]",
        "[fe80::1]",
        "[::ffff:10.0.0.1]",
        "[64:ff9b::a00:1]",
        "[2002:a00:1::]",
        "[2001::1]",
        "[::]",
    ];
    let fixture = Fixture::proxy_with(|options| {
        options.recording_hosts = named
            .iter()
            .chain(&["93.184.216.34", "[2606:2800:220:1::1]"])
            .map(|host| (*host).to_owned())
            .collect();
    })
    .await;
    for (host, expected) in named
        .iter()
        .map(|host| (*host, false))
        .chain([("93.184.216.34", true), ("[2606:2800:220:1::1]", true)])
    {
        fixture
            .upstream
            .next("/test_framework/v2/runs/5/", Reply::json(200, &run(&format!("https://{host}/a.wav"))));
        let answer = fixture.read(101, RUN).await.json();
        assert_eq!(answer["voice_recording_url"].is_string(), expected, "{host}");
        fixture.clock.advance(60);
    }
}

/// A resolver that gives every name these addresses, and remembers what it was asked.
#[derive(Debug, Default)]
struct Scripted {
    addresses: Vec<IpAddr>,
    asked: Mutex<Vec<String>>,
}

impl Resolver for Scripted {
    fn resolve<'a>(&'a self, name: &'a str) -> ResolverFuture<'a> {
        self.asked.lock().unwrap().push(name.to_owned());
        let addresses = self.addresses.clone();
        Box::pin(async move { Ok::<_, io::Error>(addresses) })
    }
}

/// What becomes of a recording at this address of a host whose name leads to `addresses`, where `listed` is what the
/// operator named. Gives the answer to the page, and the names that were looked up.
async fn resolved(listed: String, address: String, addresses: &[&str]) -> (String, Vec<String>) {
    let addresses = addresses.iter().map(|address| address.parse().unwrap()).collect();
    let resolver = Arc::new(Scripted { addresses, ..Scripted::default() });
    let fixture = Fixture::proxy_with(|options| {
        options.recording_hosts = vec![listed];
        options.resolver = Arc::clone(&resolver) as Arc<dyn Resolver>;
    })
    .await;
    fixture.upstream.always(RUN, Reply::json(200, &run(&address)));
    fixture.upstream.always("/5.wav", Reply::new(200, "RIFF"));
    let shown = fixture.read(101, RUN).await.json();
    let link = shown["voice_recording_url"].as_str().unwrap_or_else(|| panic!("{address}: {shown}"));
    let answer = play(&fixture.app, link, &[]).await;
    let asked = resolver.asked.lock().unwrap().clone();
    (answer.verdict(), asked)
}

#[tokio::test]
async fn a_name_that_leads_into_the_own_network_is_not_connected_to() {
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let port = listener.local_addr().unwrap().port();
    let host = format!("recordings.example.com:{port}");
    // Whoever answers for the name may say so only now, long after the name itself was found to be a good one.
    for addresses in
        [&["127.0.0.1"][..], &["::ffff:127.0.0.1", "127.0.0.1"], &["10.0.0.1", "169.254.169.254"], &[]]
    {
        let (verdict, asked) = resolved(host.clone(), format!("https://{host}/5.wav"), addresses).await;
        assert_eq!(verdict, "503 upstream_unreachable", "{addresses:?}");
        assert_eq!(asked.first().map(String::as_str), Some("recordings.example.com"), "{addresses:?}");
    }
    let connected = tokio::select! {
        biased;
        connected = listener.accept() => Some(connected),
        () = std::future::ready(()) => None,
    };
    assert!(connected.is_none(), "somebody has connected");
}

#[tokio::test]
async fn a_name_of_this_machine_leads_to_it_and_nowhere_else() {
    let upstream = async |addresses: &'static [&'static str]| {
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let host = format!("localhost:{}", listener.local_addr().unwrap().port());
        let served = axum::Router::new().fallback(|| async { "RIFF" });
        tokio::spawn(async move { axum::serve(listener, served).await });
        resolved(host.clone(), format!("http://{host}/5.wav"), addresses).await.0
    };
    assert_eq!(upstream(&["127.0.0.1"]).await, "200");
    assert_eq!(upstream(&["10.0.0.1"]).await, "503 upstream_unreachable");
}

#[tokio::test]
async fn an_address_longer_than_any_is_none() {
    let long = format!("https://recordings.example.com/{}", "a".repeat(9000));
    check_address(false, &long).await;
}
