//! The age of the data, and the way to stop it from changing.

use crate::app::intent::Intent;
use crate::app::remote::Remote;
use crate::app::signal::Shared;
use crate::app::store::{SessionState, Store};
use crate::domain::result::ResultHead;
use crate::domain::route::Screen;
use crate::i18n::en::common as text;
use crate::i18n::formats::Moment;
use crate::i18n::locale::Locale;
use crate::views::action::send;
use crate::views::macros::view;
use crate::views::markup::{IntoNode, Node};
use crate::views::parts::button::{button, icon_button};
use crate::views::parts::icon::Icon;
use crate::views::parts::pager::can_ask;
use crate::views::results::outcome::is_unfinished;

/// "Updated 12:04:31", Refresh, and Pause while something on screen is unfinished; nothing before the first data.
pub fn footer(store: &Store, locale: &Locale) -> Node {
    let (store, locale) = (store.clone(), locale.clone());
    let words = move || {
        let gone = matches!(store.session.get(), SessionState::LoggedOut | SessionState::Forbidden);
        store.updated.get().filter(|_| !gone).map(|at| {
            let time = locale.date_time(at, Moment::Clock);
            let age = locale.text_with(text::UPDATED, &[("time", &time)]);
            let refresh = can_ask(&store).then(|| {
                icon_button(Icon::Refresh, locale.text(text::REFRESH), send(&store, Intent::Refresh))
            });
            view! {
                <footer class="foot" part="footer">
                    <span class="foot__age" title=locale.date_time(at, Moment::Full)>{age}</span>
                    {pause(&store, &locale)}
                    {refresh}
                </footer>
            }
        })
    };
    words.into_node()
}

fn pause(store: &Store, locale: &Locale) -> Option<Node> {
    let paused = store.paused.get();
    (paused || changes_by_itself(store)).then(|| {
        let (drawing, key) = if paused { (Icon::Play, text::RESUME) } else { (Icon::Pause, text::PAUSE) };
        button("button--quiet", Some(drawing), locale.text(key), send(store, Intent::Pause(!paused)))
    })
}

/// Whether something on screen is unfinished and so is read again from time to time.
fn changes_by_itself(store: &Store) -> bool {
    match store.route.with(|route| route.screen.clone()) {
        Screen::Results | Screen::Overview => store
            .results
            .with(|data| data.value().is_some_and(|listing| listing.rows.iter().any(is_unfinished))),
        Screen::Run(..) => {
            store.run.with(|data| data.value().is_some_and(|run| run.row.verdict.is_unfinished()))
        }
        Screen::Calls => store.calls.with(|data| {
            data.value().is_some_and(|calls| calls.list.rows.iter().any(|row| row.verdict.is_unfinished()))
        }),
        Screen::Call(_) => {
            store.call.with(|data| data.value().is_some_and(|call| call.row.verdict.is_unfinished()))
        }
        Screen::Compare(..) => is_head_unfinished(&store.result) || is_head_unfinished(&store.other),
        Screen::Result(_) => is_head_unfinished(&store.result),
    }
}

fn is_head_unfinished(head: &Shared<Remote<ResultHead>>) -> bool {
    head.with(|head| head.value().is_some_and(|head| is_unfinished(&head.row)))
}
