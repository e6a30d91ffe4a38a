//! The rules of the operations: what is forced on a read, and what must be the caller's before it.

use bytes::Bytes;
use futures_util::future::{BoxFuture, FutureExt, try_join_all};
use serde_json::{Value, json};

use crate::operation::{self, Rule, Whole};
use crate::proxy::json::Fields;
use crate::proxy::query::Query;
use crate::proxy::reader::{Form, Read, Reader};
use crate::proxy::scope::Owner;
use crate::refusal::Refusal;

/// A report over more results than a screen compares is refused: each of them is looked at first.
const MOST_RESULTS: usize = 50;
/// How far back the API lets figures of calls go.
const OLDEST_CALL: &str = "now-30d";

/// One question of a caller, by the operation's own words.
#[derive(Clone, Debug)]
pub(crate) struct Question<'a> {
    pub(crate) agent: u64,
    pub(crate) project: Option<u64>,
    pub(crate) path: &'a str,
    pub(crate) query: &'a str,
    pub(crate) prefix: &'a str,
}

impl Read {
    /// The read of a run or call by itself, as the widget reads it too.
    pub(crate) fn whole(whole: Whole, id: u64, agent: u64) -> Option<Self> {
        Self::new(agent, &whole.path(&id.to_string()), Form::Detail(Owner::Agent(agent)))
    }

    fn new(agent: u64, path: &str, form: Form) -> Option<Self> {
        let operation = operation::find(path)?;
        let mut query = Query::bare();
        query.force("agent_id", agent);
        Some(Self { agent, operation, path: path.to_owned(), query, form, prefix: String::new() })
    }
}

/// The answer to a question, or why there is none.
pub(crate) fn answer<'a>(
    reader: &'a Reader,
    question: Question<'a>,
) -> BoxFuture<'a, Result<Bytes, Refusal>> {
    // Boxed, for one question may lead to another.
    async move {
        let operation = operation::find(question.path).ok_or(Refusal::NotFound)?;
        let query = Query::rebuild(operation, question.query).ok_or(Refusal::BadParameters)?;
        let mut read = Read {
            agent: question.agent,
            operation,
            path: question.path.to_owned(),
            query,
            form: Form::Any,
            prefix: question.prefix.to_owned(),
        };
        if operation.rule.is_of_project() {
            let project = question.project.ok_or(Refusal::NotFound)?;
            of_project(reader, &question, project, &mut read).await?;
        } else {
            of_agent(reader, &question, &mut read).await?;
        }
        reader.read(read).await
    }
    .boxed()
}

async fn of_agent(reader: &Reader, question: &Question<'_>, read: &mut Read) -> Result<(), Refusal> {
    let agent = question.agent;
    match read.operation.rule {
        Rule::List => read.form = Form::List(Owner::Agent(agent)),
        Rule::Detail => read.form = Form::Detail(Owner::Agent(agent)),
        Rule::PartOf(whole) => {
            let id = read.operation.id(question.path).ok_or(Refusal::NotFound)?;
            also(reader, question, &whole.path(id), "").await?;
        }
        Rule::Report => {
            let ids = read.query.get("result_ids").ok_or(Refusal::BadParameters)?;
            if ids.split(',').count() > MOST_RESULTS {
                return Err(Refusal::BadParameters);
            }
            let heads: Vec<_> =
                ids.split(',').map(|id| format!("/test_framework/v2/results/{id}/")).collect();
            try_join_all(heads.iter().map(|head| also(reader, question, head, "ql=%7B-runs%7D"))).await?;
            read.form = Form::Detail(Owner::JudgedBefore(agent));
        }
        // The rules of projects are not for here.
        _ => return Err(Refusal::NotFound),
    }
    read.query.force("agent_id", agent);
    Ok(())
}

async fn of_project(
    reader: &Reader,
    question: &Question<'_>,
    project: u64,
    read: &mut Read,
) -> Result<(), Refusal> {
    let agent = question.agent;
    match read.operation.rule {
        Rule::ProjectList(param) => {
            read.form = Form::List(Owner::Project(project));
            read.query.force(param, project);
        }
        Rule::ProjectDetail => read.form = Form::Detail(Owner::Project(project)),
        Rule::Widgets => {
            let dashboard = read.query.get("dashboard_id").and_then(|id| id.parse().ok());
            let dashboard: u64 = dashboard.ok_or(Refusal::BadParameters)?;
            also(reader, question, &format!("/dashboards/dashboards/{dashboard}/"), "").await?;
            read.form = Form::List(Owner::Dashboard(dashboard));
        }
        Rule::Widget => {
            // A widget names its dashboard and not its project, so its own words lead to the next question.
            let widget = reader.read(read.clone()).await?;
            let text = std::str::from_utf8(&widget).map_err(|_| Refusal::NotFound)?;
            let dashboard = Fields::read(text).and_then(|fields| fields.number("dashboard"));
            let dashboard = dashboard.ok_or(Refusal::NotFound)?;
            also(reader, question, &format!("/dashboards/dashboards/{dashboard}/"), "").await?;
        }
        Rule::WidgetData => {
            let id = read.operation.id(question.path).ok_or(Refusal::NotFound)?;
            also(reader, question, &format!("/dashboards/widgets/{id}/"), "").await?;
            let narrowed = narrowed(agent, read.query.get("filters")).ok_or(Refusal::BadParameters)?;
            read.query.force("filters", narrowed);
        }
        Rule::Metrics => {
            read.form = Form::List(Owner::ProjectAndAgent { project, agent });
            read.query.force("project_id", project);
            read.query.force("agent_id", agent);
        }
        Rule::ProjectFigures => {
            read.query.force("project", project);
            read.query.force("agent_ids", agent);
        }
        _ => return Err(Refusal::NotFound),
    }
    Ok(())
}

/// Makes sure that the caller may see something else too.
async fn also(reader: &Reader, question: &Question<'_>, path: &str, query: &str) -> Result<(), Refusal> {
    answer(reader, Question { path, query, ..question.clone() }).await.map(drop)
}

/// The caller's filter for a widget, with conditions on agent and time around it.
fn narrowed(agent: u64, filter: Option<&str>) -> Option<Value> {
    let mut conditions = vec![
        json!({ "field": "agent.id", "op": "eq", "value": agent }),
        json!({ "field": "timestamp", "op": "gte", "value": OLDEST_CALL }),
    ];
    if let Some(filter) = filter {
        let filter: Value = serde_json::from_str(filter).ok()?;
        // Anything but one object could stand beside the conditions instead of within them.
        conditions.push(filter.is_object().then_some(filter)?);
    }
    Some(json!({ "operator": "and", "conditions": conditions }))
}
