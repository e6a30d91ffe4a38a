//! The run screen as HTML.

use super::page::{failed_run, store_of};
use agent_embed::app::store::SessionState;
use agent_embed::clock::Timestamp;
use agent_embed::views::stylesheet::STYLESHEET;
use leptos::prelude::*;

#[test]
fn look() {
    let Ok(target) = std::env::var("LOOK") else { return };
    let store = store_of(failed_run());
    store.session.set(SessionState::Live);
    store.updated.set(Some(Timestamp(1_795_342_800_000)));
    std::fs::write(&target, crate::support::page::html(&store)).unwrap();
    std::fs::write(format!("{target}.css"), STYLESHEET).unwrap();
}
