//! The overview, top to bottom. Each of its parts is drawn anew only when it changes.

use crate::app::store::Store;
use crate::i18n::en::overview as text;
use crate::i18n::locale::Locale;
use crate::views::chart::plot::Mark;
use crate::views::macros::view;
use crate::views::markup::{IntoNode, Node};
use crate::views::overview::calls::calls;
use crate::views::overview::sentence::sentence;
use crate::views::overview::tests::tests;
use crate::views::parts::heading::screen_heading;
use agent_embed_markup::chunk;

/// The screen.
#[chunk(overview)]
pub fn overview_screen(store: &Store, locale: &Locale) -> Node {
    // A day that is looked at in one chart is marked in all of them.
    let mark = Mark::new(None);
    let words = {
        let (store, locale) = (store.clone(), locale.clone());
        move || sentence(&store, &locale)
    };
    let tested = {
        let (store, locale, mark) = (store.clone(), locale.clone(), mark.clone());
        move || tests(&store, &locale, &mark)
    };
    let called = {
        let (store, locale) = (store.clone(), locale.clone());
        move || calls(&store, &locale, &mark)
    };
    view! {
        <article class="overview" part="overview">
            <header>
                {screen_heading(store, locale.text(text::TITLE))}
                {words.into_node()}
            </header>
            {tested.into_node()}
            {called.into_node()}
        </article>
    }
}
