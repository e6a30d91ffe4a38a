//! Whose an answer is. Pure: bytes of the API in, bytes for the caller out.
//!
//! Nothing passes that does not say itself that it is the caller's; what belongs to others is left out without a trace.

use serde_json::value::RawValue;

use crate::proxy::json::{self, Fields};

/// Words of the API for something that will still change.
const UNFINISHED: [&str; 6] = ["pending", "in_queue", "scaling_up", "running", "in_progress", "evaluating"];

/// Who is asking, and for what form of answer.
pub(crate) struct Scope<'a> {
    /// Every row must pass this test.
    pub(crate) owner: Owner,
    /// Whether the key `agent` stays in what the caller gets.
    pub(crate) shows_agent: bool,
    /// Makes the address of another page from the API's.
    pub(crate) page_link: &'a dyn Fn(&str) -> Option<String>,
    /// Makes the address of a recording from the id of the object and the address that the API gave.
    pub(crate) recording_link: &'a dyn Fn(u64, &str) -> Option<String>,
    /// The id in the path, for an object that does not repeat it.
    pub(crate) id: Option<u64>,
}

/// What a row must say of itself.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub(crate) enum Owner {
    /// `agent` is this.
    Agent(u64),
    /// `project` is this.
    Project(u64),
    /// `project` is this, and `agents`, unless empty, names the agent.
    ProjectAndAgent { project: u64, agent: u64 },
    /// `dashboard` is this.
    Dashboard(u64),
    /// `agent` is this, or is not there: it was judged before, by something else than its own fields.
    JudgedBefore(u64),
}

/// What the caller gets.
#[derive(Debug, Default)]
pub(crate) struct Judged {
    pub(crate) body: String,
    /// Whether something in it will still change soon.
    pub(crate) is_unfinished: bool,
    /// How many rows were left out because they are not the caller's.
    pub(crate) left_out: usize,
}

/// Why a text gives the caller nothing.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub(crate) enum Fault {
    /// It is not of the form that the API documents.
    Unreadable,
    /// It does not say that it is the caller's.
    NotTheirs,
}

impl Scope<'_> {
    /// The rows of a list, or of a page of one, that are the caller's.
    pub(crate) fn list(&self, text: &str) -> Result<Judged, Fault> {
        let mut judged = Judged { body: String::with_capacity(text.len()), ..Judged::default() };
        if let Some(rows) = json::items(text) {
            self.push_rows(&mut judged, &rows);
            return Ok(judged);
        }
        let page = Fields::read(text).ok_or(Fault::Unreadable)?;
        let rows = page.only("results").and_then(json::items).ok_or(Fault::Unreadable)?;
        let hidden = self.push_rows(&mut judged, &rows);
        let mut body = String::with_capacity(text.len());
        // Only the envelope's own fields: whatever else stands beside the rows was not judged.
        let envelope = page
            .0
            .into_iter()
            .filter(|(name, _)| matches!(name.as_str(), "count" | "next" | "previous" | "results"));
        json::push_object(&mut body, envelope, |body, name, value| {
            match name {
                "results" => body.push_str(&judged.body),
                "next" | "previous" => {
                    match json::text(value.get()).and_then(|there| (self.page_link)(&there)) {
                        Some(link) => json::push_text(body, &link),
                        None => body.push_str("null"),
                    }
                }
                // Rows that are left out do not count either: whether they exist is nobody's business.
                _ => match json::number(value.get()) {
                    Some(count) => body.push_str(&count.saturating_sub(hidden).to_string()),
                    None => body.push_str("null"),
                },
            }
            true
        });
        Ok(Judged { body, ..judged })
    }

    /// One object, if it is the caller's.
    pub(crate) fn detail(&self, text: &str) -> Result<Judged, Fault> {
        let fields = Fields::read(text).ok_or(Fault::Unreadable)?;
        if !self.owner.owns(&fields) {
            return Err(Fault::NotTheirs);
        }
        let mut judged = Judged { body: String::with_capacity(text.len()), ..Judged::default() };
        self.push_row(&mut judged, fields, self.id);
        Ok(judged)
    }

    /// The rows that are the caller's, in an array. Gives how many are not.
    fn push_rows(&self, judged: &mut Judged, rows: &[&RawValue]) -> u64 {
        let mut hidden = 0;
        let mut body = std::mem::take(&mut judged.body);
        json::push_array(&mut body, rows, |body, row| {
            let Some(fields) = Fields::read(row.get()).filter(|fields| self.owner.owns(fields)) else {
                judged.left_out += 1;
                hidden += 1;
                return false;
            };
            judged.body.clear();
            self.push_row(judged, fields, None);
            body.push_str(&judged.body);
            true
        });
        judged.body = body;
        hidden
    }

    /// One object that is the caller's. `id` stands in where the object does not repeat its own.
    fn push_row(&self, judged: &mut Judged, fields: Fields<'_>, id: Option<u64>) {
        judged.is_unfinished |= self.is_unfinished(&fields);
        let id = fields.number("id").or(id);
        let mut inner = Judged::default();
        json::push_object(&mut judged.body, fields.0, |body, name, value| {
            match name {
                "agent" if !self.shows_agent => return false,
                "runs" => self.push_runs(&mut inner, body, value.get()),
                "voice_recording_url" | "voice_recording" => self.push_recording(body, id, value.get()),
                _ => body.push_str(value.get()),
            }
            true
        });
        judged.is_unfinished |= inner.is_unfinished;
        judged.left_out += inner.left_out;
    }

    /// The runs inside a result: an object by run id, or an array.
    fn push_runs(&self, judged: &mut Judged, body: &mut String, text: &str) {
        if let Some(runs) = Fields::read(text) {
            json::push_object(body, runs.0, |body, name, value| {
                self.push_run(judged, body, value.get(), name.parse().ok())
            });
        } else if let Some(runs) = json::items(text) {
            json::push_array(body, runs, |body, value| self.push_run(judged, body, value.get(), None));
        } else {
            body.push_str(text);
        }
    }

    /// One run inside a result. It need not name its agent, for its result has; but it must not name another.
    fn push_run(&self, judged: &mut Judged, body: &mut String, text: &str, id: Option<u64>) -> bool {
        let Some(fields) = Fields::read(text) else {
            // An id or a text instead of a run says nothing of anybody.
            body.push_str(text);
            return true;
        };
        if fields.has("agent") && fields.number("agent") != self.owner.agent() {
            judged.left_out += 1;
            return false;
        }
        judged.is_unfinished |= self.is_unfinished(&fields);
        let id = fields.number("id").or(id);
        json::push_object(body, fields.0, |body, name, value| {
            match name {
                "voice_recording_url" | "voice_recording" => self.push_recording(body, id, value.get()),
                _ => body.push_str(value.get()),
            }
            true
        });
        true
    }

    /// The address of a recording for the caller, in quotes, or `null`.
    fn push_recording(&self, body: &mut String, id: Option<u64>, value: &str) {
        let address = json::text(value).filter(|address| !address.is_empty());
        let link = id.zip(address).and_then(|(id, address)| (self.recording_link)(id, &address));
        match link {
            Some(link) => json::push_text(body, &link),
            None => body.push_str("null"),
        }
    }

    /// Whether the object says that it will still change. A result, run or call that does not say may be a selection
    /// of keys, and is taken as one that will.
    fn is_unfinished(&self, fields: &Fields<'_>) -> bool {
        match fields.text("status") {
            Some(status) => UNFINISHED.contains(&status.as_str()),
            None => self.owner.agent().is_some(),
        }
    }
}

impl Owner {
    fn agent(self) -> Option<u64> {
        match self {
            Self::Agent(agent) | Self::JudgedBefore(agent) => Some(agent),
            Self::Project(_) | Self::ProjectAndAgent { .. } | Self::Dashboard(_) => None,
        }
    }

    fn owns(self, fields: &Fields<'_>) -> bool {
        match self {
            Self::Agent(agent) => fields.number("agent") == Some(agent),
            Self::Project(project) => fields.number("project") == Some(project),
            Self::ProjectAndAgent { project, agent } => {
                fields.number("project") == Some(project) && names_agent(fields, agent)
            }
            Self::Dashboard(dashboard) => fields.number("dashboard") == Some(dashboard),
            Self::JudgedBefore(agent) => !fields.has("agent") || fields.number("agent") == Some(agent),
        }
    }
}

/// A metric that names no agent is for all of its project.
fn names_agent(fields: &Fields<'_>, agent: u64) -> bool {
    match fields.only("agents").and_then(json::items) {
        Some(agents) => agents.is_empty() || agents.iter().any(|one| json::number(one.get()) == Some(agent)),
        None => !fields.has("agents"),
    }
}
