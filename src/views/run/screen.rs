//! The screen of one run.

use crate::app::signal::Derived;
use crate::app::store::{Announcement, Store};
use crate::domain::gap::{Latency, gaps};
use crate::domain::id::{ResultId, RunId};
use crate::domain::route::Screen;
use crate::domain::timeline::{Timeline, lines};
use crate::domain::verdict::Word;
use crate::i18n::en::call;
use crate::i18n::locale::Locale;
use crate::views::macros::view;
use crate::views::markup::{IntoNode, Node};
use crate::views::notice;
use crate::views::parts::find_bar::copy_all;
use crate::views::parts::heading::section_heading;
use crate::views::parts::moments::{Moments, SharedRun};
use crate::views::parts::transcript::transcript;
use crate::views::run::beside::beside;
use crate::views::run::evaluation::evaluation;
use crate::views::run::facts::folds;
use crate::views::run::head::head;
use crate::views::run::latency::latency;
use crate::views::run::opened::trace;
use crate::views::run::recording::{cited, recording};
use agent_embed_markup::chunk;
use leptos::prelude::*;
use std::sync::Arc;

/// Rows of the skeleton: about one screen.
const SKELETON_ROWS: usize = 8;

/// The run that the route names. What is on screen stays while the run is read again, and only what changed is drawn
/// anew: a live run gains turns and metrics without losing the reader's place.
#[chunk(run)]
pub fn run_screen(store: Store, locale: Locale) -> Node {
    let (result, id) = store.route.with_untracked(|route| match route.screen {
        Screen::Run(result, run) => (result, run),
        _ => (ResultId(0), RunId(0)),
    });
    let read = store.run.clone();
    let run: Derived<Option<SharedRun>> =
        Derived::new(move || read.with(|run| run.value().map(|run| Arc::new(run.clone()))));
    let known = run.clone();
    let is_there = Derived::new(move || known.with(Option::is_some));
    let draw = {
        let (store, locale) = (store.clone(), locale.clone());
        move || {
            if is_there.get() {
                return body(&store, &locale, result, &run);
            }
            store.run.with(|run| notice::instead_of(&store, &locale, run, SKELETON_ROWS)).into_node()
        }
    };
    let screen = view! { <article class="run" part="run">{draw}</article> };
    beside(&store, &locale, result, id, screen)
}

fn body(store: &Store, locale: &Locale, of: ResultId, run: &Derived<Option<SharedRun>>) -> Node {
    let moments = Moments::new(store, run);
    follow_verdict(store, run);
    let timed = run.clone();
    let timeline = Derived::new(move || timed.with(|run| run.as_ref().and_then(laid_out)));
    let length = run.with_untracked(|run| run.as_ref().map_or(0, |run| run.transcript.entries().len()));
    store.growth.restart(length);
    let (growth, growing) = (store.growth.clone(), run.clone());
    Effect::new(move |_| {
        growth.extend(growing.with(|run| run.as_ref().map_or(0, |run| run.transcript.entries().len())));
    });
    let over_old = {
        let (store, locale) = (store.clone(), locale.clone());
        move || store.run.with(|run| notice::over_old(&store, &locale, run))
    };
    let part = |draw: fn(&Store, &Locale, &Moments, ResultId, &SharedRun) -> Node| {
        let (store, locale, moments, run) = (store.clone(), locale.clone(), moments.clone(), run.clone());
        move || run.with(|run| run.as_ref().map(|run| draw(&store, &locale, &moments, of, run)))
    };
    let response_times = {
        let (locale, moments, run, timeline) =
            (locale.clone(), moments.clone(), run.clone(), timeline.clone());
        move || run.with(|run| drawn_latency(&locale, &moments, run.as_ref()?, timeline.get()?.seconds))
    };
    view! {
        {over_old}
        {part(|store, locale, moments, of, run| head(store, locale, moments, of, run))}
        {recording(store, locale, &moments, run, &timeline, Box::new(cited))}
        {response_times}
        {trace(store, locale, run, &timeline)}
        <div class="run__columns">
            <div class="run__evaluation">
                {part(|store, locale, moments, _, run| evaluation(store, locale, moments, run))}
            </div>
            <section class="run__transcript">
                <div class="run__title">
                    {section_heading(store, locale.text(call::TRANSCRIPT))}
                    {copy_all(store, locale, run)}
                </div>
                {transcript(store, locale, &moments, run)}
            </section>
        </div>
        {part(|store, locale, _, _, run| folds(store, locale, run))}
    }
}

/// Tells screen readers when a run or call goes on to its next state.
pub fn follow_verdict(store: &Store, run: &Derived<Option<SharedRun>>) {
    let run = run.clone();
    let word = Derived::new(move || run.with(|run| run.as_ref().map(|run| run.row.verdict.word.clone())));
    let said = store.said.clone();
    Effect::new(move |before: Option<Option<Word>>| {
        let now = word.get();
        if let (Some(Some(before)), Some(now)) = (&before, &now)
            && before != now
        {
            said.set(Some(Announcement::Became(now.clone())));
        }
        now
    });
}

/// The lanes of a call; `None` where no turn has a time.
pub fn laid_out(run: &SharedRun) -> Option<Timeline> {
    Timeline::of(run.transcript.entries(), run.row.duration.map(|length| f64::from(length.0)))
}

/// How long the agent took to answer, over an axis of so many seconds.
pub fn drawn_latency(locale: &Locale, moments: &Moments, run: &SharedRun, seconds: f64) -> Option<Node> {
    let lines = lines(run.transcript.entries());
    let found = Latency::of(&lines, &gaps(&lines))?;
    Some(latency(locale, moments, &found, seconds))
}
