//! The one style sheet, put together from the files beside the components.

/// Adopted by every element's shadow root.
///
/// The dark values stand in one file and count twice: for `theme="dark"`, and for `auto` where the reader's
/// system is dark. (`light-dark()` would say it once, but Safari 16.4 does not know it.)
pub const STYLESHEET: &str = concat!(
    include_str!("theme.css"),
    ".frame[data-theme=dark]{",
    include_str!("theme_dark.css"),
    "}@media (prefers-color-scheme:dark){.frame[data-theme=auto]{",
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
    include_str!("parts/toolbar.css"),
    include_str!("chart/chart.css"),
    include_str!("parts/table.css"),
    include_str!("parts/skeleton.css"),
    include_str!("notice.css"),
    include_str!("parts/moment.css"),
    include_str!("parts/card.css"),
    include_str!("parts/tool_call.css"),
    include_str!("parts/transcript.css"),
    include_str!("parts/find_bar.css"),
    include_str!("parts/lanes.css"),
    include_str!("parts/player.css"),
    include_str!("run/run.css"),
    include_str!("calls/calls.css"),
    include_str!("call/call.css"),
    include_str!("shell/shell.css"),
    include_str!("results/results.css"),
    include_str!("result/result.css"),
    include_str!("compare/compare.css"),
    include_str!("overview/overview.css"),
);
