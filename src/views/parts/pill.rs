//! The pills over a list: each filters by one status and says how many of the loaded rows it holds.

use crate::app::intent::Intent;
use crate::app::store::Store;
use crate::domain::query::StatusPill;
use crate::domain::route::Route;
use crate::i18n::en::{common as text, verdict};
use crate::i18n::key::Key;
use crate::i18n::locale::Locale;
use crate::views::action::{Action, send};
use crate::views::macros::view;
use crate::views::parts::icon::{Icon, icon};
use crate::views::parts::tone::Tone;
use crate::views::prelude::*;

/// The text of a pill.
pub fn pill_text(pill: StatusPill) -> Key {
    match pill {
        StatusPill::Failed => verdict::FAILED,
        StatusPill::Error => verdict::ERROR,
        StatusPill::Running => verdict::RUNNING,
        StatusPill::Passed => verdict::PASSED,
    }
}

fn look(pill: StatusPill) -> (Icon, Tone) {
    match pill {
        StatusPill::Failed => (Icon::Failed, Tone::Failure),
        StatusPill::Error => (Icon::Error, Tone::Error),
        StatusPill::Running => (Icon::InCall, Tone::Neutral),
        StatusPill::Passed => (Icon::Passed, Tone::Success),
    }
}

/// All and the four statuses. `count` counts the loaded rows under a pill, `all` is the text of their number.
pub fn pills(
    store: &Store,
    locale: &Locale,
    route: &Route,
    all: String,
    count: &dyn Fn(StatusPill) -> usize,
) -> AnyView {
    let set = route.get("status").and_then(StatusPill::parse);
    let filter = |value: &str| send(store, Intent::Filter(route.clone().with("status", value)));
    let first = pill(None, locale.text(text::ALL_ROWS), all, set.is_none(), None, filter(""));
    let rest = StatusPill::ALL.map(|status| {
        let shown = locale.count(u32::try_from(count(status)).unwrap_or(u32::MAX));
        let pressed = set == Some(status);
        let (drawing, tone) = look(status);
        let focus = (status == StatusPill::Failed).then_some("failed");
        let action = filter(if pressed { "" } else { status.as_str() });
        let mark = view! { <span class=["pill__mark ", tone.class()].concat()>{icon(drawing)}</span> };
        pill(Some(mark.into_any()), locale.text(pill_text(status)), shown, pressed, focus, action)
    });
    view! {
        <div class="pills" part="pills" role="group" aria-label=locale.text(text::FILTER_STATUS)>
            {first} {rest.into_iter().collect::<Vec<_>>()}
        </div>
    }
    .into_any()
}

fn pill(
    mark: Option<AnyView>,
    label: String,
    count: String,
    pressed: bool,
    focus: Option<&'static str>,
    action: Action,
) -> AnyView {
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
            <span class="pill__count">{count}</span>
        </button>
    }
    .into_any()
}
