//! Going to a moment of the call, and knowing which line of the transcript is at it.
//!
//! The bridge scrolls: whenever `Store::reveal` is set, it takes the number out and brings the element with that
//! `data-line` into view (`block: "nearest"`, with the motion that the reader allows).

use crate::app::intent::Intent;
use crate::app::signal::Derived;
use crate::app::store::Store;
use crate::domain::run::Run;
use crate::domain::timeline::{cited_line, lines, playing_line};
use crate::views::parts::per_line::{Note, PerLine};
use leptos::prelude::*;
use std::sync::Arc;

/// What is said of the marked line.
const HERE: Note = Note { text: String::new(), here: true };

/// The run on screen, shared by its parts.
pub type SharedRun = Arc<Run>;

/// Cheap to clone.
#[derive(Clone)]
pub struct Moments {
    store: Store,
    run: Derived<Option<SharedRun>>,
    line: Derived<Option<usize>>,
    marked: PerLine,
}

impl Moments {
    /// Follows the player and the route's `t` through the transcript of a run.
    pub fn new(store: &Store, run: &Derived<Option<SharedRun>>) -> Self {
        let (followed, played) = (store.clone(), run.clone());
        let line = Derived::new(move || marked_line(&followed, &played));
        let marked = PerLine::default();
        follow(&marked, line.clone());
        Self { store: store.clone(), run: run.clone(), line, marked }
    }

    /// Goes to a moment, in seconds from the start of the call: marks its line, and plays from there if there is a
    /// recording.
    pub fn go(&self, seconds: f64) {
        self.mark(seconds);
        self.store.player.play_from(seconds);
    }

    /// Goes to a moment without starting to play.
    pub fn show(&self, seconds: f64) {
        self.mark(seconds);
        self.store.player.seek(seconds);
    }

    /// The value of `aria-current` for a line: there for the one at the moment. Tracked; of all lines, only the one
    /// that was marked and the one that is now hear of a change.
    pub fn mark_of(&self, line: usize) -> Option<&'static str> {
        let first = || if self.line.get_untracked() == Some(line) { HERE } else { Note::default() };
        self.marked.get(line, first).here.then_some("true")
    }

    /// Whether moments can be heard. Tracked.
    pub fn can_play(&self) -> bool {
        self.store.player.is_ready()
    }

    /// Brings a line into view.
    pub fn reveal(&self, line: usize) {
        self.store.growth.reach(line);
        self.store.reveal.set(Some(line));
    }

    fn mark(&self, seconds: f64) {
        let line = self.run.with_untracked(|run| {
            run.as_ref().and_then(|run| cited_line(&lines(run.transcript.entries()), seconds))
        });
        if let Some(line) = line {
            self.reveal(line);
        }
        // A call is never longer than a day and a moment never negative, so nothing is lost.
        #[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss)]
        let whole = seconds.max(0.0) as u32;
        let route = self.store.route.get_untracked();
        self.store.intents.send(Intent::Filter(route.with("t", &whole.to_string())));
    }
}

/// The moment that the route names, in seconds.
pub fn cited_moment(store: &Store) -> Option<f64> {
    store.route.with(|route| route.get("t").and_then(|text| text.parse::<u32>().ok())).map(f64::from)
}

/// The line that is heard; the cited one as long as the player stands within its second, or never moved.
fn marked_line(store: &Store, run: &Derived<Option<SharedRun>>) -> Option<usize> {
    let cited = cited_moment(store);
    let position = store.player.position.get();
    let heard = store.player.is_ready() && (position > 0.0 || store.player.playing.get());
    run.with(|run| {
        let run = run.as_ref()?;
        let lines = lines(run.transcript.entries());
        match cited {
            Some(cited) if !heard || (cited..cited + 1.0).contains(&position) => cited_line(&lines, cited),
            _ if heard => playing_line(&lines, position),
            _ => None,
        }
    })
}

/// Tells the lines which of them is marked.
fn follow(marked: &PerLine, line: Derived<Option<usize>>) {
    let marked = marked.clone();
    Effect::new(move |before: Option<Option<usize>>| {
        let now = line.get();
        if let Some(before) = before.flatten().filter(|before| Some(*before) != now) {
            marked.tell(before, Note::default());
        }
        if let Some(now) = now {
            marked.tell(now, HERE);
        }
        now
    });
}
