//! DRF's page number pagination.

use serde_json::{Value, json};

use crate::answer::ApiError;
use crate::query::Query;

/// Rows per page when the request names none.
const DEFAULT_PAGE_SIZE: usize = 30;
/// More are never sent, whatever is asked for.
const MAX_PAGE_SIZE: usize = 200;

/// One page of a list of known length.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Page {
    number: usize,
    pages: usize,
    count: usize,
    /// The rows of this page, as positions in the whole list.
    pub(crate) rows: std::ops::Range<usize>,
}

impl Page {
    /// The page that the query asks for; 404 `Invalid page.` if there is none. An empty list has one page.
    pub(crate) fn of(query: &Query, count: usize) -> Result<Self, ApiError> {
        let size = query.get("page_size").and_then(|text| text.trim().parse::<usize>().ok());
        let size = size.filter(|size| *size > 0).unwrap_or(DEFAULT_PAGE_SIZE).min(MAX_PAGE_SIZE);
        let pages = count.div_ceil(size).max(1);
        let number = match query.get("page") {
            None => 1,
            Some("last") => pages,
            Some(text) => text.trim().parse().map_err(|_| ApiError::INVALID_PAGE)?,
        };
        if number == 0 || number > pages {
            return Err(ApiError::INVALID_PAGE);
        }
        let start = (number - 1) * size;
        Ok(Self { number, pages, count, rows: start..(start + size).min(count) })
    }

    /// The envelope around the rendered rows.
    pub(crate) fn envelope(&self, query: &Query, rows: Vec<Value>) -> Value {
        let next = (self.number < self.pages).then(|| query.page_link(self.number + 1));
        let previous = (self.number > 1).then(|| query.page_link(self.number - 1));
        json!({"count": self.count, "next": next, "previous": previous, "results": rows})
    }
}
