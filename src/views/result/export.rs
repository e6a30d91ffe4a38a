//! The listed runs of a result as a file.

use crate::app::store::Store;
use crate::domain::iso;
use crate::domain::query::RunsQuery;
use crate::domain::run::RunRow;
use crate::domain::runs_shown::shown;
use crate::i18n::en::{calls, result as text};
use crate::i18n::locale::Locale;
use crate::views::parts::sheet::{self, Sheet};
use crate::views::parts::tone::word_text;
use crate::views::result::runs::filter_words;
use crate::views::results::row::result_name;

/// The rows that are listed, in their order.
pub fn sheet(store: &Store, locale: &Locale) -> Sheet {
    let query = store.route.with(RunsQuery::of);
    store.result.with(|head| {
        store.runs.with(|runs| {
            let head = head.value();
            let rows = runs.value().map_or(&[][..], |listing| &listing.rows);
            let filters: Vec<String> =
                filter_words(locale, &query, head, rows).into_iter().map(|(words, _)| words).collect();
            let cells = shown(&query, head, rows).iter().map(|at| cells(locale, &rows[*at])).collect();
            let of = head.map(|head| (locale.text(text::FILE_RESULT), result_name(locale, &head.row)));
            let columns = sheet::columns(
                locale,
                &[
                    ("id", calls::FILE_NUMBER),
                    ("verdict", text::COLUMN_VERDICT),
                    ("reviewed", calls::FILE_REVIEWED),
                    ("scenario", text::COLUMN_SCENARIO),
                    ("personality", text::FILE_PERSONALITY),
                    ("failing_metrics", text::COLUMN_FAILING),
                    ("error", text::FILE_ERROR),
                    ("ended_reason", text::COLUMN_ENDED),
                    ("duration_seconds", calls::FILE_SECONDS),
                    ("started", text::COLUMN_STARTED),
                ],
            );
            Sheet::new(store, locale, &filters, of.into_iter().collect(), columns, cells)
        })
    })
}

fn cells(locale: &Locale, run: &RunRow) -> Vec<String> {
    let given = |text: &Option<String>| text.clone().unwrap_or_default();
    vec![
        run.id.to_string(),
        word_text(locale, &run.verdict.word),
        run.verdict.reviewed.to_string(),
        run.scenario_name.trim().to_owned(),
        given(&run.personality),
        run.failing.join("; "),
        given(&run.error_message),
        given(&run.ended_reason),
        run.duration.map(|length| length.0.to_string()).unwrap_or_default(),
        run.started.map(iso::write_whole).unwrap_or_default(),
    ]
}
