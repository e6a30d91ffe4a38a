//! Recordings in `proxy` mode: by a signature for that one recording, from hosts that the operator named.

use serde_json::{Value, json};

use crate::support::{Fixture, KEY, Reply, play};

pub(crate) const RUN: &str = "/test_framework/v2/runs/5/";
const AUDIO: &str = "/audio/5.wav";

/// A backend whose API is also the host of the recordings, and a run 5 that has one.
pub(crate) async fn fixture() -> Fixture {
    let fixture = Fixture::proxy_with(|options| {
        let host = options.api_base.strip_prefix("http://").unwrap().to_owned();
        options.recording_hosts = vec![host, "recordings.example.com".to_owned()];
    })
    .await;
    let audio = Reply::new(200, "RIFF-0123456789")
        .with("content-type", "audio/wav")
        .with("accept-ranges", "bytes")
        .with("etag", "\"e\"")
        .with("set-cookie", "a=b")
        .with("server", "store/1");
    fixture.upstream.always(AUDIO, audio);
    fixture
        .upstream
        .always(RUN, Reply::json(200, &run(&format!("{}{AUDIO}?X-Amz-Signature=s", fixture.upstream.base))));
    fixture
}

pub(crate) fn run(address: &str) -> Value {
    json!({ "id": 5, "agent": 101, "status": "completed", "voice_recording_url": address })
}

/// The address of the recording in run 5, as the page gets it.
async fn address(fixture: &Fixture) -> String {
    let run = fixture.read(101, RUN).await.json();
    run["voice_recording_url"].as_str().unwrap_or_else(|| panic!("no recording in {run}")).to_owned()
}

#[tokio::test]
async fn a_recording_plays_without_a_token() {
    let fixture = fixture().await;
    let address = address(&fixture).await;
    assert!(address.starts_with("/embed/api/recordings/run/5?exp="), "{address}");
    let answer =
        play(&fixture.app, &address, &[("cookie", "session=1"), ("referer", "https://app.example.com/")])
            .await;
    assert_eq!((answer.status.as_u16(), answer.text().as_str()), (200, "RIFF-0123456789"));
    let mut names: Vec<_> = answer.headers.keys().map(|name| name.as_str().to_owned()).collect();
    names.sort();
    let expected = [
        "accept-ranges",
        "cache-control",
        "content-length",
        "content-security-policy",
        "content-type",
        "etag",
        "x-content-type-options",
        "x-request-id",
    ];
    assert_eq!(names, expected);
    assert_eq!(
        (answer.header("content-type"), answer.header("cache-control")),
        ("audio/wav", "private, no-store")
    );
    let seen = fixture.upstream.seen();
    let fetched = seen.last().unwrap();
    assert_eq!(fetched.line, format!("GET {AUDIO}?X-Amz-Signature=s"));
    let mut names: Vec<_> = fetched.headers.keys().map(|name| name.as_str().to_owned()).collect();
    names.sort();
    assert_eq!(names, ["accept", "accept-encoding", "host", "user-agent"], "above all not the key");
    assert!(!format!("{fetched:?}").contains(KEY));
    assert_eq!(seen.len(), 2, "the run is not read again to play what it named");
}

#[tokio::test]
async fn ranges_pass_both_ways() {
    let fixture = fixture().await;
    let address = address(&fixture).await;
    let part =
        Reply::new(206, "0123").with("content-range", "bytes 5-8/15").with("content-type", "audio/mpeg");
    fixture.upstream.always(AUDIO, part);
    let wanted = [("range", "bytes=5-8"), ("if-range", "\"e\""), ("accept-encoding", "gzip")];
    let answer = play(&fixture.app, &address, &wanted).await;
    assert_eq!(answer.header("content-encoding"), "");
    assert_eq!((answer.status.as_u16(), answer.text().as_str()), (206, "0123"));
    assert_eq!(answer.header("content-range"), "bytes 5-8/15");
    assert_eq!(answer.header("content-length"), "4");
    let seen = fixture.upstream.seen().pop().unwrap();
    assert_eq!(
        (&seen.headers["range"], &seen.headers["if-range"]),
        (&"bytes=5-8".parse().unwrap(), &"\"e\"".parse().unwrap())
    );
    fixture.upstream.always(AUDIO, Reply::new(416, "not for you").with("content-range", "bytes */15"));
    let answer = play(&fixture.app, &address, &[("range", "bytes=99-")]).await;
    assert_eq!((answer.status.as_u16(), answer.text().as_str()), (416, ""));
}

#[tokio::test]
async fn the_signature_is_for_that_one_recording_and_ten_minutes() {
    let fixture = fixture().await;
    let good = address(&fixture).await;
    let (path, query) = good.split_once('?').unwrap();
    let (exp, sig) = query.strip_prefix("exp=").unwrap().split_once("&sig=").unwrap();
    let (_, code) = sig.split_once('.').unwrap();
    let later = exp.parse::<u64>().unwrap() + 300;
    for wrong in [
        path.to_owned(),
        format!("{path}?exp={exp}"),
        format!("{path}?sig={sig}"),
        format!("{path}?exp={exp}&sig=101."),
        format!("{path}?exp={exp}&sig={code}"),
        format!("{path}?exp={exp}&sig=102.{code}"),
        format!("{path}?exp={exp}&sig=0101.{code}"),
        format!("{path}?exp={later}&sig={sig}"),
        format!("{path}?exp=+{exp}&sig={sig}"),
        format!("{path}?exp={exp}&exp={exp}&sig={sig}"),
        format!("{path}?exp={exp}&sig={sig}&sig={sig}"),
        good.replace("/run/5", "/run/6"),
        good.replace("/run/5", "/run/05"),
        good.replace("/run/5", "/call/5"),
        good.replace("/run/5", "/other/5"),
        good.replace("/run/5", "/run/5/"),
        good.replace("/run/5", "/run/%35"),
    ] {
        assert_eq!(play(&fixture.app, &wrong, &[]).await.verdict(), "403 bad_recording_signature", "{wrong}");
    }
    assert_eq!(
        play(&fixture.app, &format!("{good}&t=5"), &[]).await.status,
        200,
        "what is not signed says nothing"
    );
    let left = exp.parse::<u64>().unwrap() - u64::try_from(fixture.clock.unix_seconds()).unwrap();
    assert!((300..=600).contains(&left), "{left}");
    fixture.clock.advance(left - 1);
    assert_eq!(play(&fixture.app, &good, &[]).await.status, 200);
    fixture.clock.advance(1);
    assert_eq!(play(&fixture.app, &good, &[]).await.verdict(), "403 bad_recording_signature");
}

#[tokio::test]
async fn the_address_stays_while_a_page_reads_again() {
    let fixture = fixture().await;
    let first = address(&fixture).await;
    fixture.clock.advance(60);
    assert_eq!(address(&fixture).await, first);
}

#[tokio::test]
async fn an_address_that_ran_out_is_asked_for_again() {
    let fixture = fixture().await;
    let address = address(&fixture).await;
    fixture.upstream.always(AUDIO, Reply::new(403, "<Error>expired</Error>"));
    fixture.upstream.always("/audio/new.wav", Reply::new(200, "new"));
    fixture.upstream.always(RUN, Reply::json(200, &run(&format!("{}/audio/new.wav", fixture.upstream.base))));
    assert_eq!(play(&fixture.app, &address, &[]).await.text(), "new");
    fixture.upstream.always("/audio/new.wav", Reply::new(404, "gone"));
    let answer = play(&fixture.app, &address, &[]).await;
    assert_eq!(answer.verdict(), "404 not_found");
}

#[tokio::test]
async fn another_process_with_the_same_secret_plays_it_too() {
    let (first, second) = (fixture().await, fixture().await);
    let address = address(&first).await;
    assert_eq!(play(&second.app, &address, &[]).await.status, 200);
    assert_eq!(second.upstream.seen()[0].line, format!("GET {RUN}?agent_id=101"));
    // But it looks itself whose the run is.
    let third = fixture().await;
    third
        .upstream
        .always(RUN, Reply::json(200, &json!({ "id": 5, "agent": 102, "voice_recording_url": "http://x" })));
    assert_eq!(play(&third.app, &address, &[]).await.verdict(), "404 not_found");
}

#[tokio::test]
async fn failures_of_the_store_are_told_without_its_words() {
    let fixture = fixture().await;
    let address = address(&fixture).await;
    for (status, expected) in [
        (500, "503 upstream_broken"),
        (429, "429 upstream_throttled"),
        (302, "502 upstream_redirected"),
        (400, "502 upstream_rejected"),
    ] {
        fixture.upstream.always(AUDIO, Reply::new(status, "words").with("location", "http://127.0.0.1/"));
        let answer = play(&fixture.app, &address, &[]).await;
        assert_eq!(answer.verdict(), expected);
        assert!(!answer.text().contains("words"));
    }
}

#[tokio::test]
async fn what_is_no_sound_is_not_shown_as_what_it_says() {
    let fixture = fixture().await;
    let address = address(&fixture).await;
    for media_type in ["text/html", "image/svg+xml", "application/javascript", ""] {
        let page = Reply::new(200, "<script>alert(1)</script>").with("content-type", media_type);
        fixture.upstream.always(AUDIO, page);
        let answer = play(&fixture.app, &address, &[]).await;
        assert_eq!(answer.header("content-type"), "application/octet-stream", "{media_type}");
    }
}

#[tokio::test]
async fn every_place_that_names_a_recording_is_rewritten() {
    let fixture = fixture().await;
    let there = format!("{}{AUDIO}", fixture.upstream.base);
    let row =
        |id: u64| json!({ "id": id, "agent": 101, "voice_recording_url": there, "voice_recording": there });
    let call = "/observability/v2/call-logs/";
    let result = "/test_framework/v2/results/9/";
    for (path, body) in [
        ("/test_framework/v2/runs/", json!({ "count": 1, "results": [row(5)] })),
        ("/test_framework/v2/runs/bulk/", json!([row(5)])),
        (call, json!([row(5)])),
        ("/observability/v2/call-logs/5/", row(5)),
        (result, json!({ "id": 9, "agent": 101, "runs": { "5": { "voice_recording": there } } })),
        ("/test_framework/v2/results/", json!([row(9)])),
    ] {
        fixture.upstream.always(path, Reply::json(200, &body));
        let text = fixture.read(101, path).await.text();
        assert!(!text.contains("/audio/"), "{path}: {text}");
        let kind = if path.starts_with(call) { "/recordings/call/5?" } else { "/recordings/run/5?" };
        assert_eq!(text.contains(kind), path != "/test_framework/v2/results/", "{path}: {text}");
    }
}

#[tokio::test]
async fn in_login_mode_there_is_no_such_address() {
    let fixture = Fixture::new().await;
    assert_eq!(fixture.get("/embed/api/recordings/run/5?exp=1&sig=1.a").await.verdict(), "404 not_found");
}
