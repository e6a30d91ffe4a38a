//! Draws run screens without a browser.

use crate::support::looks::late_classes;
use agent_embed::api::decode;
use agent_embed::api::json::{Skip, parse};
use agent_embed::app::remote::Remote;
use agent_embed::app::store::{Intents, Listing, SessionState, Store};
use agent_embed::clock::Timestamp;
use agent_embed::config::Config;
use agent_embed::domain::id::RunId;
use agent_embed::domain::route::Route;
use agent_embed::domain::run::{Run, RunRow};
use agent_embed::domain::verdict::{Verdict, Word};
use agent_embed::i18n::locale::Locale;
use agent_embed::views::run::run_screen;
use leptos::prelude::*;

/// The run of the fixture: a failed booking, with everything that a run can have.
pub(super) fn failed_run() -> Run {
    read(include_str!("../../fixtures/run_failed.json"))
}

/// A run as an answer of the API brings it.
pub(super) fn read(body: &str) -> Run {
    decode::run::run(&parse(body, Skip::NOTHING).unwrap()).unwrap()
}

/// A store in which this run is on screen.
pub(super) fn store_of(run: Run) -> Store {
    let route = Route::parse("results/5120/runs/90412").unwrap();
    let store = Store::new(Config::default(), route, Timestamp(1_795_342_800_000), Intents::new(|_| {}));
    let rows = ["Failed", "Passed", "Failed", "Failed"].iter().zip([90_409, 90_410, run.row.id.0, 90_415]);
    let rows =
        rows.map(|(word, id)| RunRow { id: RunId(id), verdict: verdict(word), ..run.row.clone() }).collect();
    let listing = Listing {
        rows,
        more: false,
        loading_more: false,
        about: None,
        unreadable: Vec::new(),
        newer: 0,
        next_page: 2,
    };
    store.runs.set(Remote::Ready(listing));
    store.run.set(Remote::Ready(run));
    store.session.set(SessionState::Live);
    store.updated.set(Some(Timestamp(1_795_342_800_000)));
    store
}

fn verdict(word: &str) -> Verdict {
    Verdict { word: if word == "Failed" { Word::Failed } else { Word::Passed }, reviewed: false }
}

/// The screen as HTML.
pub(super) fn html(store: &Store) -> String {
    let html = Owner::new().with(|| run_screen(store.clone(), Locale::plain()).to_html());
    assert_eq!(late_classes("results/1/runs/1", &html), Vec::<String>::new());
    html
}
