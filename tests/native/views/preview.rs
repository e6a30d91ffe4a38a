//! The screens as pages to look at: `AGENT_EMBED_PREVIEW=1 cargo test -p agent-embed preview`, then open
//! `target/preview/*.html`.

use crate::support::page::html;
use crate::support::sample::{error, head, listing, loaded, results, runs};
use agent_embed::api::error::ErrorKind;
use agent_embed::app::remote::Remote;
use agent_embed::app::store::{ConfigFault, Listing, SessionState, Store, Waiting};
use agent_embed::clock::Millis;
use agent_embed::config::Theme;
use agent_embed::domain::result::ResultHead;
use agent_embed::views::stylesheet::whole;
use std::path::Path;

type Change = fn(&Store);

const PAGES: [(&str, &str, Change); 21] = [
    ("results", "results", |_| {}),
    ("results-filtered", "results?status=failed&q=night", |_| {}),
    ("results-starting", "results", |store| {
        store.results.set(Remote::Idle);
        store.session.set(SessionState::Starting);
        store.updated.set(None);
    }),
    ("results-none", "results?status=error&q=zzz", |store| {
        let rows = results().into_iter().take(3).collect();
        store.results.set(Remote::Ready(Listing { more: true, ..listing(rows) }));
    }),
    ("results-empty", "results", |store| store.results.set(Remote::Ready(listing(Vec::new())))),
    ("results-loading", "results", |store| {
        store.results.set(Remote::Loading);
        store.updated.set(None);
        store.waiting.set(Waiting::Slow);
    }),
    ("results-failed", "results", |store| {
        let error = error(ErrorKind::Server, Some(503));
        store.results.set(Remote::Failed { error, last: None });
    }),
    ("results-limited", "results", |store| {
        let error = error(ErrorKind::RateLimited { retry_after: Some(Millis(20_000)) }, Some(429));
        store.results.set(Remote::Failed { error, last: None });
    }),
    ("results-stale", "results", |store| {
        let error = error(ErrorKind::Network, None);
        let last = store.results.get_untracked().value().cloned();
        store.results.set(Remote::Failed { error, last });
        store.online.set(false);
    }),
    ("results-partial", "results", |store| {
        let unreadable = vec!["results[3].id: expected a number".to_owned()];
        store.results.set(Remote::Ready(Listing { unreadable, ..listing(results()) }));
        store.config_faults.set(vec![ConfigFault {
            attribute: "theme".to_owned(),
            message: "theme=\"drak\" is not one of light, dark, auto".to_owned(),
        }]);
    }),
    ("expired", "results", |store| store.session.set(SessionState::Expired)),
    ("ended", "results/4802", |store| store.session.set(SessionState::EndedByHost)),
    ("logged-out", "results", |store| store.session.set(SessionState::LoggedOut)),
    ("forbidden", "results", |store| store.session.set(SessionState::Forbidden)),
    ("result", "results/4802", |_| {}),
    ("result-filtered", "results/4802?status=failed&cause=1", |_| {}),
    ("result-running", "results/4801", |store| {
        store.result.set(Remote::Refreshing(ResultHead {
            row: results().remove(0),
            causes: Vec::new(),
            ai_summary: None,
            next_steps: Vec::new(),
            metrics: Vec::new(),
            coverage: None,
            latency: None,
        }));
    }),
    ("result-matrix", "results/4802?layout=matrix", |_| {}),
    ("compare", "results/4802/compare/4801", |store| {
        store.other.set(Remote::Ready(head()));
        store.other_runs.set(Remote::Ready(listing(runs())));
    }),
    ("overview", "overview", |_| {}),
    ("result-long", "results/4802", |store| {
        let mut long = head();
        long.row.name = "Supercalifragilistic".repeat(13);
        long.causes[0].title =
            "The agent promised a call back although <PERSON> had asked for an e-mail".repeat(3);
        store.result.set(Remote::Ready(long));
        store.runs.set(Remote::Loading);
    }),
];

/// Every page by name, in light.
pub(super) fn pages() -> Vec<(&'static str, String)> {
    PAGES.into_iter().map(|(name, route, change)| (name, page(route, change, Theme::Light))).collect()
}

/// Every page by name, with its route.
pub(super) fn pages_with_routes() -> Vec<(&'static str, &'static str, String)> {
    PAGES.into_iter().map(|(name, route, change)| (name, route, page(route, change, Theme::Light))).collect()
}

fn page(route: &str, change: Change, theme: Theme) -> String {
    let (store, _) = loaded(route);
    store.config.update(|config| config.theme = theme);
    change(&store);
    html(&store)
}

#[test]
fn every_page_can_be_drawn() {
    for (name, route, change) in PAGES {
        for (theme, word) in [(Theme::Light, "light"), (Theme::Dark, "dark")] {
            let body = page(route, change, theme);
            assert!(body.contains("class=\"frame\""), "{name}");
            keep(&format!("{name}-{word}"), &body, word);
        }
    }
}

/// Writes a page for people to look at, if they asked for it.
fn keep(name: &str, body: &str, theme: &str) {
    if std::env::var_os("AGENT_EMBED_PREVIEW").is_none() {
        return;
    }
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("target/preview");
    let sheet = whole();
    let ground = if theme == "dark" { "#0f1217" } else { "#fff" };
    // Declarations are set through the CSSOM in the browser; a page of plain HTML needs them written.
    let body = body.replace(" data-style-flex-grow=\"", " style=\"flex-grow:");
    let page = format!(
        "<!doctype html><meta charset=utf-8><meta name=viewport content=width=device-width><title>{name}</title>\
         <style>body{{margin:0;background:{ground};font-family:system-ui,sans-serif}}{sheet}</style>{body}"
    );
    let written = std::fs::create_dir_all(&folder)
        .and_then(|()| std::fs::write(folder.join(format!("{name}.html")), page));
    assert!(written.is_ok(), "{written:?}");
}
