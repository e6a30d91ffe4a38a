//! The switch between the layouts of the runs.

use crate::app::intent::Intent;
use crate::app::store::Store;
use crate::domain::query::Layout;
use crate::domain::route::Route;
use crate::i18n::en::result as text;
use crate::i18n::key::Key;
use crate::i18n::locale::Locale;
use crate::views::action::send;
use crate::views::macros::view;
use crate::views::markup::Node;

/// One button for each layout.
pub fn layouts(store: &Store, locale: &Locale, route: &Route, set: Layout) -> Node {
    let each: Vec<Node> = Layout::ALL
        .into_iter()
        .map(|layout| {
            let key: &Key = match layout {
                Layout::List => text::LAYOUT_LIST,
                Layout::Groups => text::LAYOUT_GROUPS,
                Layout::Matrix => text::LAYOUT_MATRIX,
            };
            let choose = send(store, Intent::Filter(route.clone().with("layout", layout.as_str())));
            view! {
                <button
                    type="button"
                    class="switch__one"
                    aria-pressed=if layout == set { "true" } else { "false" }
                    on:click=move |_| choose()
                >
                    {locale.text(key)}
                </button>
            }
        })
        .collect();
    view! {
        <div class="switch" part="layout" role="group" aria-label=locale.text(text::LAYOUT)>{each}</div>
    }
}
