//! Saying how many rows a list has under a filter, once they are there.
//!
//! Nothing of this runs before the reader has asked for something.

use super::chunk::Chunk;
use super::loader::Loader;
use super::remote::Remote;
use super::store::{Announcement, Listing};
use crate::clock::Millis;
use crate::domain::query::{ResultsQuery, RunsQuery};
use crate::domain::route::{Route, Screen};
use crate::domain::runs_shown::shown;
use agent_embed_markup::chunk;

/// How long a filter has to stand before its rows are counted aloud, and how often it is looked whether they are there.
const PAUSE: Millis = Millis(500);
/// Looks before the reader is left to find out: half a minute.
const MOST_LOOKS: u8 = 60;

/// What a list has come to.
enum Rows {
    /// They are still on their way.
    Coming,
    /// So many are shown.
    Shown(usize),
    /// There is no list, or it could not be read, which an alert says.
    None,
}

impl Loader {
    /// A filter, search or layout was set: says how many rows that leaves, once they are there.
    pub(super) fn tell_rows(&self) {
        if !matches!(self.rows(), Rows::None) {
            // The same number is heard again only if the region was empty between.
            self.store.said.set(None);
            self.look_for_rows(self.route(), MOST_LOOKS);
        }
    }

    fn look_for_rows(&self, route: Route, looks: u8) {
        let me = self.me.clone();
        let look = move || {
            let Some(loader) = me.upgrade().filter(|loader| loader.route() == route) else { return };
            match loader.rows() {
                Rows::Shown(rows) => loader.store.said.set(Some(Announcement::RowsShown(rows))),
                Rows::Coming if looks > 0 => loader.look_for_rows(route, looks - 1),
                Rows::Coming | Rows::None => {}
            }
        };
        *self.rows_timer.borrow_mut() = Some(self.runtime.after(PAUSE, Box::new(look)));
    }

    fn rows(&self) -> Rows {
        let route = self.route();
        match route.screen {
            Screen::Results => {
                let query = ResultsQuery::of(&route);
                let count = |list: &Listing<_>| list.rows.iter().filter(|row| query.holds(row)).count();
                self.store.results.with_untracked(|results| come(results, |list| list.loading_more, count))
            }
            // Their code is there if they are.
            Screen::Result(_) if self.has(Chunk::Result) => runs_of(self, &RunsQuery::of(&route)),
            Screen::Calls => self
                .store
                .calls
                .with_untracked(|calls| come(calls, |it| it.list.loading_more, |it| it.list.rows.len())),
            _ => Rows::None,
        }
    }
}

#[chunk(result)]
fn runs_of(loader: &Loader, query: &RunsQuery) -> Rows {
    loader.store.result.with_untracked(|head| {
        let count = |list: &Listing<_>| shown(query, head.value(), &list.rows).len();
        loader.store.runs.with_untracked(|runs| come(runs, |list| list.loading_more, count))
    })
}

/// What has come of a list that grows while `grows` says so.
fn come<T>(remote: &Remote<T>, grows: impl Fn(&T) -> bool, count: impl Fn(&T) -> usize) -> Rows {
    match remote.value() {
        Some(list) if !grows(list) => Rows::Shown(count(list)),
        None if remote.error().is_some() => Rows::None,
        _ => Rows::Coming,
    }
}
