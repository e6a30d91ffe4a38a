//! The player of a run: what there is to play, and the lanes over which it moves.

use crate::app::signal::Derived;
use crate::app::store::Store;
use crate::config::Hidden;
use crate::domain::citation::{Piece, pieces};
use crate::domain::order;
use crate::domain::run::Run;
use crate::domain::timeline::Timeline;
use crate::domain::verdict::Word;
use crate::i18n::en::call as text;
use crate::i18n::key::Key;
use crate::i18n::locale::Locale;
use crate::views::markup::{IntoNode, Node};
use crate::views::parts::moments::{Moments, SharedRun, cited_moment};
use crate::views::parts::player::{Playable, follow_silences, player};
use leptos::prelude::*;

/// The moments to flag over the lanes, in seconds.
pub type Flags = Box<dyn Fn(&Run) -> Vec<f64> + Send + Sync>;

/// The player, and the effects that open the recording, pass over silences, and close it when the screen goes.
pub fn recording(
    store: &Store,
    locale: &Locale,
    moments: &Moments,
    run: &Derived<Option<SharedRun>>,
    timeline: &Derived<Option<Timeline>>,
    flags: Flags,
) -> Node {
    open(store, run.clone());
    let silences = timeline.clone();
    follow_silences(store, move |position| {
        silences.with(|timeline| timeline.as_ref().and_then(|timeline| timeline.past_silence(position)))
    });
    let (store, locale, moments) = (store.clone(), locale.clone(), moments.clone());
    let (run, timeline) = (run.clone(), timeline.clone());
    let draw = move || {
        run.with(|run| {
            run.as_ref()
                .map(|run| player(&store, &locale, &moments, playable(&store, run, timeline.get(), &flags)))
        })
    };
    draw.into_node()
}

/// Opens the recording of the run, at the moment that the route names, and closes it when the screen goes.
fn open(store: &Store, run: Derived<Option<SharedRun>>) {
    let opened = store.clone();
    Effect::new(move |_| {
        run.with(|run| {
            let Some(run) = run else { return };
            match link(&opened, run) {
                Some(link) => {
                    let at = untrack(|| cited_moment(&opened)).unwrap_or_default();
                    opened.player.open(&run.row.id.to_string(), link, at);
                }
                None => opened.player.close(),
            }
        });
    });
    let player = store.player.clone();
    on_cleanup(move || player.close());
}

/// The recording's link, unless the page hides recordings.
fn link<'a>(store: &Store, run: &'a Run) -> Option<&'a str> {
    run.recording.as_deref().filter(|_| !hides(store))
}

fn hides(store: &Store) -> bool {
    store.config.with(|config| config.hides(Hidden::Recording))
}

fn playable(store: &Store, run: &Run, timeline: Option<Timeline>, flags: &Flags) -> Playable {
    Playable {
        recording: link(store, run).is_some(),
        why_none: (!hides(store)).then(|| why_none(run)),
        timeline,
        seconds: run.row.duration.map(|length| f64::from(length.0)).filter(|seconds| *seconds > 0.0),
        cited: flags(run),
    }
}

fn why_none(run: &Run) -> &'static Key {
    match run.row.verdict.word {
        _ if run.row.verdict.is_unfinished() => text::NO_RECORDING_YET,
        Word::Error | Word::TimedOut | Word::Cancelled => text::NO_RECORDING_ERROR,
        _ => text::NO_RECORDING,
    }
}

/// The moments that explain what failed, in seconds, in order, each once.
pub fn cited(run: &Run) -> Vec<f64> {
    let end = run.row.duration.map(|length| f64::from(length.0));
    let metrics = run.metrics.iter().filter(|metric| metric.failed).flat_map(|metric| &metric.explanation);
    let rules = run.rules.iter().filter(|rule| rule.passed == Some(false)).flat_map(|rule| &rule.explanation);
    let outcome =
        run.expected_outcome.iter().filter(|outcome| outcome.score.is_some_and(|score| score < 100.0));
    let words = metrics.chain(rules).chain(outcome.flat_map(|outcome| &outcome.explanation));
    let mut found: Vec<f64> = words
        .flat_map(|words| pieces(words, end))
        .filter_map(|piece| match piece {
            Piece::Moment { seconds, .. } => Some(seconds),
            _ => None,
        })
        .collect();
    order::sort_by(&mut found, &f64::total_cmp);
    found.dedup();
    found
}
