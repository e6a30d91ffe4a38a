use agent_embed_sandbox::Profile;
use serde_json::{Value, json};

use super::api::{Api, ids};

const RESULTS: &str = "/test_framework/v2/results/";

#[tokio::test]
async fn pages_have_edges() {
    let api = Api::new(Profile::Normal).await;
    // 64 stored results and one that is live.
    for (query, status, rows) in [
        ("", 200, 30),
        ("&page=1", 200, 30),
        ("&page=2", 200, 30),
        ("&page=3", 200, 5),
        ("&page=last", 200, 5),
        ("&page=4", 404, 0),
        ("&page=0", 404, 0),
        ("&page=-1", 404, 0),
        ("&page=x", 404, 0),
        ("&page=", 200, 30),
        ("&page_size=1", 200, 1),
        ("&page_size=65", 200, 65),
        ("&page_size=0", 200, 30),
        ("&page_size=x", 200, 30),
        ("&page_size=9999", 200, 65),
        ("&page_size=33&page=2", 200, 32),
    ] {
        let answer = api.get(&format!("{RESULTS}?agent_id=101{query}")).await;
        assert_eq!(answer.status, status, "{query}");
        if status == 200 {
            let page = answer.json();
            assert_eq!((page["count"].as_u64(), ids(&page).len()), (Some(65), rows), "{query}");
        } else {
            assert_eq!(answer.json(), json!({"detail": "Invalid page."}), "{query}");
        }
    }
}

#[tokio::test]
async fn the_largest_page_has_200_rows() {
    let api = Api::new(Profile::Normal).await;
    let page = api.ok("/test_framework/v2/runs/?agent_id=101&page_size=500&ql={id}").await;
    assert_eq!(ids(&page).len(), 200);
}

#[tokio::test]
async fn links_are_absolute_and_lead_through_all_rows() {
    let api = Api::new(Profile::Normal).await;
    let mut path = format!("{RESULTS}?page_size=20&agent_id=101&search=%20");
    path = path.replace("&search=%20", "");
    let mut seen = Vec::new();
    let mut previous = Value::Null;
    loop {
        let page = api.ok(&path).await;
        assert_eq!(page["previous"].is_null(), previous.is_null());
        seen.extend(ids(&page));
        let Some(next) = page["next"].as_str() else { break };
        let relative = next.strip_prefix("http://127.0.0.1:9").expect("the host that was asked");
        assert!(relative.contains("agent_id=101") && relative.contains("page_size=20"), "{next}");
        previous = json!(path);
        path = relative.to_owned();
    }
    let count = seen.len();
    seen.dedup();
    assert_eq!((count, seen.len()), (65, 65));
    assert!(seen.windows(2).all(|pair| pair[0] > pair[1]), "newest first");
}

#[tokio::test]
async fn unknown_names_are_ignored() {
    let api = Api::new(Profile::Normal).await;
    let all = api.ok(RESULTS).await["count"].clone();
    assert_eq!(all, 65 + 9, "every agent of the project");
    for query in ["?agent=5", "?status=failed", "?ordering=-id", "?agent_id="] {
        assert_eq!(api.ok(&format!("{RESULTS}{query}")).await["count"], all, "{query}");
    }
    let answer = api.get(&format!("{RESULTS}?agent_id=x")).await;
    assert_eq!((answer.status.as_u16(), answer.json()), (400, json!({"agent_id": ["Enter a number."]})));
}

#[tokio::test]
async fn paths_need_their_slash_and_get() {
    let api = Api::new(Profile::Normal).await;
    for path in ["/test_framework/v2/results", "/test_framework/v2/runs/1", "/nothing/", "/"] {
        let answer = api.get(path).await;
        assert_eq!((answer.status.as_u16(), answer.json()), (404, json!({"detail": "Not found."})), "{path}");
    }
    for (method, path) in [
        ("POST", RESULTS),
        ("DELETE", "/test_framework/v2/runs/1/"),
        ("PUT", "/observability/v2/call-logs/"),
        ("GET", "/user/v1/embedded/login/"),
    ] {
        let answer = api.request(method, path, &[]).await;
        let wanted = json!({"detail": format!("Method \"{method}\" not allowed.")});
        assert_eq!((answer.status.as_u16(), answer.json()), (405, wanted), "{method} {path}");
    }
}

#[tokio::test]
async fn missing_objects_are_not_found() {
    let api = Api::new(Profile::Normal).await;
    for path in [
        "/test_framework/v2/results/1/",
        "/test_framework/v2/results/x/",
        "/test_framework/v2/results/99999999999999999999/",
        "/test_framework/v2/runs/1/",
        "/test_framework/v2/runs/4999999/",
        "/test_framework/v1/runs/1/trace/",
        "/observability/v2/call-logs/1/",
        "/observability/v1/call-logs/1/trace/",
        "/dashboards/dashboards/1/",
        "/dashboards/dashboards/x/",
        "/dashboards/widgets/1/data/",
    ] {
        assert_eq!(api.get(path).await.status, 404, "{path}");
    }
}

#[tokio::test]
async fn cross_origin_pages_are_let_in_as_configured() {
    use agent_embed_sandbox::{Config, Cors};
    let origin = "http://127.0.0.1:8080";
    for (cors, from, wanted) in [
        ("off", origin, ""),
        ("*", "https://anyone.example", "*"),
        (origin, origin, origin),
        (origin, "https://other.example", origin),
    ] {
        let config = Config { cors: cors.parse::<Cors>().unwrap(), ..super::api::config(Profile::Normal) };
        let api = Api::with(config).await;
        let preflight = api
            .request(
                "OPTIONS",
                RESULTS,
                &[
                    ("origin", from),
                    ("access-control-request-method", "GET"),
                    ("access-control-request-headers", "authorization"),
                ],
            )
            .await;
        assert_eq!(preflight.header("access-control-allow-origin"), wanted, "preflight, {cors}");
        let bearer = format!("Bearer {}", api.token);
        let answer = api.request("GET", RESULTS, &[("origin", from), ("authorization", &bearer)]).await;
        assert_eq!(answer.header("access-control-allow-origin"), wanted, "{cors}");
        if cors != "off" {
            assert!(preflight.header("access-control-allow-headers").contains("authorization"), "{cors}");
        }
    }
    assert!("ftp://x".parse::<Cors>().is_err());
}
