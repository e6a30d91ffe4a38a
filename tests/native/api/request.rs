use agent_embed::api::request::Request;
use agent_embed::domain::id::{AgentId, ResultId, RunId, ScenarioId};

const AGENT: AgentId = AgentId(101);

#[test]
fn writes_addresses() {
    let check = |request: Request, base: &str, expected: &str| assert_eq!(request.url(base), expected);
    let api = "https://api.cekura.ai";
    check(
        Request::results(AGENT, 1, 25, "", None),
        api,
        "https://api.cekura.ai/test_framework/v2/results/?agent_id=101&page=1&page_size=25",
    );
    check(
        Request::results(AGENT, 3, 100, " a&b={x} ü/ ", None),
        "/embed/api/",
        "/embed/api/test_framework/v2/results/?agent_id=101&page=3&page_size=100&search=a%26b%3D%7Bx%7D%20%C3%BC%2F",
    );
    check(
        Request::results(AGENT, 2, 25, "", Some(ScenarioId(48_210))),
        "",
        "/test_framework/v2/results/?agent_id=101&page=2&page_size=25&scenarios=48210",
    );
    check(
        Request::result(AGENT, ResultId(16870), true),
        api,
        "https://api.cekura.ai/test_framework/v2/results/16870/?agent_id=101&ql=%7B-runs%7D",
    );
    check(
        Request::result(AGENT, ResultId(16870), false),
        "",
        "/test_framework/v2/results/16870/?agent_id=101",
    );
    check(
        Request::runs(AGENT, ResultId(7), 2, 500),
        "",
        "/test_framework/v2/runs/?agent_id=101&page=2&page_size=200&result_id=7",
    );
    check(Request::run(AGENT, RunId(9)), "", "/test_framework/v2/runs/9/?agent_id=101");
}
