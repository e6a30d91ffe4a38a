//! A section that could not be read.

use crate::app::store::Store;
use crate::i18n::key::Key;
use crate::i18n::locale::Locale;
use crate::views::macros::view;
use crate::views::markup::Node;
use crate::views::parts::heading::section_heading;

/// The section's heading over what stands in its place, so that a reader knows what is missing.
pub fn missing(store: &Store, locale: &Locale, title: &Key, instead: Node) -> Node {
    view! {
        <section class="overview__part" part="missing">
            {section_heading(store, locale.text(title))}
            {instead}
        </section>
    }
}
