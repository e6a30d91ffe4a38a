//! The listed calls as a file: exactly the rows that are here, with what they were filtered by.

use crate::app::store::Store;
use crate::domain::call::{CallRow, mask};
use crate::domain::calls_query::CallsQuery;
use crate::domain::iso;
use crate::domain::verdict::Word;
use crate::i18n::en::calls as text;
use crate::i18n::locale::Locale;
use crate::views::calls::body::filter_words;
use crate::views::calls::row::hides_numbers;
use crate::views::calls::words;
use crate::views::parts::sheet::Sheet;
use crate::views::parts::tone::word_text;

/// The rows that are listed. Phone numbers are masked as they are on screen, and left out where they are hidden.
pub fn sheet(store: &Store, locale: &Locale) -> Sheet {
    let route = store.route.get();
    let query = CallsQuery::of(&route);
    let filters = filter_words(locale, &query);
    let with_numbers = !hides_numbers(store);
    let columns = columns(locale, with_numbers);
    store.calls.with(|calls| {
        let calls = calls.value();
        let rows = calls.map_or(&[][..], |calls| &calls.list.rows);
        let stretch = calls.map_or_else(|| query.range.stretch(store.now.get()), |calls| calls.stretch);
        let range = [iso::write_whole(stretch.from), iso::write_whole(stretch.to)];
        let range = vec![(locale.text(text::FILE_RANGE), range.join(" / "))];
        let rows = rows.iter().map(|row| cells(locale, row, with_numbers)).collect();
        Sheet::new(store, locale, &filters, range, columns, rows)
    })
}

fn columns(locale: &Locale, with_numbers: bool) -> Vec<(&'static str, String)> {
    let all = [
        ("id", text::FILE_NUMBER),
        ("call_id", text::COLUMN_ID),
        ("verdict", text::COLUMN_VERDICT),
        ("reviewed", text::FILE_REVIEWED),
        ("started", text::COLUMN_STARTED),
        ("caller", text::COLUMN_CALLER),
        ("duration_seconds", text::FILE_SECONDS),
        ("ended", text::COLUMN_ENDED),
        ("ended_reason", text::ENDED),
        ("failing_metrics", text::COLUMN_FAILING),
        ("topic", text::COLUMN_TOPIC),
        ("dropoff", text::FILE_DROPOFF),
        ("latency_ms", text::FILE_LATENCY),
    ];
    let kept = all.into_iter().filter(|(name, _)| with_numbers || *name != "caller");
    kept.map(|(name, key)| (name, locale.text(key))).collect()
}

fn cells(locale: &Locale, row: &CallRow, with_numbers: bool) -> Vec<String> {
    let given = |text: &Option<String>| text.clone().unwrap_or_default();
    let word = match &row.verdict.word {
        Word::Unknown(sent) => sent.clone(),
        word => word_text(locale, word),
    };
    let caller = row.customer.as_deref().map(|customer| mask(customer).text).unwrap_or_default();
    let mut cells = vec![
        row.id.to_string(),
        given(&row.provider_id),
        word,
        row.verdict.reviewed.to_string(),
        row.started.map(iso::write_whole).unwrap_or_default(),
    ];
    cells.extend(with_numbers.then_some(caller));
    cells.extend([
        row.duration.map(|length| length.0.to_string()).unwrap_or_default(),
        row.ended_reason.as_deref().map(|sent| words::reason(locale, sent)).unwrap_or_default(),
        given(&row.ended_reason),
        row.failing.join("; "),
        given(&row.topic),
        given(&row.dropoff),
        row.latency_ms.map(whole).unwrap_or_default(),
    ]);
    cells
}

fn whole(value: f64) -> String {
    // Milliseconds between 0 and 10^9; see the decoder.
    #[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss)]
    let value = (value + 0.5) as u64;
    value.to_string()
}
