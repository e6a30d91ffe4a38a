//! The addresses in an answer, made to lead back here.

/// The address of another page of the same list: the API's `next`, of which only the page number is taken.
///
/// `here` is the caller's own path without the query, and `query` what the caller asked, as it was asked.
pub(crate) fn page(there: &str, here: &str, query: &str) -> Option<String> {
    let (_, pairs) = there.split_once('?')?;
    let page =
        form_urlencoded::parse(pairs.as_bytes()).find(|(name, _)| name == "page").map(|(_, page)| page);
    // The API leaves the number out when it leads to the first page.
    let page = page.unwrap_or("1".into());
    if page.is_empty() || page.len() > 10 || !page.bytes().all(|byte| byte.is_ascii_digit()) {
        return None;
    }
    let others = form_urlencoded::parse(query.as_bytes()).filter(|(name, _)| name != "page");
    let mut query = form_urlencoded::Serializer::new(String::new());
    query.extend_pairs(others).append_pair("page", &page);
    Some(format!("{here}?{}", query.finish()))
}
