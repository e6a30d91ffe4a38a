//! A store as HTML.

use agent_embed::app::store::Store;
use agent_embed::i18n::locale::Locale;
use agent_embed::views::shell::frame::shell;
use leptos::prelude::*;

/// The whole widget as it stands.
pub(crate) fn html(store: &Store) -> String {
    html_in(store, Locale::plain())
}

/// The whole widget in a language.
pub(crate) fn html_in(store: &Store, locale: Locale) -> String {
    Owner::new().with(|| shell(store.clone(), ArcRwSignal::new(locale)).to_html())
}

/// What a reader sees of some HTML: its words, one space between them.
pub(crate) fn words(html: &str) -> String {
    let mut out = String::new();
    for piece in html.split('<') {
        let text = piece.split_once('>').map_or(piece, |(_, text)| text);
        out.push_str(text);
        out.push(' ');
    }
    let plain = out.replace("&quot;", "\"").replace("&lt;", "<").replace("&gt;", ">").replace("&amp;", "&");
    plain.split_whitespace().collect::<Vec<_>>().join(" ")
}
