//! DRF's page number pagination.

use serde_json::{Value, json};

use crate::answer::ApiError;
use crate::query::Query;

/// Rows per page when the request names none.
const DEFAULT_PAGE_SIZE: usize = 30;
/// More are never sent, whatever is asked for.
const MAX_PAGE_SIZE: usize = 200;

/// How well a list behaves.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) enum Manner {
    /// As documented.
    #[default]
    Proper,
    /// As it has been seen: `count` is 0 while there are rows, each page begins with the last row of the one
    /// before, and `next` leads to an empty page that names a next one again.
    Sloppy,
}

/// One page of a list of known length.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Page {
    number: usize,
    pages: usize,
    count: usize,
    manner: Manner,
    /// The rows of this page, as positions in the whole list.
    pub(crate) rows: std::ops::Range<usize>,
}

impl Page {
    /// The page that the query asks for; 404 `Invalid page.` if there is none. An empty list has one page.
    pub(crate) fn of(query: &Query, count: usize, manner: Manner) -> Result<Self, ApiError> {
        let size = query.get("page_size").and_then(|text| text.trim().parse::<usize>().ok());
        let size = size.filter(|size| *size > 0).unwrap_or(DEFAULT_PAGE_SIZE).min(MAX_PAGE_SIZE);
        // A sloppy page repeats one row of the page before, and an empty page follows the last row.
        let step = if manner == Manner::Sloppy { (size - 1).max(1) } else { size };
        let pages = match manner {
            Manner::Proper => count.div_ceil(size).max(1),
            Manner::Sloppy => count.saturating_sub(1).div_ceil(step).max(1) + 1,
        };
        let number = match query.get("page") {
            None => 1,
            Some("last") => pages,
            Some(text) => text.trim().parse().map_err(|_| ApiError::INVALID_PAGE)?,
        };
        if number == 0 || number > pages {
            return Err(ApiError::INVALID_PAGE);
        }
        let start = ((number - 1) * step).min(count);
        let rows = match manner {
            Manner::Sloppy if number == pages => count..count,
            _ => start..(start + size).min(count),
        };
        Ok(Self { number, pages, count, manner, rows })
    }

    /// The envelope around the rendered rows.
    pub(crate) fn envelope(&self, query: &Query, rows: Vec<Value>) -> Value {
        let sloppy = self.manner == Manner::Sloppy;
        let next = (sloppy || self.number < self.pages).then(|| query.page_link(self.number + 1));
        let previous = (self.number > 1).then(|| query.page_link(self.number - 1));
        let count = if sloppy { 0 } else { self.count };
        json!({"count": count, "next": next, "previous": previous, "results": rows})
    }
}
