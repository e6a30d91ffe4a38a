//! How a result stands, in one word and in counts.

use crate::domain::result::{ResultRow, Tally};
use crate::domain::verdict::{Execution, Word};
use crate::i18n::en::{common, results as text};
use crate::i18n::locale::Locale;
use crate::views::macros::view;
use crate::views::parts::icon::icon;
use crate::views::parts::tone::{look, word_text};
use crate::views::parts::verdict_bar::{tally_words, verdict_bar};
use crate::views::prelude::*;

/// Whether more verdicts will come. `completed` arrives when any run has completed, so the counts have a say.
pub fn is_unfinished(row: &ResultRow) -> bool {
    !row.execution.is_final() || row.tally.running > 0
}

/// The worst that happened, or the phase while nothing worse is known than that it goes on.
pub fn word(row: &ResultRow) -> Word {
    let Tally { passed, failed, error, running, .. } = row.tally;
    match &row.execution {
        Execution::Queued => Word::Queued,
        Execution::Starting => Word::Starting,
        Execution::InCall => Word::InCall,
        Execution::Evaluating => Word::Evaluating,
        _ if running > 0 => Word::InCall,
        _ if failed > 0 => Word::Failed,
        Execution::Failed => Word::Error,
        Execution::TimedOut => Word::TimedOut,
        Execution::Cancelled => Word::Cancelled,
        Execution::Unknown(sent) if !sent.is_empty() => Word::Unknown(sent.clone()),
        _ if error > 0 => Word::Error,
        _ if passed > 0 => Word::Passed,
        _ => Word::NotEvaluated,
    }
}

/// The number beside the bar: `17 of 20`, or `7 of 20 done` while it goes on.
pub fn short_count(locale: &Locale, row: &ResultRow) -> String {
    let total = row.tally.total();
    if total == 0 {
        return locale.text(text::NO_RUNS);
    }
    let total_text = locale.count(total);
    if is_unfinished(row) {
        let done = locale.count(total - row.tally.running);
        locale.text_with(text::DONE_OF, &[("done", &done), ("total", &total_text)])
    } else {
        let passed = locale.count(row.tally.passed);
        locale.text_with(common::OF, &[("part", &passed), ("whole", &total_text)])
    }
}

/// Icon, bar and count of a row; screen readers hear the word and every count.
pub fn outcome(locale: &Locale, row: &ResultRow) -> AnyView {
    let word = word(row);
    let (drawing, tone, _) = look(&word);
    let counts: Vec<String> = tally_words(locale, &row.tally).into_iter().map(|(_, words)| words).collect();
    let told = [word_text(locale, &word), locale.list(&counts)].join(": ");
    let title = told.clone();
    view! {
        <span class=["outcome ", tone.class()].concat() part="outcome" title=title>
            {icon(drawing)}
            <span class="unseen">{told}</span>
            {verdict_bar(&row.tally)}
            <span class="outcome__count" aria-hidden="true">{short_count(locale, row)}</span>
        </span>
    }
    .into_any()
}
