//! The listed results as a file.

use crate::app::store::Store;
use crate::domain::iso;
use crate::domain::query::ResultsQuery;
use crate::domain::result::ResultRow;
use crate::domain::trend::delta;
use crate::i18n::en::{calls, result, results as text, verdict};
use crate::i18n::locale::Locale;
use crate::views::markup::Node;
use crate::views::parts::sheet::{self, Sheet};
use crate::views::parts::tone::word_text;
use crate::views::results::outcome::word;
use crate::views::results::screen::{filter_words, shown};
use agent_embed_markup::chunk;

/// Both buttons. They come with the part of the program that a result needs, which is on its way anyway.
#[chunk(result)]
pub fn export(store: &Store, locale: &Locale) -> Node {
    sheet::export(store, locale, text::EXPORT, "results", self::sheet)
}

/// The rows that are listed, in their order.
pub fn sheet(store: &Store, locale: &Locale) -> Sheet {
    let query = store.route.with(ResultsQuery::of);
    store.results.with(|results| {
        let rows = results.value().map_or(&[][..], |listing| &listing.rows);
        let filters: Vec<String> =
            filter_words(locale, &query, rows).into_iter().map(|(words, _)| words).collect();
        let listed = shown(&query, rows);
        let cells = listed.iter().map(|at| cells(locale, rows, &rows[*at])).collect();
        let columns = sheet::columns(
            locale,
            &[
                ("id", calls::FILE_NUMBER),
                ("name", text::COLUMN_NAME),
                ("outcome", text::COLUMN_OUTCOME),
                ("runs", result::RUNS),
                ("passed", verdict::PASSED),
                ("failed", verdict::FAILED),
                ("errors", verdict::ERROR),
                ("not_evaluated", verdict::NOT_EVALUATED),
                ("unfinished", text::FILE_UNFINISHED),
                ("change_points", text::COLUMN_DELTA),
                ("scenarios", text::COLUMN_SCENARIOS),
                ("version", text::COLUMN_VERSION),
                ("run_type", text::FILE_TYPE),
                ("scheduled", text::SCHEDULED),
                ("started", text::COLUMN_STARTED),
            ],
        );
        Sheet::new(store, locale, &filters, Vec::new(), columns, cells)
    })
}

fn cells(locale: &Locale, rows: &[ResultRow], row: &ResultRow) -> Vec<String> {
    let tally = row.tally;
    let scenarios: Vec<&str> = row.scenarios.iter().map(|scenario| scenario.name.as_str()).collect();
    let counts = [tally.total(), tally.passed, tally.failed, tally.error, tally.unjudged, tally.running];
    let mut cells = vec![row.id.to_string(), row.name.clone(), word_text(locale, &word(row))];
    cells.extend(counts.map(|count| count.to_string()));
    cells.extend([
        delta(rows, row).map(points).unwrap_or_default(),
        scenarios.join("; "),
        row.version.clone().unwrap_or_default(),
        row.run_type.clone().unwrap_or_default(),
        row.scheduled.to_string(),
        row.created.map(iso::write_whole).unwrap_or_default(),
    ]);
    cells
}

/// Whole points of a difference of shares.
fn points(difference: f64) -> String {
    // Between -100 and 100.
    #[allow(clippy::cast_possible_truncation)]
    let points = (difference * 100.0).round() as i32;
    points.to_string()
}
