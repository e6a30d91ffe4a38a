//! Hearing a call that is under way: asked for, and played, only when the reader wants it.

use crate::app::intent::Intent;
use crate::app::remote::Remote;
use crate::app::store::Store;
use crate::config::Hidden;
use crate::domain::run::Run;
use crate::domain::verdict::Word;
use crate::i18n::en::run as text;
use crate::i18n::locale::Locale;
use crate::views::action::send;
use crate::views::macros::view;
use crate::views::markup::{IntoNode, Node};
use crate::views::notice::error_card;
use crate::views::parts::button::button;
use crate::views::parts::icon::Icon;

/// The button while the run is in call, and what plays once it was pressed; nothing where the page hides recordings.
pub fn listen(store: &Store, locale: &Locale, run: &Run) -> Option<Node> {
    let hidden = store.config.with(|config| config.hides(Hidden::Recording));
    (run.row.verdict.word == Word::InCall && !hidden).then(|| {
        let (store, locale, heard) = (store.clone(), locale.clone(), store.listen.clone());
        (move || heard.with(|remote| drawn(&store, &locale, remote))).into_node()
    })
}

/// One button in all states, so that it keeps the focus while what it does changes.
fn drawn(store: &Store, locale: &Locale, remote: &Remote<String>) -> Node {
    let said = |key| view! { <span class="listen__said">{locale.text(key)}</span> };
    let (listens, rest) = match (remote.value(), remote.error()) {
        (Some(link), _) if link.is_empty() => (false, said(text::LISTEN_NONE)),
        (Some(link), _) => (true, audio(store, locale, link)),
        (None, Some(error)) => (false, error_card(store, locale, error)),
        (None, None) if matches!(remote, Remote::Idle) => (false, Node::Nothing),
        (None, None) => (true, said(text::LISTENING_SOON)),
    };
    let (label, drawing, intent) = if listens {
        (text::LISTEN_STOP, Icon::Close, Intent::StopListening)
    } else {
        (text::LISTEN, Icon::Play, Intent::Listen)
    };
    view! {
        <div class="listen" part="listen">
            {button("button--small", Some(drawing), locale.text(label), send(store, intent))}
            {rest}
        </div>
    }
}

/// The browser's own controls: a stream has no length, and nothing of ours to seek by. It plays at once, as the reader
/// has just asked for it.
fn audio(store: &Store, locale: &Locale, link: &str) -> Node {
    let heard = store.listen.clone();
    view! {
        <audio
            class="listen__audio"
            part="live-audio"
            src=link.to_owned()
            aria-label=locale.text(text::LISTENING)
            controls
            autoplay
            on:error=move |_| heard.set(Remote::Ready(String::new()))
        ></audio>
    }
}
