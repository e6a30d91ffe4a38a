//! The operations of the API about calls.

use super::call_request::Owner;
use super::client::{Client, at_origin_of};
use super::decode::{call, call_row, link, trace};
use super::error::ApiError;
use super::page::Page;
use super::request::Request;
use crate::domain::call::{Call, CallRow};
use crate::domain::calls_query::CallsQuery;
use crate::domain::id::{CallId, RunId};
use crate::domain::range::Stretch;
use crate::domain::trace::Trace;

impl Client {
    /// A page (from 1) of the agent's calls in a window of at most 30 days.
    pub async fn calls(
        &self,
        query: &CallsQuery,
        window: Stretch,
        page: u32,
        size: u32,
    ) -> Result<Page<CallRow>, ApiError> {
        let request = Request::calls(self.agent, query, window, page, size);
        match self.list(&request, page).await? {
            Some(body) => self.decoded(&request, call_row::calls(&body)),
            None => Ok(Page::end()),
        }
    }

    /// How many calls there are in a window of at most 30 days; `None` where the API does not know, and says 0 of
    /// a window in which there are some.
    pub async fn call_count(&self, query: &CallsQuery, window: Stretch) -> Result<Option<u32>, ApiError> {
        let request = Request::call_count(self.agent, query, window);
        let page = self.decoded(&request, call_row::calls(&self.get(&request).await?))?;
        let has_rows = !page.rows.is_empty() || !page.unreadable.is_empty();
        Ok(page.count.filter(|count| *count > 0 || !has_rows))
    }

    /// One call with everything on its screen.
    pub async fn call(&self, id: CallId) -> Result<Call, ApiError> {
        let request = Request::call(self.agent, id);
        let body = self.get(&request).await?;
        let mut call = self.decoded(&request, call::call(&body))?;
        call.talk.recording = call.talk.recording.map(|link| at_origin_of(&self.base, link));
        Ok(call)
    }

    /// What the provider of the line told of a run or call, as JSON text; empty if nothing.
    pub async fn payload(&self, owner: Owner) -> Result<String, ApiError> {
        let body = self.get(&Request::payload(self.agent, owner)).await?;
        let sent = body.get("provider_call_details");
        Ok(if sent.is_null() { String::new() } else { sent.print() })
    }

    /// The trace of a run or call.
    pub async fn trace(&self, owner: Owner) -> Result<Trace, ApiError> {
        let body = self.get(&Request::trace(self.agent, owner)).await?;
        Ok(trace::trace(&body))
    }

    /// Where a run that is in call can be heard; `None` where the answer names no place that a page may go to.
    pub async fn listen(&self, run: RunId) -> Result<Option<String>, ApiError> {
        let body = self.get(&Request::listen(self.agent, run)).await?;
        Ok(link::named(&body).map(|link| at_origin_of(&self.base, link)))
    }
}
