//! A chart before its numbers are here, as large as it will be.

use crate::i18n::en::chart as text;
use crate::i18n::locale::Locale;
use crate::views::macros::view;
use crate::views::markup::Node;

/// A chart of this title.
pub fn chart(locale: &Locale, title: String) -> Node {
    view! {
        <div class="plot" part="skeleton" aria-hidden="true">
            <div class="plot__title" dir="auto">{title}</div>
            <div class="plot__told"></div>
            <div class="plot__body"><span class="skeleton skeleton__ground"></span></div>
            <div class="plot__stops"></div>
            <div class="plot__table"><div class="plot__summary">{locale.text(text::AS_TABLE)}</div></div>
        </div>
    }
}
