//! `GET /agent-embed/*`: the built widget.

use std::fs::File;
use std::time::{Duration, SystemTime};

use axum::body::Body;
use axum::http::Request;
use sha2::{Digest, Sha384};

use crate::support::{Answer, Fixture, Folder, send};

const SCRIPT: &str = "export const answer = 42;\n";

async fn fixture(folder: &Folder) -> Fixture {
    let path = folder.0.clone();
    Fixture::with(|options| options.assets = Some(path)).await
}

async fn get(fixture: &Fixture, path: &str, headers: &[(&str, &str)]) -> Answer {
    let mut request = Request::get(path);
    for (name, value) in headers {
        request = request.header(*name, *value);
    }
    send(&fixture.app, request.body(Body::empty()).unwrap()).await
}

fn version(content: &str) -> String {
    let digits: Vec<_> = Sha384::digest(content).iter().take(6).map(|byte| format!("{byte:02x}")).collect();
    digits.concat()
}

#[tokio::test]
async fn a_file_comes_with_the_right_headers() {
    let folder = Folder::new();
    folder.write("agent-embed.js", SCRIPT);
    let fixture = fixture(&folder).await;
    let answer = get(&fixture, "/agent-embed/agent-embed.js", &[]).await;
    assert_eq!(answer.status, 200);
    assert_eq!(answer.text(), SCRIPT);
    for (name, value) in [
        ("content-type", "text/javascript; charset=utf-8"),
        ("x-content-type-options", "nosniff"),
        ("cache-control", "public, no-cache"),
        ("cross-origin-resource-policy", "cross-origin"),
        ("access-control-allow-origin", "*"),
        ("vary", "accept-encoding"),
        ("content-length", "26"),
        ("content-encoding", ""),
    ] {
        assert_eq!(answer.header(name), value, "{name}");
    }
}

#[tokio::test]
async fn each_kind_of_file_has_its_media_type() {
    let folder = Folder::new();
    for (name, media_type) in [
        ("a.js", "text/javascript; charset=utf-8"),
        ("a.mjs", "text/javascript; charset=utf-8"),
        ("a_bg.wasm", "application/wasm"),
        ("a.json", "application/json"),
        ("a.css", "text/css; charset=utf-8"),
        ("a.svg", "image/svg+xml"),
        ("a.d.ts", "text/plain; charset=utf-8"),
        ("LICENSE-MIT", "text/plain; charset=utf-8"),
        ("locales/de.json", "application/json"),
        ("a.bin", "application/octet-stream"),
    ] {
        folder.write(name, "x");
        let fixture = fixture(&folder).await;
        let answer = get(&fixture, &format!("/agent-embed/{name}"), &[]).await;
        assert_eq!((answer.status.as_u16(), answer.header("content-type")), (200, media_type), "{name}");
    }
}

#[tokio::test]
async fn only_the_right_version_is_kept_for_good() {
    let folder = Folder::new();
    folder.write("a.js", SCRIPT);
    let fixture = fixture(&folder).await;
    let right = version(SCRIPT);
    let good = "public, max-age=31536000, immutable";
    for (query, expected) in [
        (format!("?v={right}"), good),
        (format!("?x=1&v={right}"), good),
        (format!("?v={}", version("other")), "public, no-cache"),
        (format!("?v={}", &right[..11]), "public, no-cache"),
        (format!("?v={right}0"), "public, no-cache"),
        ("?v=".to_owned(), "public, no-cache"),
        (String::new(), "public, no-cache"),
    ] {
        let answer = get(&fixture, &format!("/agent-embed/a.js{query}"), &[]).await;
        assert_eq!(answer.header("cache-control"), expected, "{query}");
    }
    // A new build under the old address must not be kept for good.
    folder.write("a.js", "export const answer = 43;\n");
    let answer = get(&fixture, &format!("/agent-embed/a.js?v={right}"), &[]).await;
    let changed = (answer.text(), answer.header("cache-control").to_owned());
    assert_eq!(changed, ("export const answer = 43;\n".to_owned(), "public, no-cache".to_owned()));
}

/// A file of this name is kept for good, or asked for again.
async fn check_name(name: &str, is_for_good: bool) {
    let folder = Folder::new();
    folder.write(name, SCRIPT);
    let answer = get(&fixture(&folder).await, &format!("/agent-embed/{name}"), &[]).await;
    assert_eq!(answer.status, 200, "{name}");
    assert_eq!(answer.header("cache-control").contains("immutable"), is_for_good, "{name}");
}

#[tokio::test]
async fn only_names_that_hold_the_contents_hash_are_kept_for_good() {
    let hash = version(SCRIPT);
    check_name(&format!("call-{hash}.wasm"), true).await;
    check_name(&format!("call.{hash}.js"), true).await;
    check_name(&format!("chunks/call_{hash}_bg.wasm"), true).await;
    check_name(&format!("{hash}.js"), true).await;
    check_name("call.wasm", false).await;
    check_name(&format!("call-{}.wasm", &hash[..11]), false).await;
    check_name(&format!("call-{}.wasm", version("other")), false).await;
    check_name(&format!("call{hash}.wasm"), false).await;
    check_name(&format!("{hash}/call.wasm"), false).await;
}

/// A file of this name is served in each of its forms, as what it is.
async fn check_served(name: &str, content_type: &str) {
    let folder = Folder::new();
    let hash = version("plain");
    for (form, body) in [("", "plain"), (".br", "br"), (".gz", "gzip")] {
        folder.write(&format!("{name}{form}"), body);
    }
    let fixture = fixture(&folder).await;
    for (accept, encoding, body) in [("gzip, br", "br", "br"), ("gzip", "gzip", "gzip"), ("", "", "plain")] {
        let path = format!("/agent-embed/{name}?v={hash}");
        let answer = get(&fixture, &path, &[("accept-encoding", accept)]).await;
        assert_eq!((answer.status.as_u16(), answer.text().as_str()), (200, body), "{name}");
        for (header, value) in [
            ("content-type", content_type),
            ("content-encoding", encoding),
            ("x-content-type-options", "nosniff"),
            ("cross-origin-resource-policy", "cross-origin"),
            ("cache-control", "public, max-age=31536000, immutable"),
            ("vary", "accept-encoding"),
        ] {
            assert_eq!(answer.header(header), value, "{name} {accept} {header}");
        }
        let etag = answer.header("etag").to_owned();
        let again = get(&fixture, &path, &[("accept-encoding", accept), ("if-none-match", &etag)]).await;
        assert_eq!(again.status, 304, "{name} {accept}");
    }
}

#[tokio::test]
async fn pieces_are_served_like_the_whole() {
    check_served("agent_embed_bg.wasm", "application/wasm").await;
    check_served("run.wasm", "application/wasm").await;
    check_served("chunks/call.wasm", "application/wasm").await;
    check_served(&format!("calls-{}.wasm", version("plain")), "application/wasm").await;
    check_served("locales/de.json", "application/json").await;
    check_served("locales/zh-Hant-TW.json", "application/json").await;
    check_served("a/b/c.js", "text/javascript; charset=utf-8").await;
}

#[tokio::test]
async fn what_the_browser_has_is_not_sent_again() {
    let folder = Folder::new();
    folder.write("a.js", SCRIPT);
    let fixture = fixture(&folder).await;
    let etag = get(&fixture, "/agent-embed/a.js", &[]).await.header("etag").to_owned();
    assert!(etag.starts_with('"') && etag.ends_with('"') && etag.len() > 20, "{etag}");
    for known in [etag.clone(), format!("W/{etag}"), format!("\"x\", {etag}"), "*".to_owned()] {
        let answer = get(&fixture, "/agent-embed/a.js", &[("if-none-match", &known)]).await;
        assert_eq!((answer.status.as_u16(), answer.body.len()), (304, 0), "{known}");
        assert_eq!(answer.header("etag"), etag);
        assert_eq!(answer.header("cache-control"), "public, no-cache");
    }
    assert_eq!(get(&fixture, "/agent-embed/a.js", &[("if-none-match", "\"x\"")]).await.status, 200);
}

#[tokio::test]
async fn compressed_forms_are_served_where_they_are_accepted() {
    let folder = Folder::new();
    folder.write("a.js", SCRIPT);
    folder.write("a.js.br", "brotli");
    folder.write("a.js.gz", "gzip");
    folder.write("b.js", SCRIPT);
    let fixture = fixture(&folder).await;
    let version = version(SCRIPT);
    for (accept, encoding, body) in [
        ("br, gzip", "br", "brotli"),
        ("gzip, deflate, br;q=0.5", "br", "brotli"),
        ("gzip", "gzip", "gzip"),
        ("GZIP;Q=1.0", "gzip", "gzip"),
        ("br;q=0, gzip", "gzip", "gzip"),
        ("br;q=0, gzip;q=0.000", "", SCRIPT),
        ("*", "br", "brotli"),
        ("br;q=0, *", "gzip", "gzip"),
        ("identity", "", SCRIPT),
        ("", "", SCRIPT),
        ("brotli", "", SCRIPT),
    ] {
        let answer =
            get(&fixture, &format!("/agent-embed/a.js?v={version}"), &[("accept-encoding", accept)]).await;
        assert_eq!((answer.header("content-encoding"), answer.text().as_str()), (encoding, body), "{accept}");
        assert_eq!(answer.header("content-type"), "text/javascript; charset=utf-8");
        assert!(
            answer.header("cache-control").contains("immutable"),
            "the version is that of the plain file"
        );
        let etag = answer.header("etag").to_owned();
        let other = get(&fixture, "/agent-embed/a.js", &[("if-none-match", &etag)]).await;
        assert_eq!(other.status, if encoding.is_empty() { 304 } else { 200 }, "each form has its own ETag");
    }
    let answer = get(&fixture, "/agent-embed/b.js", &[("accept-encoding", "br, gzip")]).await;
    assert_eq!((answer.header("content-encoding"), answer.text().as_str()), ("", SCRIPT));
}

#[tokio::test]
async fn a_compressed_form_of_an_earlier_build_is_not_served() {
    let folder = Folder::new();
    let form = folder.write("a.js.br", "brotli of an earlier build");
    File::open(form).unwrap().set_modified(SystemTime::now() - Duration::from_secs(60)).unwrap();
    folder.write("a.js", SCRIPT);
    let fixture = fixture(&folder).await;
    let answer = get(&fixture, "/agent-embed/a.js", &[("accept-encoding", "br")]).await;
    assert_eq!((answer.header("content-encoding"), answer.text().as_str()), ("", SCRIPT));
}

#[tokio::test]
async fn nothing_outside_the_folder_is_served() {
    let folder = Folder::new();
    let outside = folder.write("outside.txt", "secret");
    folder.write("dist/a.js", SCRIPT);
    folder.write("dist/.hidden", "secret");
    folder.write("dist/.git/config", "secret");
    std::os::unix::fs::symlink(&outside, folder.0.join("dist/link.txt")).unwrap();
    let dist = folder.0.join("dist");
    let fixture = Fixture::with(|options| options.assets = Some(dist)).await;
    for path in [
        "../outside.txt",
        "%2e%2e/outside.txt",
        "..%2foutside.txt",
        "..%5coutside.txt",
        "x/../../outside.txt",
        "./a.js",
        "/a.js",
        "//etc/passwd",
        "/etc/passwd",
        "link.txt",
        ".hidden",
        ".git/config",
        "a.js/",
        "a.js%00",
        "a%2ejs",
        "",
        "nothing.js",
    ] {
        let answer = get(&fixture, &format!("/agent-embed/{path}"), &[]).await;
        assert_eq!(answer.status, 404, "{path}");
        assert!(!answer.text().contains("secret"), "{path}");
    }
    assert_eq!(get(&fixture, "/agent-embed/a.js", &[]).await.status, 200);
}

#[tokio::test]
async fn without_a_widget_it_is_said_in_words() {
    let fixture = Fixture::new().await;
    let answer = get(&fixture, "/agent-embed/agent-embed.js", &[]).await;
    assert_eq!(answer.status, 404);
    assert!(answer.text().contains("--assets"), "{}", answer.text());
}

#[tokio::test]
async fn only_reading_is_allowed() {
    let folder = Folder::new();
    folder.write("a.js", SCRIPT);
    let fixture = fixture(&folder).await;
    for (method, status) in [("HEAD", 200), ("POST", 405), ("DELETE", 405)] {
        let request = Request::builder().method(method).uri("/agent-embed/a.js");
        let answer = send(&fixture.app, request.body(Body::empty()).unwrap()).await;
        assert_eq!((answer.status.as_u16(), answer.text().contains("answer =")), (status, false), "{method}");
    }
}
