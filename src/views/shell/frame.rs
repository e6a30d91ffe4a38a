//! The whole widget: status region, navigation, banners, the screen and the footer.

use crate::app::chunk::Chunk;
use crate::app::remote::Remote;
use crate::app::signal::{Derived, Shared};
use crate::app::store::{Announcement, SessionState, Store};
use crate::config::Theme;
use crate::domain::route::Screen;
use crate::i18n::en::common as text;
use crate::i18n::locale::Locale;
use crate::views::call::screen::call_screen;
use crate::views::calls::screen::calls_screen;
use crate::views::compare::screen::compare_screen;
use crate::views::macros::view;
use crate::views::markup::{IntoNode, Node};
use crate::views::notice;
use crate::views::overview::screen::overview_screen;
use crate::views::parts::pager::number;
use crate::views::parts::tone::word_text;
use crate::views::result::screen::result_screen;
use crate::views::results::screen::results_screen;
use crate::views::run::run_screen;
use crate::views::shell::banners::{banners, instead_of_screens};
use crate::views::shell::footer::footer;
use crate::views::shell::help::help;
use crate::views::shell::navigation::{breadcrumb, tabs};

/// Rows of the skeleton while a screen's code is on its way.
const SKELETON_ROWS: usize = 8;

/// Everything in the shadow root. A new locale draws all of it anew; nothing else does.
pub fn shell(store: Store, locale: Shared<Locale>) -> Node {
    (move || frame(&store, &locale.get())).into_node()
}

fn frame(store: &Store, locale: &Locale) -> Node {
    let theme = {
        let config = store.config.clone();
        move || match config.with(|config| config.theme) {
            Theme::Light => "light",
            Theme::Dark => "dark",
            Theme::Auto => "auto",
        }
    };
    let stale = {
        let store = store.clone();
        move || {
            let dead = !matches!(
                store.session.get(),
                SessionState::Starting | SessionState::NoToken | SessionState::Live
            );
            if dead || !store.online.get() { "content content--stale" } else { "content" }
        }
    };
    let reading = {
        let store = store.clone();
        move || is_refreshing(&store).then(|| view! { <div class="reading" part="reading"></div> })
    };
    view! {
        <section
            class="frame"
            part="frame"
            data-theme=theme
            lang=locale.tag().to_owned()
            dir=locale.direction()
            aria-label=locale.text(text::REGION)
        >
            {status(store, locale)}
            {reading.into_node()}
            <div class="page">
                {tabs(store, locale)}
                {breadcrumb(store, locale)}
                {banners(store, locale)}
                <div class=stale part="content">{content(store, locale)}</div>
                {footer(store, locale)}
            </div>
            {keys(store, locale)}
        </section>
    }
}

/// The list of keys, once its code is there.
fn keys(store: &Store, locale: &Locale) -> Node {
    let (code, locale) = (store.code.clone(), locale.clone());
    (move || code.with(|loaded| loaded.contains(&Chunk::Result)).then(|| help(&locale))).into_node()
}

/// The polite region; present from the start, as screen readers only follow those that they have met.
fn status(store: &Store, locale: &Locale) -> Node {
    let (said, locale) = (store.said.clone(), locale.clone());
    let words = move || {
        said.get().map(|said| match said {
            Announcement::Updated => locale.text(text::SAID_UPDATED),
            Announcement::Copied => locale.text(text::SAID_COPIED),
            Announcement::Became(word) => {
                locale.text_with(text::SAID_VERDICT, &[("verdict", &word_text(&locale, &word))])
            }
            Announcement::RowsShown(rows) => locale.plural(text::SAID_ROWS, number(rows)),
        })
    };
    view! { <p class="unseen" role="status" part="status">{words}</p> }
}

/// Whether what is on screen is being read again.
fn is_refreshing(store: &Store) -> bool {
    match store.route.with(|route| route.screen.clone()) {
        Screen::Results => store.results.with(Remote::is_refreshing),
        Screen::Overview => {
            store.results.with(Remote::is_refreshing)
                || store.reports.with(Remote::is_refreshing)
                || store.glance.with(Remote::is_refreshing)
                || store.dashboards.with(Remote::is_refreshing)
        }
        Screen::Run(..) => store.run.with(Remote::is_refreshing),
        Screen::Calls => store.calls.with(Remote::is_refreshing),
        Screen::Call(_) => store.call.with(Remote::is_refreshing),
        _ => {
            store.result.with(Remote::is_refreshing)
                || store.runs.with(Remote::is_refreshing)
                || store.other.with(Remote::is_refreshing)
                || store.other_runs.with(Remote::is_refreshing)
        }
    }
}

/// The screen of the route. Filters change the route but not the screen, which goes on as it stands.
fn content(store: &Store, locale: &Locale) -> Node {
    let (route, code, session) = (store.route.clone(), store.code.clone(), store.session.clone());
    // One memo for all: of two that depend on each other, the second would be found unchanged.
    let shown = Derived::new(move || {
        let is_gone = session.with(|it| matches!(it, SessionState::LoggedOut | SessionState::Forbidden));
        let screen = (!is_gone).then(|| route.with(|route| route.screen.clone()));
        let chunk = screen.as_ref().and_then(Chunk::of_screen);
        (screen, chunk.is_none_or(|chunk| code.with(|loaded| loaded.contains(&chunk))))
    });
    let (store, locale) = (store.clone(), locale.clone());
    (move || {
        let (screen, is_loaded) = shown.get();
        let Some(screen) = screen else { return instead_of_screens(&store, &locale) };
        if !is_loaded {
            return until_loaded(&store, &locale, &screen);
        }
        match screen {
            Screen::Results => results_screen(&store, &locale),
            Screen::Result(id) => result_screen(&store, &locale, id),
            Screen::Run(..) => run_screen(store.clone(), locale.clone()).into_node(),
            Screen::Overview => overview_screen(&store, &locale),
            Screen::Compare(left, right) => compare_screen(&store, &locale, left, right),
            Screen::Calls => calls_screen(&store, &locale),
            Screen::Call(_) => call_screen(&store, &locale),
        }
    })
    .into_node()
}

/// What stands in the place of a screen whose code is on its way, or did not come.
fn until_loaded(store: &Store, locale: &Locale, screen: &Screen) -> Node {
    match screen {
        Screen::Results => instead(store, locale, &store.results),
        // What another screen has read already would hide that its own code is on its way.
        Screen::Overview => instead(store, locale, &store.glance),
        Screen::Compare(..) => instead(store, locale, &store.other),
        Screen::Result(_) => instead(store, locale, &store.result),
        Screen::Run(..) => instead(store, locale, &store.run),
        Screen::Calls => instead(store, locale, &store.calls),
        Screen::Call(_) => instead(store, locale, &store.call),
    }
}

fn instead<T: Send + Sync + 'static>(store: &Store, locale: &Locale, remote: &Shared<Remote<T>>) -> Node {
    let (store, locale, remote) = (store.clone(), locale.clone(), remote.clone());
    (move || remote.with(|remote| notice::instead_of(&store, &locale, remote, SKELETON_ROWS))).into_node()
}
