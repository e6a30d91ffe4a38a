//! The style sheets, put together from the files beside the components: one for the frame and the first screen, and
//! those of the screens whose code loads on demand.

use crate::app::chunk::Chunk;
use agent_embed_markup::{chunk, sheet};

/// Adopted by every element's shadow root.
///
/// The dark values stand in one file and count twice: for `theme="dark"`, and for `auto` where the reader's
/// system is dark; never on paper. (`light-dark()` would say it once, but Safari 16.4 does not know it.)
pub const STYLESHEET: &str = sheet![
    "theme.css",
    "@media screen{.frame[data-theme=dark]{",
    "theme_dark.css",
    "}}@media screen and (prefers-color-scheme:dark){.frame[data-theme=auto]{",
    "theme_dark.css",
    "}}",
    "parts/icon.css",
    "parts/heading.css",
    "parts/button.css",
    "parts/link.css",
    "parts/chip.css",
    "parts/delta.css",
    "parts/verdict_chip.css",
    "parts/verdict_bar.css",
    "parts/select.css",
    "parts/toolbar.css",
    "parts/table.css",
    "parts/skeleton.css",
    "notice.css",
    "shell/shell.css",
    "results/results.css",
];

/// What comes of what a reader does.
const ACTIONS: &str = sheet!["results/picked.css"];
/// What stands above a screen whose own code may still be on its way.
const CRUMBS: &str = sheet!["shell/crumbs.css"];
/// What several screens share, but not the first.
const SHARED: &str = sheet![
    "chart/chart.css",
    "parts/blank.css",
    "parts/facts.css",
    "parts/plain_table.css",
    "parts/copy.css"
];
const TALK: &str = sheet![
    "parts/moment.css",
    "parts/card.css",
    "parts/tool_call.css",
    "parts/transcript.css",
    "parts/find_bar.css",
    "parts/lanes.css",
    "parts/player.css",
];
const RESULT: &str = sheet![
    "shell/help.css",
    "parts/window.css",
    "result/result.css",
    "result/layout.css",
    "result/runs.css",
    // Last, as they change what the others say.
    "result/widths.css",
];
const PRINT: &str = sheet!["print.css"];
const RUN: &str =
    sheet!["run/run.css", "run/fold.css", "run/latency.css", "run/beside.css", "call/call.css",];
const CALLS: &str = sheet!["calls/calls.css"];
const OVERVIEW: &str = sheet!["overview/overview.css"];
const COMPARE: &str = sheet!["compare/compare.css"];

/// The sheets of a part that is loaded, beside [`STYLESHEET`].
pub fn of(chunk: Chunk) -> Vec<&'static str> {
    match chunk {
        Chunk::Actions => actions_sheets(),
        Chunk::Result => result_sheets(),
        Chunk::Run => run_sheets(),
        Chunk::Calls => calls_sheets(),
        Chunk::Overview => overview_sheets(),
        Chunk::Compare => compare_sheets(),
    }
}

/// The sheet that a screen below another needs before its own part is there. A reader gets there by an action, and so
/// has it from that part; whoever begins there has all but the parts of screens.
pub fn early() -> [&'static str; 1] {
    [CRUMBS]
}

/// Every sheet, as one text.
pub fn whole() -> String {
    let mut sheets = vec![STYLESHEET];
    for sheet in Chunk::ALL.into_iter().flat_map(of) {
        if !sheets.contains(&sheet) {
            sheets.push(sheet);
        }
    }
    sheets.concat()
}

#[chunk(actions)]
fn actions_sheets() -> Vec<&'static str> {
    vec![ACTIONS, CRUMBS]
}

#[chunk(result)]
fn result_sheets() -> Vec<&'static str> {
    vec![CRUMBS, SHARED, RESULT, PRINT]
}

#[chunk(run)]
fn run_sheets() -> Vec<&'static str> {
    vec![CRUMBS, SHARED, TALK, RUN]
}

#[chunk(calls)]
fn calls_sheets() -> Vec<&'static str> {
    vec![CRUMBS, SHARED, CALLS]
}

#[chunk(overview)]
fn overview_sheets() -> Vec<&'static str> {
    vec![SHARED, PRINT, OVERVIEW]
}

#[chunk(compare)]
fn compare_sheets() -> Vec<&'static str> {
    vec![CRUMBS, SHARED, TALK, RESULT, PRINT, COMPARE]
}
