//! Where the reader is, and the ways around.

use crate::app::intent::Intent;
use crate::app::store::Store;
use crate::domain::route::{Route, Screen, View};
use crate::i18n::en::{calls, common as text, compare};
use crate::i18n::key::Key;
use crate::i18n::locale::Locale;
use crate::views::action::send;
use crate::views::macros::view;
use crate::views::markup::{IntoNode, Node};
use crate::views::parts::button::icon_button;
use crate::views::parts::icon::Icon;
use crate::views::parts::link::link;
use crate::views::results::row::result_name;

/// The offered views; nothing if there is but one.
pub fn tabs(store: &Store, locale: &Locale) -> Node {
    let (store, locale) = (store.clone(), locale.clone());
    (move || {
        let offered: Vec<View> = store.config.with(|config| config.views.clone());
        let current = store.route.with(Route::view);
        (offered.len() > 1).then(|| {
            let tabs = offered
                .into_iter()
                .map(|view| tab(&store, &locale, view, view == current))
                .collect::<Vec<_>>();
            view! { <nav class="tabs" part="tabs" aria-label=locale.text(text::VIEWS)>{tabs}</nav> }
        })
    })
    .into_node()
}

fn tab(store: &Store, locale: &Locale, offered: View, current: bool) -> Node {
    let key: &Key = match offered {
        View::Overview => text::VIEW_OVERVIEW,
        View::Results => text::VIEW_RESULTS,
        View::Calls => text::VIEW_CALLS,
    };
    let open = send(store, Intent::Open(Route::to(offered.first_screen())));
    view! {
        <button
            type="button"
            class="tab"
            part="tab"
            aria-current=current.then_some("page")
            on:click=move |_| open()
        >
            {locale.text(key)}
        </button>
    }
}

/// Back and the screens above this one; nothing on a view's first screen.
pub fn breadcrumb(store: &Store, locale: &Locale) -> Node {
    let (store, locale) = (store.clone(), locale.clone());
    (move || {
        let route = store.route.get();
        let mut above = Vec::new();
        let mut step = route.parent();
        while let Some(parent) = step {
            step = parent.parent();
            above.insert(0, parent);
        }
        (!above.is_empty()).then(|| {
            let back = icon_button(Icon::Back, locale.text(text::BACK), send(&store, Intent::Back));
            let steps = above.into_iter().map(|parent| crumb(&store, &locale, parent)).collect::<Vec<_>>();
            view! {
                <nav class="crumbs" part="breadcrumb" aria-label=locale.text(text::BREADCRUMB)>
                    {back}
                    <ol class="crumbs__list" role="list">
                        {steps}
                        <li class="crumbs__item" aria-current="page">
                            <span class="crumbs__name" dir="auto">{name(&store, &locale, &route.screen)}</span>
                        </li>
                    </ol>
                </nav>
            }
        })
    })
    .into_node()
}

fn crumb(store: &Store, locale: &Locale, route: Route) -> Node {
    let name = name(store, locale, &route.screen);
    let content = view! { <span class="crumbs__name" dir="auto">{name}</span> };
    view! { <li class="crumbs__item">{link(store, route, content.into_node())}</li> }
}

fn name(store: &Store, locale: &Locale, screen: &Screen) -> String {
    match screen {
        Screen::Overview => locale.text(text::VIEW_OVERVIEW),
        Screen::Results => locale.text(text::VIEW_RESULTS),
        Screen::Calls => locale.text(text::VIEW_CALLS),
        Screen::Compare(..) => locale.text(compare::TITLE),
        Screen::Result(id) => {
            store.result.with(|result| match result.value().filter(|head| head.row.id == *id) {
                Some(head) => result_name(locale, &head.row),
                None => locale.text_with(text::RESULT_NUMBER, &[("id", &id.to_string())]),
            })
        }
        Screen::Run(_, id) => locale.text_with(text::RUN_NUMBER, &[("id", &id.to_string())]),
        Screen::Call(id) => locale.text_with(calls::CALL_NUMBER, &[("id", &id.to_string())]),
    }
}
