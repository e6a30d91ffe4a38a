//! The listed calls as a file: exactly the rows that are here, with what they were filtered by.

use crate::api::json::Json;
use crate::app::intent::{File, Intent};
use crate::app::store::Store;
use crate::domain::call::{CallRow, mask};
use crate::domain::calls_query::CallsQuery;
use crate::domain::iso;
use crate::domain::table_file::csv;
use crate::domain::verdict::Word;
use crate::i18n::en::calls as text;
use crate::i18n::locale::Locale;
use crate::views::action::Action;
use crate::views::calls::body::filter_words;
use crate::views::calls::row::hides_numbers;
use crate::views::calls::words;
use crate::views::macros::view;
use crate::views::markup::Node;
use crate::views::parts::button::button;
use crate::views::parts::icon::Icon;
use crate::views::parts::tone::word_text;
use leptos::prelude::untrack;

/// Both buttons.
pub fn export(store: &Store, locale: &Locale) -> Node {
    let save = |name: &'static str, media_type: &'static str, write: fn(&Sheet) -> String| -> Action {
        let (store, locale) = (store.clone(), locale.clone());
        Box::new(move || {
            let sheet = untrack(|| sheet(&store, &locale));
            let file = File { name: name.to_owned(), media_type, text: write(&sheet) };
            store.intents.send(Intent::Download(file));
        })
    };
    let csv = save("calls.csv", "text/csv;charset=utf-8", as_csv);
    let json = save("calls.json", "application/json", as_json);
    view! {
        <div class="export" part="export" role="group" aria-label=locale.text(text::EXPORT)>
            {button("button--quiet", Some(Icon::Download), locale.text(text::EXPORT_CSV), csv)}
            {button("button--quiet", Some(Icon::Download), locale.text(text::EXPORT_JSON), json)}
        </div>
    }
}

/// What a file holds.
pub struct Sheet {
    /// What it is about: names and values.
    pub head: Vec<(String, String)>,
    /// Names of the columns: for machines and for readers.
    pub columns: Vec<(&'static str, String)>,
    /// The rows, each as long as the columns.
    pub rows: Vec<Vec<String>>,
}

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
        let about = |key, value: String| (locale.text(key), value);
        let filters = if filters.is_empty() { locale.text(text::FILE_NONE) } else { filters.join("; ") };
        Sheet {
            head: vec![
                about(text::FILE_FILTERS, filters),
                about(text::FILE_RANGE, range.join(" / ")),
                about(text::FILE_ZONE, "UTC".to_owned()),
                about(text::FILE_ROWS, rows.len().to_string()),
                about(text::FILE_SAVED, iso::write_whole(store.now.get())),
            ],
            rows: rows.iter().map(|row| cells(locale, row, with_numbers)).collect(),
            columns,
        }
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

/// For a spreadsheet.
pub fn as_csv(sheet: &Sheet) -> String {
    let mut rows: Vec<Vec<String>> =
        sheet.head.iter().map(|(name, value)| vec![name.clone(), value.clone()]).collect();
    rows.push(Vec::new());
    rows.push(sheet.columns.iter().map(|(_, words)| words.clone()).collect());
    rows.extend(sheet.rows.iter().cloned());
    csv(&rows)
}

/// For a program: `{"about": {...}, "rows": [{...}]}`, every value as text.
pub fn as_json(sheet: &Sheet) -> String {
    let text = |value: &String| Json::Text(value.clone());
    let about = sheet.head.iter().map(|(name, value)| (name.clone(), text(value))).collect();
    let row = |cells: &Vec<String>| {
        let named = sheet.columns.iter().zip(cells);
        Json::Object(named.map(|((name, _), cell)| ((*name).to_owned(), text(cell))).collect())
    };
    let rows = Json::Array(sheet.rows.iter().map(row).collect());
    Json::Object(vec![("about".to_owned(), Json::Object(about)), ("rows".to_owned(), rows)]).print()
}
