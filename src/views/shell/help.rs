//! The keys that do something, in a dialog that `?` opens. The bridge opens and closes it.

use crate::i18n::en::help as text;
use crate::i18n::key::Key;
use crate::i18n::locale::Locale;
use crate::views::macros::view;
use crate::views::markup::Node;
use agent_embed_markup::chunk;

/// The dialog, closed. It comes with the first part of the program that is loaded ahead.
#[chunk(result)]
pub fn help(locale: &Locale) -> Node {
    let keys: [(&str, &Key); 7] = [
        ("/", text::SEARCH),
        ("J K", text::STEP),
        ("Enter", text::OPEN),
        ("Esc", text::BACK),
        ("F", text::FAILED),
        ("Space", text::PLAY),
        ("?", text::HELP),
    ];
    let rows: Vec<Node> = keys
        .into_iter()
        .map(|(keys, does)| {
            let caps: Vec<Node> =
                keys.split(' ').map(|cap| view! { <kbd class="help__key">{cap}</kbd> }).collect();
            view! { <dt class="help__keys">{caps}</dt><dd class="help__does">{locale.text(does)}</dd> }
        })
        .collect();
    view! {
        <dialog class="help" part="help" data-help="" aria-label=locale.text(text::TITLE)>
            <p class="help__title">{locale.text(text::TITLE)}</p>
            <dl class="help__list">{rows}</dl>
            <button type="button" class="button" part="button" data-close="">{locale.text(text::CLOSE)}</button>
        </dialog>
    }
}
