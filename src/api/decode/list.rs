//! The envelope of a paged list: `{count, next, previous, results}`, or a plain array.

use super::fault::DecodeFault;
use super::result::result_row;
use crate::api::json::Json;
use crate::api::page::Page;
use crate::domain::result::ResultRow;

/// A page of results.
pub fn results(body: &Json) -> Result<Page<ResultRow>, DecodeFault> {
    page(body, result_row, |row| row.id.0)
}

/// A page of rows that `decode` reads; the path of a row is what it gets for its faults. Equal ids count once.
pub fn page<T>(
    body: &Json,
    decode: fn(&Json, &str) -> Result<T, DecodeFault>,
    id: fn(&T) -> u64,
) -> Result<Page<T>, DecodeFault> {
    let (items, name) = match body {
        Json::Array(items) => (items, ""),
        Json::Object(_) => match body.get("results") {
            Json::Array(items) => (items, "results"),
            other => return Err(DecodeFault::new("results".to_owned(), "an array", other)),
        },
        other => return Err(DecodeFault::new(String::new(), "a page of a list", other)),
    };
    let mut page = Page::end();
    for (index, item) in items.iter().enumerate() {
        match decode(item, &format!("{name}[{index}]")) {
            Ok(row) if page.rows.iter().any(|known| id(known) == id(&row)) => {}
            Ok(row) => page.rows.push(row),
            Err(fault) => page.unreadable.push(fault),
        }
    }
    // An API that names a next page after an empty one would be asked for ever.
    page.more = !items.is_empty() && body.get("next").filled().is_some();
    page.count = body.get("count").count();
    Ok(page)
}
