//! What is asked of the API about calls, and about what a run or call has that loads by itself.

use super::call_filter::{counting, filter};
use super::request::{Operation, Request, paged};
use crate::domain::calls_query::CallsQuery;
use crate::domain::id::{AgentId, CallId, RunId};
use crate::domain::iso;
use crate::domain::range::Stretch;

/// What belongs to a run or to a call.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Owner {
    /// A run.
    Run(RunId),
    /// A call.
    Call(CallId),
}

impl Request {
    /// A page of an agent's calls within a window of at most 30 days.
    pub fn calls(agent: AgentId, query: &CallsQuery, window: Stretch, page: u32, page_size: u32) -> Self {
        let mut pairs = paged(agent, page, page_size);
        pairs.push(("timestamp_from", iso::write_whole(window.from)));
        pairs.push(("timestamp_to", iso::write_whole(window.to)));
        pairs.extend(filter(query).map(|filter| ("filters_v2", filter)));
        Self { operation: Operation::Calls, path: "/observability/v2/call-logs/".to_owned(), query: pairs }
    }

    /// How many calls there are in a window: a page of one row, for the number beside it.
    pub fn call_count(agent: AgentId, query: &CallsQuery, window: Stretch) -> Self {
        let mut request = Self::calls(agent, &CallsQuery::default(), window, 1, 1);
        request.query.extend(counting(query).map(|filter| ("filters_v2", filter)));
        request
    }

    /// One call.
    pub fn call(agent: AgentId, id: CallId) -> Self {
        Self { operation: Operation::Call, ..Self::whole(agent, Owner::Call(id)) }
    }

    /// A run or call for nothing but the provider's payload, which is too heavy to come with it each time.
    pub fn payload(agent: AgentId, owner: Owner) -> Self {
        Self { operation: Operation::Payload, ..Self::whole(agent, owner) }
    }

    /// The trace of a run or call.
    pub fn trace(agent: AgentId, owner: Owner) -> Self {
        let path = match owner {
            Owner::Run(id) => ["/test_framework/v1/runs/", &id.to_string(), "/trace/"].concat(),
            Owner::Call(id) => ["/observability/v1/call-logs/", &id.to_string(), "/trace/"].concat(),
        };
        Self { operation: Operation::Trace, path, query: vec![("agent_id", agent.to_string())] }
    }

    /// Where a run that is in call can be heard.
    pub fn listen(agent: AgentId, run: RunId) -> Self {
        let path = ["/test_framework/v2/runs/", &run.to_string(), "/get_listen_url/"].concat();
        Self { operation: Operation::Listen, path, query: vec![("agent_id", agent.to_string())] }
    }

    fn whole(agent: AgentId, owner: Owner) -> Self {
        let path = match owner {
            Owner::Run(id) => ["/test_framework/v2/runs/", &id.to_string(), "/"].concat(),
            Owner::Call(id) => ["/observability/v2/call-logs/", &id.to_string(), "/"].concat(),
        };
        Self { operation: Operation::Call, path, query: vec![("agent_id", agent.to_string())] }
    }
}
