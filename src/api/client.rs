//! The operations of the API: paging, replay after a 401, retries, and status to error.

use super::decode::fault::DecodeFault;
use super::decode::problem::plain_words;
use super::decode::{head, list, run, run_row};
use super::error::{ApiError, ErrorKind};
use super::json::{Json, parse};
use super::page::Page;
use super::request::Request;
use super::retry::{self, Next, asked_wait, may_pass, millis};
use super::transport::{Authorized, RawAnswer, Refusal, Transport};
use crate::domain::id::{AgentId, ResultId, RunId, ScenarioId};
use crate::domain::result::{ResultHead, ResultRow};
use crate::domain::run::{Run, RunRow};
use crate::session::event::RequestId;
use std::cell::Cell;
use std::rc::Rc;

/// A body longer than this is parsed in one task and decoded in the next, in bytes: each takes its time.
const LONG_BODY: usize = 100_000;

/// Reads what an agent's screens show. Dropping the future of an operation aborts it.
pub struct Client {
    transport: Rc<dyn Transport>,
    pub(super) base: String,
    pub(super) agent: AgentId,
    /// The API has refused `ql` once; asking again would only double the requests of each poll.
    refuses_ql: Cell<bool>,
}

impl Client {
    /// A client of the API under `base`, for one agent.
    pub fn new(transport: Rc<dyn Transport>, base: &str, agent: AgentId) -> Self {
        Self { transport, base: base.to_owned(), agent, refuses_ql: Cell::new(false) }
    }

    /// A page (from 1) of the agent's results whose name holds `search`, of those that ran `scenario`.
    pub async fn results(
        &self,
        search: &str,
        scenario: Option<ScenarioId>,
        page: u32,
        size: u32,
    ) -> Result<Page<ResultRow>, ApiError> {
        let request = Request::results(self.agent, page, size, search, scenario);
        match self.list(&request, page).await? {
            Some(body) => self.decoded(&request, list::results(&body)),
            None => Ok(Page::end()),
        }
    }

    /// One result without its runs. Where the API refuses to leave them out, they are skipped while reading.
    pub async fn result(&self, id: ResultId) -> Result<ResultHead, ApiError> {
        let mut request = Request::result(self.agent, id, !self.refuses_ql.get());
        let mut answer = self.get(&request).await;
        if !self.refuses_ql.get() && matches!(&answer, Err(error) if error.status == Some(400)) {
            request = Request::result(self.agent, id, false);
            answer = self.get(&request).await;
            self.refuses_ql.set(answer.is_ok());
        }
        self.decoded(&request, head::result_head(&answer?))
    }

    /// A page (from 1) of a result's runs.
    pub async fn runs(&self, result: ResultId, page: u32, size: u32) -> Result<Page<RunRow>, ApiError> {
        let request = Request::runs(self.agent, result, page, size);
        match self.list(&request, page).await? {
            Some(body) => self.decoded(&request, run_row::runs(&body)),
            None => Ok(Page::end()),
        }
    }

    /// One run with everything on its screen.
    pub async fn run(&self, id: RunId) -> Result<Run, ApiError> {
        let request = Request::run(self.agent, id);
        let body = self.get(&request).await?;
        let mut run = self.decoded(&request, run::run(&body))?;
        run.recording = run.recording.map(|link| at_origin_of(&self.base, link));
        Ok(run)
    }

    /// Lets the browser paint and take input.
    pub async fn rest(&self) {
        self.transport.rest().await;
    }

    /// The body of a page; `None` past the last one, which a list that shrank meanwhile says with a 404.
    pub(super) async fn list(&self, request: &Request, page: u32) -> Result<Option<Json>, ApiError> {
        match self.get(request).await {
            Ok(body) => Ok(Some(body)),
            Err(error) if error.kind == ErrorKind::NotFound && page > 1 => Ok(None),
            Err(error) => Err(error),
        }
    }

    pub(super) fn decoded<T>(
        &self,
        request: &Request,
        decoded: Result<T, DecodeFault>,
    ) -> Result<T, ApiError> {
        decoded.map_err(|fault| self.error(request, ErrorKind::Decode, None, &fault.to_string()))
    }

    /// One GET to its end: token, replay, retries.
    pub(super) async fn get(&self, request: &Request) -> Result<Json, ApiError> {
        let url = request.url(&self.base);
        let registered = Registered { transport: &*self.transport, id: self.transport.open() };
        let mut tries = 0;
        loop {
            tries += 1;
            let (error, wait) = match self.send(request, &url, registered.id).await? {
                Err(_) => {
                    let words = "the request did not get through";
                    (self.error(request, ErrorKind::Network, None, words), None)
                }
                Ok(answer) => match self.judge(request, &answer) {
                    Ok(body) => {
                        if answer.body.len() > LONG_BODY {
                            self.transport.rest().await;
                        }
                        return Ok(body);
                    }
                    Err(error) if answer.status < 300 || may_pass(answer.status) => {
                        (error, asked_wait(&answer))
                    }
                    Err(error) => return Err(error),
                },
            };
            match retry::next(tries, wait, self.transport.dice()) {
                Next::Retry(time) => self.transport.sleep(time).await,
                Next::GiveUp => return Err(error),
            }
        }
    }

    /// Sends once, and once more with another token after a 401.
    async fn send(
        &self,
        request: &Request,
        url: &str,
        id: RequestId,
    ) -> Result<Result<RawAnswer, super::transport::Unreachable>, ApiError> {
        let mut rejected: Option<Authorized> = None;
        for _ in 0..2 {
            let authorized = self.authorize(request, id, rejected.take()).await?;
            match self.transport.fetch(url, &authorized).await {
                Ok(answer) if answer.status == 401 => rejected = Some(authorized),
                Ok(answer) => {
                    self.transport.accepted();
                    return Ok(Ok(answer));
                }
                Err(unreachable) => return Ok(Err(unreachable)),
            }
        }
        // The session has to learn of the second 401 too; whatever it answers, there is no third try.
        self.authorize(request, id, rejected).await?;
        Err(self.refused(request, Refusal::Unauthorized))
    }

    async fn authorize(
        &self,
        request: &Request,
        id: RequestId,
        rejected: Option<Authorized>,
    ) -> Result<Authorized, ApiError> {
        let granted = self.transport.authorize(id, rejected).await;
        granted.map_err(|refusal| self.refused(request, refusal))
    }

    /// The body of a good answer, or what is wrong with the answer.
    fn judge(&self, request: &Request, answer: &RawAnswer) -> Result<Json, ApiError> {
        let (kind, words) = match answer.status {
            200..=299 => match parse(&answer.body, request.operation.skip()) {
                Ok(body) => return Ok(body),
                Err(fault) if answer.body.trim_start().starts_with(['{', '[']) => {
                    (ErrorKind::Decode, fault.to_string())
                }
                Err(_) => (ErrorKind::Server, "the answer is not JSON".to_owned()),
            },
            status => (kind_of(status, answer), words_of(status, answer)),
        };
        Err(self.error(request, kind, Some(answer.status), &words))
    }

    fn refused(&self, request: &Request, refusal: Refusal) -> ApiError {
        let (kind, status, words) = match refusal {
            Refusal::Token => (ErrorKind::Token, None, "no access token came in time"),
            Refusal::Ended => (ErrorKind::Token, None, "the session has ended"),
            Refusal::Unauthorized => {
                (ErrorKind::Unauthorized, Some(401), "a fresh access token was rejected as well")
            }
            Refusal::Forbidden => (ErrorKind::Forbidden, None, "the host refuses access to this agent"),
        };
        self.error(request, kind, status, words)
    }

    fn error(&self, request: &Request, kind: ErrorKind, status: Option<u16>, words: &str) -> ApiError {
        let detail = format!("{}: {words}", request.operation.name());
        ApiError { kind, status, detail, at: self.transport.now().wall }
    }
}

/// A link that is a path alone belongs to the origin that the answer came from, which need not be the page's.
pub fn at_origin_of(base: &str, link: String) -> String {
    let authority = base.find("://").map_or(0, |scheme| scheme + 3);
    let end = base[authority..].find('/').map_or(base.len(), |slash| authority + slash);
    if authority > 0 && link.starts_with('/') { [&base[..end], &link].concat() } else { link }
}

fn kind_of(status: u16, answer: &RawAnswer) -> ErrorKind {
    match status {
        403 => ErrorKind::Forbidden,
        404 => ErrorKind::NotFound,
        429 => {
            ErrorKind::RateLimited { retry_after: asked_wait(answer).map(|seconds| millis(seconds * 1_000)) }
        }
        408 | 500..=599 => ErrorKind::Server,
        _ => ErrorKind::Rejected,
    }
}

/// What the API says, or what the status means.
fn words_of(status: u16, answer: &RawAnswer) -> String {
    let meaning = match status {
        403 => "no access",
        404 => "not found",
        429 => "too many requests",
        408 | 500..=599 => "the server failed",
        _ => "the request was rejected",
    };
    plain_words(&answer.body).unwrap_or_else(|| meaning.to_owned())
}

/// A registered request: its drop, also in the middle of a wait, tells the session that nobody needs it any more.
struct Registered<'a> {
    transport: &'a dyn Transport,
    id: RequestId,
}

impl Drop for Registered<'_> {
    fn drop(&mut self) {
        self.transport.close(self.id);
    }
}
