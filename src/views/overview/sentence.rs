//! The sentence over everything.

use crate::app::store::Store;
use crate::domain::dashboard::{Dashboard, Stat, Widget, WidgetData};
use crate::domain::stats::share;
use crate::domain::trend::{Periods, sum};
use crate::i18n::en::overview as text;
use crate::i18n::locale::{Locale, isolate};
use crate::views::macros::view;
use crate::views::markup::Node;
use crate::views::notice;
use crate::views::overview::breaks::ranked;
use crate::views::overview::coming::may_come;
use crate::views::parts::delta::points_in_words;
use crate::views::parts::skeleton::word;

/// What is known so far, one sentence for each. Its room is kept from the start; nothing where nothing will be known.
pub fn sentence(store: &Store, locale: &Locale) -> Option<Node> {
    let parts: Vec<String> =
        [tests(store, locale), cause(store, locale), calls(store, locale)].into_iter().flatten().collect();
    if parts.is_empty() {
        let is_awaited = store.results.with(|results| notice::is_loading(store, results))
            || store.dashboards.with(|boards| may_come(store, boards, &Widget::is_stat));
        return is_awaited.then(
            || view! { <div class="overview__sentence" part="skeleton" aria-hidden="true">{word()}</div> },
        );
    }
    Some(view! { <p class="overview__sentence" part="sentence">{parts.join(" ")}</p> })
}

fn tests(store: &Store, locale: &Locale) -> Option<String> {
    store.results.with(|results| {
        let periods = Periods::of(&results.value()?.rows);
        let (now, before) = (sum(&periods.now), sum(&periods.before));
        let rate = share((now.passed, now.runs))?;
        let change = share((before.passed, before.runs)).map(|before| points_in_words(locale, rate - before));
        let values = [
            ("rate", locale.percent(rate, 0)),
            ("passed", locale.count(now.passed)),
            ("runs", locale.count(now.runs)),
            ("results", locale.plural(text::LAST_RESULTS, now.results)),
            ("change", change.clone().unwrap_or_default()),
        ];
        let values: Vec<(&str, &str)> = values.iter().map(|(name, value)| (*name, value.as_str())).collect();
        let key = if change.is_some() { text::TESTS_PASS_CHANGE } else { text::TESTS_PASS };
        Some(locale.text_with(key, &values))
    })
}

fn cause(store: &Store, locale: &Locale) -> Option<String> {
    store.reports.with(|reports| {
        let worst = *ranked(&reports.value()?.now).first()?;
        Some(locale.text_with(text::MAIN_CAUSE, &[("name", &isolate(&worst.name))]))
    })
}

fn calls(store: &Store, locale: &Locale) -> Option<String> {
    store.dashboards.with(|dashboards| {
        let stat = stat_of(dashboards.value()?)?.1;
        let (calls, rate) = (stat.calls.filter(|calls| *calls > 0)?, stat.success?);
        let (rate, calls) = (locale.percent(rate, 0), locale.count(calls));
        Some(locale.text_with(text::CALLS_PASS, &[("rate", &rate), ("calls", &calls)]))
    })
}

/// The first numbers of a dashboard, and its name.
pub fn stat_of(dashboards: &[Dashboard]) -> Option<(&str, Stat)> {
    dashboards.iter().find_map(|dashboard| {
        dashboard.widgets.iter().find_map(|widget| match &widget.data {
            Some(WidgetData::Stat(stat)) => Some((dashboard.name.as_str(), *stat)),
            _ => None,
        })
    })
}
