//! The style sheets, put together from the files beside the components: one for the frame and the first screen, and
//! those of the screens whose code loads on demand.

use crate::app::chunk::Chunk;
use agent_embed_markup::chunk;

/// Adopted by every element's shadow root.
///
/// The dark values stand in one file and count twice: for `theme="dark"`, and for `auto` where the reader's
/// system is dark; never on paper. (`light-dark()` would say it once, but Safari 16.4 does not know it.)
pub const STYLESHEET: &str = concat!(
    include_str!("theme.css"),
    "@media screen{.frame[data-theme=dark]{",
    include_str!("theme_dark.css"),
    "}}@media screen and (prefers-color-scheme:dark){.frame[data-theme=auto]{",
    include_str!("theme_dark.css"),
    "}}",
    include_str!("parts/icon.css"),
    include_str!("parts/heading.css"),
    include_str!("parts/button.css"),
    include_str!("parts/link.css"),
    include_str!("parts/chip.css"),
    include_str!("parts/delta.css"),
    include_str!("parts/verdict_chip.css"),
    include_str!("parts/verdict_bar.css"),
    include_str!("parts/select.css"),
    include_str!("parts/toolbar.css"),
    include_str!("parts/table.css"),
    include_str!("parts/skeleton.css"),
    include_str!("notice.css"),
    include_str!("shell/shell.css"),
    include_str!("results/results.css"),
);

/// What several screens share, but not the first.
const SHARED: &str = concat!(
    include_str!("chart/chart.css"),
    include_str!("parts/facts.css"),
    include_str!("parts/plain_table.css"),
    include_str!("parts/copy.css"),
);
const TALK: &str = concat!(
    include_str!("parts/moment.css"),
    include_str!("parts/card.css"),
    include_str!("parts/tool_call.css"),
    include_str!("parts/transcript.css"),
    include_str!("parts/find_bar.css"),
    include_str!("parts/lanes.css"),
    include_str!("parts/player.css"),
);
const RESULT: &str = concat!(
    include_str!("shell/help.css"),
    include_str!("parts/window.css"),
    include_str!("result/result.css"),
    include_str!("result/layout.css"),
    include_str!("result/runs.css"),
    // Last, as they change what the others say.
    include_str!("result/widths.css"),
    include_str!("print.css"),
);
const RUN: &str = concat!(
    include_str!("run/run.css"),
    include_str!("run/fold.css"),
    include_str!("run/latency.css"),
    include_str!("run/beside.css"),
    include_str!("call/call.css"),
);
const CALLS: &str = include_str!("calls/calls.css");
const OVERVIEW: &str = concat!(include_str!("compare/compare.css"), include_str!("overview/overview.css"));

/// The sheets of a part that is loaded, beside [`STYLESHEET`].
pub fn of(chunk: Chunk) -> Vec<&'static str> {
    match chunk {
        Chunk::Actions => Vec::new(),
        Chunk::Result => result_sheets(),
        Chunk::Run => run_sheets(),
        Chunk::Calls => calls_sheets(),
        Chunk::Overview => overview_sheets(),
    }
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

#[chunk(result)]
fn result_sheets() -> Vec<&'static str> {
    vec![SHARED, RESULT]
}

#[chunk(run)]
fn run_sheets() -> Vec<&'static str> {
    vec![SHARED, TALK, RUN]
}

#[chunk(calls)]
fn calls_sheets() -> Vec<&'static str> {
    vec![SHARED, CALLS]
}

#[chunk(overview)]
fn overview_sheets() -> Vec<&'static str> {
    vec![SHARED, TALK, RESULT, OVERVIEW]
}
