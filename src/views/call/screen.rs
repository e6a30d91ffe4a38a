//! The screen of one call.

use crate::app::signal::{Derived, Shared};
use crate::app::store::Store;
use crate::domain::call::Call;
use crate::domain::timeline::{lines, start_of};
use crate::i18n::en::{call as common, calls as text};
use crate::i18n::locale::{Locale, isolate};
use crate::views::call::facts::folds;
use crate::views::call::head::head;
use crate::views::macros::view;
use crate::views::markup::{IntoNode, Node};
use crate::views::notice;
use crate::views::parts::find_bar::copy_all;
use crate::views::parts::heading::section_heading;
use crate::views::parts::icon::{Icon, icon};
use crate::views::parts::moments::{Moments, SharedRun};
use crate::views::parts::transcript::transcript;
use crate::views::run::evaluation::evaluation;
use crate::views::run::opened::{payload, trace};
use crate::views::run::recording::{cited, recording};
use crate::views::run::screen::{drawn_latency, follow_verdict, laid_out};
use agent_embed_markup::chunk;
use std::sync::Arc;

/// Rows of the skeleton: about one screen.
const SKELETON_ROWS: usize = 8;

type SharedCall = Arc<Call>;

/// The call that the route names. As on a run's screen, what is there stays while it is read again.
#[chunk(run)]
pub fn call_screen(store: &Store, locale: &Locale) -> Node {
    let (store, locale) = (store.clone(), locale.clone());
    let read = store.call.clone();
    let call: Derived<Option<SharedCall>> =
        Derived::new(move || read.with(|call| call.value().map(|call| Arc::new(call.clone()))));
    // Made here and not with what is drawn: what is drawn may still ask for it while it is taken down.
    let talked = call.clone();
    let talk: Derived<Option<SharedRun>> =
        Derived::new(move || talked.with(|call| call.as_ref().map(|call| Arc::new(call.talk.clone()))));
    let known = call.clone();
    let is_there = Derived::new(move || known.with(Option::is_some));
    let draw = move || {
        if is_there.get() {
            return body(&store, &locale, &call, &talk);
        }
        store.call.with(|call| notice::instead_of(&store, &locale, call, SKELETON_ROWS)).into_node()
    };
    view! { <article class="run" part="call">{draw}</article> }
}

fn body(
    store: &Store,
    locale: &Locale,
    call: &Derived<Option<SharedCall>>,
    talk: &Derived<Option<SharedRun>>,
) -> Node {
    let moments = Moments::new(store, talk);
    follow_verdict(store, talk);
    let timed = talk.clone();
    let timeline = Derived::new(move || timed.with(|talk| talk.as_ref().and_then(laid_out)));
    let length = talk.with_untracked(|talk| talk.as_ref().map_or(0, |talk| talk.transcript.entries().len()));
    store.growth.restart(length);
    let revealed = Shared::new(false);
    let over_old = {
        let (store, locale) = (store.clone(), locale.clone());
        move || store.call.with(|call| notice::over_old(&store, &locale, call))
    };
    let drawn_head = {
        let (store, locale, moments, call) = (store.clone(), locale.clone(), moments.clone(), call.clone());
        move || call.with(|call| call.as_ref().map(|call| head(&store, &locale, &moments, &revealed, call)))
    };
    let judged = {
        let (store, locale, moments, talk) = (store.clone(), locale.clone(), moments.clone(), talk.clone());
        move || talk.with(|talk| talk.as_ref().map(|talk| evaluation(&store, &locale, &moments, talk)))
    };
    let response_times = {
        let (locale, moments, talk, timeline) =
            (locale.clone(), moments.clone(), talk.clone(), timeline.clone());
        move || talk.with(|talk| drawn_latency(&locale, &moments, talk.as_ref()?, timeline.get()?.seconds))
    };
    let ending = {
        let (locale, call) = (locale.clone(), call.clone());
        move || call.with(|call| call.as_ref().and_then(|call| end_mark(&locale, call)))
    };
    let facts = {
        let (store, locale, call) = (store.clone(), locale.clone(), call.clone());
        move || call.with(|call| call.as_ref().map(|call| folds(&store, &locale, call)))
    };
    let dropped = call.clone();
    let flags = move |talk: &crate::domain::run::Run| {
        let mut flags = cited(talk);
        flags.extend(dropped.with(|call| call.as_ref().and_then(|call| drop_moment(call))));
        flags
    };
    view! {
        {over_old}
        {drawn_head}
        {recording(store, locale, &moments, talk, &timeline, Box::new(flags))}
        {response_times}
        {trace(store, locale, talk, &timeline)}
        <div class="run__columns">
            <div class="run__evaluation">{judged}</div>
            <section class="run__transcript">
                <div class="run__title">
                    {section_heading(store, locale.text(common::TRANSCRIPT))}
                    {copy_all(store, locale, talk)}
                </div>
                {transcript(store, locale, &moments, talk)}
                {ending}
            </section>
        </div>
        <div class="folds">
            {facts}
            {payload(store, locale)}
        </div>
    }
}

/// When the caller gave up: at the last that was said, as a call ends with it.
pub fn drop_moment(call: &Call) -> Option<f64> {
    call.row.dropoff.as_ref()?;
    lines(call.talk.transcript.entries()).into_iter().rev().find_map(start_of)
}

/// The flag under the last turn.
fn end_mark(locale: &Locale, call: &Call) -> Option<Node> {
    let point = call.row.dropoff.as_ref().filter(|_| !call.talk.transcript.entries().is_empty())?;
    let words = locale.text_with(text::END_DROPPED, &[("point", &isolate(point))]);
    Some(view! { <p class="dropoff" part="dropoff">{icon(Icon::Flag)} <span>{words}</span></p> })
}
