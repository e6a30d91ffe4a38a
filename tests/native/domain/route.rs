use agent_embed::domain::route::{Route, Screen, View, decode, encode};

#[test]
fn reads_and_writes_routes() {
    let check = |text: &str| {
        let route = Route::parse(text).expect(text);
        assert_eq!(route.to_string(), text);
        assert_eq!(Route::parse(&route.to_string()), Some(route));
    };
    check("overview");
    check("results");
    check("results?status=failed&q=smoke%20test");
    check("results/7");
    check("results/7?metric=Latency%20%28in%20ms%29");
    check("results/7/runs/9?t=63");
    check("results/7/compare/8");
    check("calls");
    check("calls/5");
}

#[test]
fn refuses_what_is_no_route() {
    for text in [
        "",
        "/results",
        "results/",
        "results/0",
        "results/x",
        "results/7/runs",
        "results/7/runs/x",
        "results/7/9",
        "Overview",
        "calls/5/6",
        "results/7#x",
        "https://a/results",
    ] {
        assert_eq!(Route::parse(text), None, "{text}");
    }
}

#[test]
fn tidies_queries() {
    let check =
        |text: &str, expected: &str| assert_eq!(Route::parse(text).expect(text).to_string(), expected);
    check("results?", "results");
    check("results?&&q=", "results");
    check("results?q=a&q=b", "results?q=b");
    check("results?q", "results");
    check("results?=x", "results");
    check("results?q=a+b%2", "results?q=a%20b%252");
    check("results?q=%e4%b8%ad&x=%ff", "results?q=%E4%B8%AD&x=%EF%BF%BD");
    let route = Route::to(Screen::Results).with("q", "x").with("status", "failed").with("q", "");
    assert_eq!(
        (route.to_string().as_str(), route.get("status"), route.get("q")),
        ("results?status=failed", Some("failed"), None)
    );
}

#[test]
fn escapes_both_ways() {
    for text in ["", "a b&c=d?e#f%", "שלום", "👩‍👩‍👧", "a+b", "<script>", "\n\0"] {
        assert_eq!(decode(&encode(text)), text);
        assert!(encode(text).bytes().all(|byte| byte.is_ascii_graphic()));
    }
}

#[test]
fn knows_what_is_above() {
    let check = |text: &str, parent: Option<&str>, view: View| {
        let route = Route::parse(text).expect(text);
        assert_eq!(
            (route.parent().map(|route| route.to_string()).as_deref(), route.view()),
            (parent, view),
            "{text}"
        );
    };
    check("overview", None, View::Overview);
    check("results?q=x", None, View::Results);
    check("results/7?status=failed", Some("results"), View::Results);
    check("results/7/runs/9", Some("results/7"), View::Results);
    check("results/7/compare/8", Some("results/7"), View::Results);
    check("calls", None, View::Calls);
    check("calls/5", Some("calls"), View::Calls);
    for view in [View::Overview, View::Results, View::Calls] {
        assert_eq!(View::parse(view.as_str()), Some(view));
        assert_eq!(Route::to(view.first_screen()).to_string(), view.as_str());
    }
    assert_eq!(View::parse("Results"), None);
}
