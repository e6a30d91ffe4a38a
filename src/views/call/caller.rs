//! Who called: masked until the reader asks.

use crate::app::signal::Shared;
use crate::domain::call::mask;
use crate::i18n::en::calls as text;
use crate::i18n::locale::Locale;
use crate::views::macros::view;
use crate::views::markup::{IntoNode, Node};

/// The number as dots and its last digits, and the button that shows the rest, for this one call and as long as its
/// screen is open.
pub fn caller(locale: &Locale, customer: &str, revealed: &Shared<bool>) -> Node {
    let masked = mask(customer);
    if masked.text.is_empty() {
        return Node::Nothing;
    }
    let (locale, sent, revealed) = (locale.clone(), customer.trim().to_owned(), revealed.clone());
    (move || {
        let is_shown = masked.hides && revealed.get();
        let number = if is_shown { sent.clone() } else { masked.text.clone() };
        let press = revealed.clone();
        let label = locale.text(if is_shown { text::CONCEAL } else { text::REVEAL });
        let button = masked.hides.then(|| {
            view! {
                <button
                    type="button"
                    class="link"
                    part="reveal"
                    aria-expanded=if is_shown { "true" } else { "false" }
                    on:click=move |_| press.update(|shown| *shown = !*shown)
                >
                    {label}
                </button>
            }
        });
        let words =
            locale.text_with(text::FROM_CALLER, &[("number", &["\u{2066}", &number, "\u{2069}"].concat())]);
        view! { <span class="caller" part="caller"><span>{words}</span> {button}</span> }
    })
    .into_node()
}
