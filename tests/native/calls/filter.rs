use agent_embed::api::call_filter::filter;
use agent_embed::api::call_request::Owner;
use agent_embed::api::json::{Json, Skip, parse};
use agent_embed::api::request::Request;
use agent_embed::clock::Timestamp;
use agent_embed::domain::calls_query::CallsQuery;
use agent_embed::domain::id::{AgentId, CallId, RunId};
use agent_embed::domain::range::Stretch;
use agent_embed::domain::route::Route;

fn sent(route: &str) -> Option<Json> {
    let text = filter(&CallsQuery::of(&Route::parse(route).unwrap()))?;
    Some(parse(&text, Skip::NOTHING).expect(&text))
}

fn check(route: &str, expected: &str) {
    let expected = parse(expected, Skip::NOTHING).unwrap();
    assert_eq!(sent(route), Some(expected), "{route}");
}

#[test]
fn every_filter_is_the_apis_own() {
    assert_eq!(sent("calls"), None);
    assert_eq!(sent("calls?range=24h"), None);
    assert_eq!(sent("calls?status=&ended=&duration=&topic="), None);
    check("calls?status=not-evaluated", r#"{"field":"success","op":"isnull","value":true}"#);
    check("calls?status=reviewed", r#"{"field":"is_reviewed","op":"eq","value":true}"#);
    check(
        "calls?status=failed",
        r#"{"operator":"or","conditions":[{"field":"success","op":"eq","value":false},
            {"field":"is_reviewed","op":"eq","value":true}]}"#,
    );
    check(
        "calls?duration=30-120",
        r#"{"operator":"and","conditions":[{"field":"duration","op":"gte","value":30},
            {"field":"duration","op":"lt","value":120}]}"#,
    );
    check("calls?duration=300-", r#"{"field":"duration","op":"gte","value":300}"#);
    check(
        "calls?ended=time",
        r#"{"field":"call_ended_reason","op":"in","value":["Main agent-silence-timed-out","exceeded-max-duration"]}"#,
    );
    check("calls?topic=Billing%20%22x%22", r#"{"field":"topic","op":"eq","value":"Billing \"x\""}"#);
    check(
        "calls?metric=Tool%20Call%20Success",
        r#"{"operator":"same_row","conditions":[
            {"field":"metric_evaluations.metric.name","op":"eq","value":"Tool Call Success"},
            {"field":"metric_evaluations.value","op":"eq","value":0}]}"#,
    );
    check("calls?metadata.clinic=Loop", r#"{"field":"metadata.clinic","op":"in","value":["Loop"]}"#);
    check(
        "calls?metadata.new_patient=true",
        r#"{"field":"metadata.new_patient","op":"in","value":["true",true]}"#,
    );
    check(
        "calls?metadata.n=1771954317329721669",
        r#"{"field":"metadata.n","op":"in","value":["1771954317329721669",1771954317329721669]}"#,
    );
    check(
        "calls?status=reviewed&topic=x",
        r#"{"operator":"and","conditions":[{"field":"is_reviewed","op":"eq","value":true},
            {"field":"topic","op":"eq","value":"x"}]}"#,
    );
}

#[test]
fn a_search_is_for_an_exact_id_or_for_the_end_of_a_number() {
    let values = |words: &str| {
        let route = Route::parse("calls").unwrap().with("q", words);
        let filter = parse(&filter(&CallsQuery::of(&route)).unwrap(), Skip::NOTHING).unwrap();
        let told = |one: &Json| {
            let is_end = one.get("op").print() == "endswith";
            let sign = if is_end { "=…" } else { "=" };
            [one.get("field").print().as_str(), sign, &one.get("value").print()].concat()
        };
        filter.get("conditions").list().iter().map(told).collect::<Vec<_>>().join(" ")
    };
    assert_eq!(values("CA12ab"), "call_id=CA12ab customer_number=CA12ab");
    assert_eq!(
        values("+1 (415) 555-0142"),
        "call_id=+1 (415) 555-0142 customer_number=+1 (415) 555-0142 customer_number=14155550142 \
         customer_number=+14155550142"
    );
    assert_eq!(
        values("520417"),
        "call_id=520417 customer_number=520417 customer_number=+520417 customer_number=…520417 id=520417"
    );
    assert_eq!(
        values("0148"),
        "call_id=0148 customer_number=0148 customer_number=+0148 customer_number=…0148 id=148",
        "what is shown of a masked number"
    );
    assert_eq!(values("148"), "call_id=148 customer_number=148 customer_number=+148 id=148");
    assert_eq!(values("0"), "call_id=0 customer_number=0 customer_number=+0");
}

#[test]
fn requests_name_agent_window_and_filter() {
    let window = Stretch { from: Timestamp(1_795_219_200_000), to: Timestamp(1_795_349_071_000) };
    let query = CallsQuery::of(&Route::parse("calls?status=reviewed").unwrap());
    let request = Request::calls(AgentId(101), &query, window, 2, 25);
    assert_eq!(
        request.url("/embed/api"),
        "/embed/api/observability/v2/call-logs/?agent_id=101&page=2&page_size=25\
         &timestamp_from=2026-11-21T00:00:00Z&timestamp_to=2026-11-22T12:04:31Z\
         &filters_v2=%7B%22field%22%3A%22is_reviewed%22%2C%22op%22%3A%22eq%22%2C%22value%22%3Atrue%7D"
            .replace("%3A", ":")
            .replace("%2C", ",")
    );
    let path = |request: Request| request.path;
    assert_eq!(path(Request::call(AgentId(1), CallId(7))), "/observability/v2/call-logs/7/");
    assert_eq!(path(Request::payload(AgentId(1), Owner::Run(RunId(7)))), "/test_framework/v2/runs/7/");
    assert_eq!(path(Request::trace(AgentId(1), Owner::Run(RunId(7)))), "/test_framework/v1/runs/7/trace/");
    assert_eq!(
        path(Request::trace(AgentId(1), Owner::Call(CallId(7)))),
        "/observability/v1/call-logs/7/trace/"
    );
}
