//! What breaks in production calls, where the API has found out.

use crate::api::error::ErrorKind;
use crate::app::remote::Remote;
use crate::app::store::Store;
use crate::domain::insight::{CallBreaks, FailureCause, MetricFailures};
use crate::domain::route::{Route, Screen};
use crate::i18n::en::{calls, overview as text, result};
use crate::i18n::locale::Locale;
use crate::views::chart::bars::{Bar, bars};
use crate::views::macros::view;
use crate::views::markup::Node;
use crate::views::notice;
use crate::views::overview::missing::missing;
use crate::views::overview::period::calls_of_period;
use crate::views::parts::heading::section_heading;
use crate::views::parts::tone::Tone;

/// Metrics and causes that are shown.
const MOST: usize = 6;

/// Both sections; nothing where there is nothing to tell, or where the page may not know.
pub fn call_breaks(store: &Store, locale: &Locale, breaks: &Remote<CallBreaks>) -> Option<Node> {
    let may_not_know = |kind| matches!(kind, ErrorKind::NotFound | ErrorKind::Forbidden);
    if let (None, Some(error)) = (breaks.value(), breaks.error()) {
        let instead = notice::instead_of(store, locale, breaks, 1).filter(|_| !may_not_know(error.kind))?;
        return Some(missing(store, locale, text::BREAKS, instead));
    }
    let over = notice::over_old(store, locale, breaks);
    let known = breaks.value().filter(|known| !known.is_empty())?;
    Some(view! {
        {over}
        <div class="overview__pair" part="call-breaks">
            {metrics(store, locale, known)}
            {causes(store, locale, &known.causes)}
        </div>
    })
}

fn metrics(store: &Store, locale: &Locale, known: &CallBreaks) -> Option<Node> {
    let bar = |metric: &MetricFailures| Bar {
        label: metric.name.clone(),
        note: None,
        number: locale.text_with(
            result::FAILING_OF,
            &[("failing", &locale.count(metric.failed)), ("evaluated", &locale.count(metric.judged))],
        ),
        part: metric.failed,
        whole: metric.judged,
        tone: Tone::Failure,
        opens: Some(calls_of_period().with("metric", &metric.name)),
    };
    let rows: Vec<Bar> = known.metrics.iter().take(MOST).map(bar).collect();
    let source = if known.of_project { text::INSIGHTS_OF_PROJECT } else { text::INSIGHTS };
    (!rows.is_empty()).then(|| section(store, locale.text(text::BREAKS), locale.text(source), rows))
}

fn causes(store: &Store, locale: &Locale, causes: &[FailureCause]) -> Option<Node> {
    let whole = causes.iter().map(|cause| cause.calls).max()?;
    let bar = |cause: &FailureCause| Bar {
        label: cause.title.clone(),
        note: None,
        number: locale.plural(calls::CALLS, cause.calls),
        part: cause.calls,
        whole,
        tone: Tone::Failure,
        opens: cause.example.map(|id| Route::to(Screen::Call(id))),
    };
    let rows = causes.iter().take(MOST).map(bar).collect();
    Some(section(store, locale.text(text::CALL_CAUSES), locale.text(text::CAUSES_OPEN), rows))
}

fn section(store: &Store, title: String, source: String, rows: Vec<Bar>) -> Node {
    view! {
        <section class="overview__part">
            <div class="block__head">
                {section_heading(store, title)}
                <p class="block__source">{source}</p>
            </div>
            {bars(store, rows)}
        </section>
    }
}
