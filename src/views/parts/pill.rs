//! The pills over a list: each filters by one status and says how many of the loaded rows it holds.

use crate::app::intent::Intent;
use crate::app::store::Store;
use crate::domain::query::StatusPill;
use crate::domain::route::{Route, Screen};
use crate::i18n::en::{common as text, verdict};
use crate::i18n::key::Key;
use crate::i18n::locale::Locale;
use crate::views::action::{Action, send};
use crate::views::macros::view;
use crate::views::markup::{IntoNode, Node};
use crate::views::parts::icon::{Icon, icon};
use crate::views::parts::pager::number;
use crate::views::parts::tone::Tone;

/// The text of a pill.
pub fn pill_text(pill: StatusPill) -> &'static Key {
    match pill {
        StatusPill::Failed => verdict::FAILED,
        StatusPill::Error => verdict::ERROR,
        StatusPill::Running => verdict::RUNNING,
        StatusPill::Passed => verdict::PASSED,
        StatusPill::NotEvaluated => verdict::NOT_EVALUATED,
    }
}

fn look(pill: StatusPill) -> (Icon, Tone) {
    match pill {
        StatusPill::Failed => (Icon::Failed, Tone::Failure),
        StatusPill::Error => (Icon::Error, Tone::Error),
        StatusPill::Running => (Icon::InCall, Tone::Neutral),
        StatusPill::Passed => (Icon::Passed, Tone::Success),
        StatusPill::NotEvaluated => (Icon::NotEvaluated, Tone::Neutral),
    }
}

/// All and the statuses; over runs also what nobody judged, where there are such runs. `count` counts the loaded rows
/// under a pill, `all` is the text of their number; `None` before anything is loaded, when there is nothing to count.
pub fn pills(
    store: &Store,
    locale: &Locale,
    route: &Route,
    all: Option<String>,
    count: &dyn Fn(StatusPill) -> usize,
) -> Node {
    let set = route.get("status").and_then(StatusPill::parse);
    let filter = |value: &str| send(store, Intent::Filter(route.clone().with("status", value)));
    let offered = StatusPill::ALL.into_iter().filter(|status| {
        let holds_runs = || route.screen != Screen::Results && count(*status) > 0;
        status.is_usual() || set == Some(*status) || holds_runs()
    });
    let rest = offered.map(|status| {
        let shown = all.is_some().then(|| locale.count(number(count(status))));
        let pressed = set == Some(status);
        let (drawing, tone) = look(status);
        let focus = (status == StatusPill::Failed).then_some("failed");
        let action = filter(if pressed { "" } else { status.as_str() });
        let mark = view! { <span class=["pill__mark ", tone.class()].concat()>{icon(drawing)}</span> };
        pill(Some(mark.into_node()), locale.text(pill_text(status)), shown, pressed, focus, action)
    });
    let rest: Vec<Node> = rest.collect();
    let first = pill(None, locale.text(text::ALL_ROWS), all, set.is_none(), None, filter(""));
    view! {
        <div class="pills" part="pills" role="group" aria-label=locale.text(text::FILTER_STATUS)>
            {first} {rest}
        </div>
    }
}

/// One pill. `count` is of the rows under it; the one with `focus` is pressed by its key.
pub fn pill(
    mark: Option<Node>,
    label: String,
    count: Option<String>,
    pressed: bool,
    focus: Option<&'static str>,
    action: Action,
) -> Node {
    view! {
        <button
            type="button"
            class="pill"
            part="pill"
            aria-pressed=if pressed { "true" } else { "false" }
            data-focus=focus
            on:click=move |_| action()
        >
            {mark}
            <span>{label}</span>
            {count.map(|count| view! { <span class="pill__count">{count}</span> })}
        </button>
    }
}
