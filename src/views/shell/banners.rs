//! What is wrong with the whole widget: the page's settings, the network, the session.

use crate::app::intent::Intent;
use crate::app::store::{ConfigFault, SessionState, Store};
use crate::i18n::en::notice as text;
use crate::i18n::formats::Moment;
use crate::i18n::locale::Locale;
use crate::views::action::send;
use crate::views::macros::view;
use crate::views::markup::{IntoNode, Node};
use crate::views::notice::{banner, empty};
use crate::views::parts::button::button;
use crate::views::parts::icon::{Icon, icon};
use crate::views::parts::tone::Tone;

/// Banners over the content, the most pressing first.
pub fn banners(store: &Store, locale: &Locale) -> Node {
    let session = {
        let (store, locale) = (store.clone(), locale.clone());
        move || session_banner(&store, &locale)
    };
    let network = {
        let (store, locale) = (store.clone(), locale.clone());
        move || offline_banner(&store, &locale)
    };
    let faults = {
        let (store, locale) = (store.clone(), locale.clone());
        move || store.config_faults.with(|faults| config_banner(&locale, faults))
    };
    view! {
        <div role="alert">{session.into_node()}</div>
        {network.into_node()}
        {faults.into_node()}
    }
}

fn session_banner(store: &Store, locale: &Locale) -> Option<Node> {
    let (key, action) = match store.session.get() {
        SessionState::NoToken => (text::ERROR_TOKEN, text::TRY_AGAIN),
        SessionState::Expired => (text::EXPIRED, text::TRY_AGAIN),
        SessionState::EndedByHost => (text::ENDED, text::RENEW),
        _ => return None,
    };
    let renew = button("button--primary", None, locale.text(action), send(store, Intent::RenewSession));
    Some(banner(Tone::Warning, Icon::Lock, locale.text(key), Some(renew)))
}

fn offline_banner(store: &Store, locale: &Locale) -> Option<Node> {
    (!store.online.get()).then(|| {
        let words = match store.updated.get() {
            Some(at) => locale.text_with(text::OFFLINE, &[("time", &locale.date_time(at, Moment::Clock))]),
            None => locale.text(text::OFFLINE_EMPTY),
        };
        banner(Tone::Neutral, Icon::Offline, words, None)
    })
}

fn config_banner(locale: &Locale, faults: &[ConfigFault]) -> Option<Node> {
    (!faults.is_empty()).then(|| {
        let items = faults
            .iter()
            .map(|fault| {
                view! { <li>{fault.message.clone()}</li> }
            })
            .collect::<Vec<_>>();
        view! {
            <div class="faults" part="config-faults">
                {icon(Icon::Info)}
                <div class="faults__body">
                    <p class="faults__title">{locale.text(text::CONFIG)}</p>
                    <ul class="faults__list" role="list" lang="en" dir="ltr">{items}</ul>
                </div>
            </div>
        }
    })
}

/// What stands in place of every screen once there is nothing to show: signed out, or no access.
pub fn instead_of_screens(store: &Store, locale: &Locale) -> Node {
    let (drawing, title, hint) = if store.session.get() == SessionState::Forbidden {
        let agent =
            store.config.with(|config| config.agent.map(|agent| agent.to_string())).unwrap_or_default();
        (
            Icon::Lock,
            locale.text_with(text::NO_ACCESS, &[("agent", &agent)]),
            locale.text(text::NO_ACCESS_HINT),
        )
    } else {
        (Icon::Info, locale.text(text::ENDED_TITLE), locale.text(text::LOGGED_OUT))
    };
    view! { <div class="gone" part="gone" role="alert">{icon(drawing)} {empty("error", title, hint)}</div> }
}
