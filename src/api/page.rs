//! Pages of a list, and how they are joined.

use super::decode::fault::DecodeFault;

/// One page of a list.
#[derive(Clone, Debug, PartialEq)]
pub struct Page<T> {
    /// The rows that could be read, in the order of the API, each id once.
    pub rows: Vec<T>,
    /// `next` is there and this page was not empty. Its address is never followed.
    pub more: bool,
    /// `count`, as sent; see `about`.
    pub count: Option<u32>,
    /// A fault for each row that could not be read.
    pub unreadable: Vec<DecodeFault>,
}

impl<T> Page<T> {
    /// The page after the last one.
    pub fn end() -> Self {
        Self { rows: Vec::new(), more: false, count: None, unreadable: Vec::new() }
    }
}

/// The API's `count` as a total to show as "about": none where it is less than the rows that are here.
pub fn about(count: Option<u32>, rows: usize) -> Option<u32> {
    count.filter(|count| usize::try_from(*count).is_ok_and(|count| count > 0 && count >= rows))
}

/// Adds the rows of the next page, without those that are here: new rows at the top push old ones to later pages.
///
/// A row that is here keeps its place and takes the newer content. Says how many rows were new.
pub fn append<T>(rows: &mut Vec<T>, page: Vec<T>, id: fn(&T) -> u64) -> usize {
    let before = rows.len();
    for row in page {
        match rows.iter().position(|known| id(known) == id(&row)) {
            Some(index) => rows[index] = row,
            None => rows.push(row),
        }
    }
    rows.len() - before
}
