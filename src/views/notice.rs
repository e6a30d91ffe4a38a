//! What is said when data is missing, old or in part unreadable: banners, cards and empty places.

use crate::api::error::{ApiError, ErrorKind};
use crate::app::intent::Intent;
use crate::app::remote::Remote;
use crate::app::store::{SessionState, Store, Waiting};
use crate::i18n::en::notice as text;
use crate::i18n::formats::Moment;
use crate::i18n::key::Key;
use crate::i18n::locale::Locale;
use crate::views::action::send;
use crate::views::macros::view;
use crate::views::markup::{IntoNode, Node};
use crate::views::parts::button::button;
use crate::views::parts::icon::{Icon, icon};
use crate::views::parts::skeleton;
use crate::views::parts::tone::Tone;

/// One sentence across the width, with at most one action.
pub fn banner(tone: Tone, drawing: Icon, sentence: String, action: Option<Node>) -> Node {
    view! {
        <div class=["notice ", tone.class()].concat() part="notice">
            {icon(drawing)}
            <p class="notice__text">{sentence}</p>
            {action}
        </div>
    }
}

/// The short text of a place that will fill, or what the page put into the slot of this name.
pub fn empty(slot: &'static str, title: String, hint: String) -> Node {
    view! {
        <slot name=slot>
            <div class="empty" part="empty">
                <p class="empty__title">{title}</p>
                <p class="empty__hint">{hint}</p>
            </div>
        </slot>
    }
}

/// What stands in the place of data that is not there: skeleton rows, "Still loading", the error or "stopped".
/// `None` once there is something to show, however old.
pub fn instead_of<T>(store: &Store, locale: &Locale, remote: &Remote<T>, rows: usize) -> Option<Node> {
    instead_of_shape(store, locale, remote, &|| skeleton::rows(rows))
}

/// The same with a skeleton in the shape of what will stand there.
pub fn instead_of_shape<T>(
    store: &Store,
    locale: &Locale,
    remote: &Remote<T>,
    shape: &dyn Fn() -> Node,
) -> Option<Node> {
    if remote.value().is_some() {
        return None;
    }
    Some(match (remote.error(), store.waiting.get()) {
        (error, _) if session_tells(store, error) => Node::Nothing,
        (Some(error), _) => error_card(store, locale, error),
        (None, Waiting::Stopped) => stopped(store, locale),
        (None, waiting) => loading(store, locale, waiting, shape()),
    })
}

/// Whether a skeleton stands in the place of data, so that what belongs to it keeps its room too.
pub fn is_loading<T>(store: &Store, remote: &Remote<T>) -> bool {
    let is_unanswered = remote.value().is_none() && remote.error().is_none();
    is_unanswered && !session_tells(store, None) && store.waiting.get() != Waiting::Stopped
}

/// The banner over data that could not be read again; `None` if the last try went well.
pub fn over_old<T>(store: &Store, locale: &Locale, remote: &Remote<T>) -> Option<Node> {
    let error = remote.error().filter(|_| remote.value().is_some())?;
    let offline_tells = error.kind == ErrorKind::Network && !store.online.get();
    if offline_tells || session_tells(store, Some(error)) {
        return None;
    }
    let sentence = [&sentence(store, locale, error), " ", &locale.text(text::ERROR_OLD_DATA)].concat();
    Some(banner(tone(error.kind), drawing(error.kind), sentence, retry(store, locale, error.kind)))
}

/// Whether the banner of the session, over the whole widget, says already why there is no data and what can be done.
fn session_tells(store: &Store, error: Option<&ApiError>) -> bool {
    let no_token = matches!(error.map(|error| error.kind), Some(ErrorKind::Token));
    match store.session.get() {
        SessionState::NoToken => error.is_none() || no_token,
        SessionState::Expired | SessionState::EndedByHost => no_token,
        _ => false,
    }
}

/// Says how many rows could not be read; the fields that were wrong are behind it.
pub fn unreadable(locale: &Locale, fields: &[String]) -> Option<Node> {
    let count = u32::try_from(fields.len()).unwrap_or(u32::MAX);
    (count > 0).then(|| {
        let details = details(locale, fields.join("\n"), None);
        banner(Tone::Warning, Icon::Error, locale.plural(text::UNREADABLE, count), Some(details))
    })
}

/// The card in place of data that could not be read.
pub fn error_card(store: &Store, locale: &Locale, error: &ApiError) -> Node {
    let told = [&error.to_string(), "\n", &locale.date_time(error.at, Moment::Iso)].concat();
    let copy = button(
        "button--quiet",
        Some(Icon::Copy),
        locale.text(text::COPY_DETAILS),
        send(store, Intent::Copy(told.clone())),
    );
    view! {
        <div class=["card-error ", tone(error.kind).class()].concat() part="error" role="alert">
            {icon(drawing(error.kind))}
            <div class="card-error__body">
                <p class="card-error__text">{live_sentence(store, locale, error)}</p>
                {retry(store, locale, error.kind)}
                {details(locale, told, Some(copy))}
            </div>
        </div>
    }
}

/// The cause in plain words.
fn sentence(store: &Store, locale: &Locale, error: &ApiError) -> String {
    let key: &Key = match error.kind {
        ErrorKind::Token | ErrorKind::Unauthorized => text::ERROR_TOKEN,
        ErrorKind::Forbidden => text::ERROR_FORBIDDEN,
        ErrorKind::NotFound => text::ERROR_NOT_FOUND,
        ErrorKind::RateLimited { retry_after: Some(wait) } => {
            let left_ms = (error.at + wait).since(store.now.get()).0;
            let seconds = u32::try_from(left_ms.div_ceil(1000)).unwrap_or(u32::MAX);
            return locale.plural(text::ERROR_LIMITED_WAIT, seconds);
        }
        ErrorKind::RateLimited { retry_after: None } => text::ERROR_LIMITED,
        ErrorKind::Network => text::ERROR_NETWORK,
        ErrorKind::Server => text::ERROR_SERVER,
        ErrorKind::Rejected => text::ERROR_REJECTED,
        ErrorKind::Decode => text::ERROR_DECODE,
    };
    locale.text(key)
}

/// The sentence as text that counts down by itself where there is something to count.
fn live_sentence(store: &Store, locale: &Locale, error: &ApiError) -> Node {
    let (store, locale, error) = (store.clone(), locale.clone(), error.clone());
    (move || sentence(&store, &locale, &error)).into_node()
}

fn retry(store: &Store, locale: &Locale, kind: ErrorKind) -> Option<Node> {
    // What a fresh token did not cure is not tried again by itself, but the reader may.
    (kind.is_retryable() || kind == ErrorKind::Unauthorized).then(|| {
        if matches!(kind, ErrorKind::Token | ErrorKind::Unauthorized) {
            let renew = send(store, Intent::RenewSession);
            return button("", Some(Icon::Refresh), locale.text(text::TRY_AGAIN), renew);
        }
        retry_button(store, locale)
    })
}

/// The button that has what failed read again.
pub fn retry_button(store: &Store, locale: &Locale) -> Node {
    button("", Some(Icon::Refresh), locale.text(text::RETRY), send(store, Intent::Retry))
}

fn details(locale: &Locale, told: String, action: Option<Node>) -> Node {
    view! {
        <details class="details" part="details">
            <summary class="details__summary">{locale.text(text::DETAILS)}</summary>
            <pre class="details__text" dir="ltr">{told}</pre>
            {action}
        </details>
    }
}

fn stopped(store: &Store, locale: &Locale) -> Node {
    let again = button("", Some(Icon::Refresh), locale.text(text::LOAD_AGAIN), send(store, Intent::Refresh));
    banner(Tone::Neutral, Icon::Info, locale.text(text::STOPPED), Some(again))
}

fn loading(store: &Store, locale: &Locale, waiting: Waiting, shape: Node) -> Node {
    let slow = (waiting == Waiting::Slow).then(|| {
        let cancel = button("", None, locale.text(text::CANCEL), send(store, Intent::Cancel));
        banner(Tone::Neutral, Icon::InCall, locale.text(text::STILL_LOADING), Some(cancel))
    });
    view! {
        <div class="loading" part="loading" aria-busy="true">
            <p class="unseen">{locale.text(text::LOADING)}</p>
            {slow}
            {shape}
        </div>
    }
}

fn tone(kind: ErrorKind) -> Tone {
    match kind {
        ErrorKind::Forbidden | ErrorKind::NotFound => Tone::Neutral,
        ErrorKind::RateLimited { .. } => Tone::Warning,
        _ => Tone::Error,
    }
}

fn drawing(kind: ErrorKind) -> Icon {
    match kind {
        ErrorKind::Forbidden | ErrorKind::Token | ErrorKind::Unauthorized => Icon::Lock,
        ErrorKind::NotFound => Icon::NotEvaluated,
        ErrorKind::RateLimited { .. } => Icon::TimedOut,
        ErrorKind::Network => Icon::Offline,
        ErrorKind::Server | ErrorKind::Rejected | ErrorKind::Decode => Icon::Error,
    }
}
