//! The player: own controls over an `<audio>` without any, and a slider that lies over the lanes.
//!
//! The slider is a native range, so that mouse, touch, pen and screen readers can use it; its keys are ours.

use crate::app::player::{Player, RATES, Recording};
use crate::app::store::Store;
use crate::domain::timeline::Timeline;
use crate::domain::within::within;
use crate::i18n::en::call as text;
use crate::i18n::key::Key;
use crate::i18n::locale::Locale;
use crate::views::action::Action;
use crate::views::macros::view;
use crate::views::markup::{IntoNode, Node};
use crate::views::parts::button::button;
use crate::views::parts::icon::{Icon, icon};
use crate::views::parts::lanes::lanes;
use crate::views::parts::moments::Moments;
use leptos::ev::KeyboardEvent;
use leptos::prelude::*;

/// One press on an arrow key or on a step button, in seconds.
const STEP_SECONDS: f64 = 5.0;
/// One press on Page up or down, in seconds.
const PAGE_SECONDS: f64 = 10.0;

/// What there is to play.
pub struct Playable {
    /// Whether there is a recording.
    pub recording: bool,
    /// Said in place of the controls where there is none; nothing is said of what the page hides.
    pub why_none: Option<&'static Key>,
    /// The lanes; `None` where no turn has a time.
    pub timeline: Option<Timeline>,
    /// The call's length in seconds, as far as it is known without the recording.
    pub seconds: Option<f64>,
    /// Cited moments, in seconds from the start of the call.
    pub cited: Vec<f64>,
}

/// The bar. Without recording and without times there is only the reason, and nothing without a reason.
pub fn player(store: &Store, locale: &Locale, moments: &Moments, playable: Playable) -> Node {
    let head = if playable.recording {
        controls(store, locale, playable.seconds)
    } else {
        let why = playable.why_none.map(|key| {
            view! { <p class="player__none" part="no-recording">{icon(Icon::Info)} {locale.text(key)}</p> }
        });
        why.into_node()
    };
    let length = playable.timeline.as_ref().map(|timeline| timeline.seconds).or(playable.seconds);
    let drawn = playable.timeline.as_ref().map(|timeline| lanes(locale, timeline, &playable.cited));
    let class = if drawn.is_some() { "lanes" } else { "lanes lanes--bare" };
    let can_seek = playable.timeline.is_some() || playable.recording;
    if !can_seek && playable.why_none.is_none() {
        return Node::Nothing;
    }
    let slider = can_seek.then(|| slider(store, locale, moments, length));
    let label = if playable.recording || playable.why_none.is_some() { text::PLAYER } else { text::TIMELINE };
    view! {
        <div class="player" part="player" role="group" aria-label=locale.text(label)>
            {head}
            {slider.map(|slider| view! { <div class=class>{drawn} {slider}</div> })}
        </div>
    }
}

fn controls(store: &Store, locale: &Locale, seconds: Option<f64>) -> Node {
    let (player, words) = (store.player.clone(), locale.clone());
    let status = move || match player.recording.get() {
        Recording::Expired { .. } => {
            let again = player.clone();
            let retry: Action = Box::new(move || again.retry());
            view! {
                <span class="player__status" role="alert">{words.text(text::EXPIRED)}</span>
                {button("button--small", Some(Icon::Refresh), words.text(text::RETRY), retry)}
            }
        }
        Recording::Renewing { .. } => said(&words, text::RENEWING),
        Recording::Open { .. } if player.buffering.get() => said(&words, text::BUFFERING),
        Recording::Open { .. } | Recording::None => ().into_node(),
    };
    view! {
        // The audio is moved by commands; see `app::player`.
        <audio class="player__audio" data-player="" preload="metadata"></audio>
        <div class="player__bar">
            {play_button(&store.player, locale)}
            {step(&store.player, locale, -STEP_SECONDS)}
            {step(&store.player, locale, STEP_SECONDS)}
            {time(&store.player, locale, seconds)}
            {status}
            <span class="player__rest"></span>
            {skip_silence(&store.player, locale)}
            {speed(&store.player, locale)}
        </div>
    }
}

fn said(locale: &Locale, key: &'static Key) -> Node {
    view! { <span class="player__status">{locale.text(key)}</span> }
}

fn play_button(player: &Player, locale: &Locale) -> Node {
    let playing = player.playing.clone();
    let drawing = {
        let playing = playing.clone();
        move || icon(if playing.get() { Icon::Pause } else { Icon::Play })
    };
    let locale = locale.clone();
    let label = move || locale.text(if playing.get() { text::PAUSE } else { text::PLAY });
    let (ready, player) = (player.clone(), player.clone());
    view! {
        <button
            type="button"
            class="button player__play"
            part="play"
            data-focus="play"
            aria-label=label
            disabled=move || !ready.is_ready()
            on:click=move |_| player.toggle()
        >
            {drawing}
        </button>
    }
}

fn step(player: &Player, locale: &Locale, seconds: f64) -> Node {
    let (label, sign) = if seconds < 0.0 { (text::BACK, "−5") } else { (text::ONWARD, "+5") };
    let (ready, player) = (player.clone(), player.clone());
    view! {
        <button
            type="button"
            class="button button--icon"
            part="step"
            title=locale.text(label)
            aria-label=locale.text(label)
            disabled=move || !ready.is_ready()
            on:click=move |_| player.step(seconds)
        >
            {sign}
        </button>
    }
}

/// `0:42 / 2:05`: the length of the recording once it is known, until then that of the call.
fn time(player: &Player, locale: &Locale, seconds: Option<f64>) -> Node {
    let (position, length) = (player.position.clone(), player.length.clone());
    let (locale, of_whole) = (locale.clone(), locale.clone());
    let whole = move || length.get().or(seconds).map(|length| [" / ", &of_whole.clock(length)].concat());
    view! {
        <span class="player__time" part="time" dir="ltr">
            <span class="player__now">{move || locale.clock(position.get())}</span>
            {whole}
        </span>
    }
}

fn skip_silence(player: &Player, locale: &Locale) -> Node {
    let (skips, pressed) = (player.skips_silence.clone(), player.skips_silence.clone());
    let toggle = move |_| skips.update(|skips| *skips = !*skips);
    view! {
        <button
            type="button"
            class="button button--quiet button--toggle"
            part="skip-silence"
            aria-pressed=move || if pressed.get() { "true" } else { "false" }
            on:click=toggle
        >
            {locale.text(text::SKIP_SILENCE)}
        </button>
    }
}

fn speed(player: &Player, locale: &Locale) -> Node {
    let chosen = player.rate.get_untracked();
    let options = RATES.iter().enumerate().map(|(index, rate)| {
        let words = locale.text_with(text::SPEED_OF, &[("rate", &locale.number(*rate, 2))]);
        let selected = (rate - chosen).abs() < f64::EPSILON;
        view! { <option value=index.to_string() selected=selected>{words}</option> }
    });
    let options: Vec<Node> = options.collect();
    let player = player.clone();
    let choose = move |index: String| {
        if let Some(rate) = index.parse::<usize>().ok().and_then(|index| RATES.get(index)) {
            player.set_rate(*rate);
        }
    };
    view! {
        <select
            class="select"
            part="speed"
            aria-label=locale.text(text::SPEED)
            on:change=move |event| choose(event_target_value(&event))
        >
            {options}
        </select>
    }
}

/// The range over the lanes. It counts tenths of seconds.
fn slider(store: &Store, locale: &Locale, moments: &Moments, length: Option<f64>) -> Node {
    let (position, known) = (store.player.position.clone(), store.player.length.clone());
    let end = move || length.or(known.get()).unwrap_or(1.0);
    let (most, end) = (end.clone(), end);
    let value = {
        let position = position.clone();
        move || tenths(position.get())
    };
    let words = {
        let (position, end, locale) = (position.clone(), end.clone(), locale.clone());
        move || {
            let (time, length) = (locale.clock(position.get()), locale.clock(end()));
            locale.text_with(text::POSITION_OF, &[("time", &time), ("length", &length)])
        }
    };
    let first = value();
    let go = {
        let moments = moments.clone();
        move |seconds: f64| moments.show(seconds)
    };
    let drag = go.clone();
    let input = move |value: String| {
        if let Ok(tenths) = value.parse::<u32>() {
            drag(f64::from(tenths) / 10.0);
        }
    };
    let keys = move |event: KeyboardEvent| {
        if let Some(seconds) = target(&event.key(), position.get_untracked(), untrack(&end)) {
            event.prevent_default();
            event.stop_propagation();
            go(seconds);
        }
    };
    view! {
        <input
            type="range"
            class="lanes__slider"
            part="position"
            dir="ltr"
            min="0"
            max=move || tenths(most())
            step="1"
            value=first
            prop:value=value
            aria-label=locale.text(text::POSITION)
            aria-valuetext=words
            on:input=move |event| input(event_target_value(&event))
            on:keydown=keys
        />
    }
}

fn tenths(seconds: f64) -> String {
    // A call is never longer than a day and a moment never negative, so nothing is lost.
    #[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss)]
    let tenths = (seconds.max(0.0) * 10.0) as u32;
    tenths.to_string()
}

/// Where a key leads from a position, in seconds; `None` for keys that are not the slider's.
pub fn target(key: &str, position: f64, end: f64) -> Option<f64> {
    let to = match key {
        "ArrowRight" | "ArrowUp" => position + STEP_SECONDS,
        "ArrowLeft" | "ArrowDown" => position - STEP_SECONDS,
        "PageUp" => position + PAGE_SECONDS,
        "PageDown" => position - PAGE_SECONDS,
        "Home" => 0.0,
        "End" => end,
        _ => return None,
    };
    Some(within(to, 0.0, end))
}

/// Passes over long silences while the recording plays, if the reader wants that.
pub fn follow_silences(store: &Store, timeline: impl Fn(f64) -> Option<f64> + Send + Sync + 'static) {
    let player = store.player.clone();
    Effect::new(move |_| {
        let position = player.position.get();
        let skips = player.skips_silence.get() && player.playing.get_untracked();
        if let Some(resume) = skips.then(|| timeline(position)).flatten() {
            player.seek(resume);
        }
    });
}
