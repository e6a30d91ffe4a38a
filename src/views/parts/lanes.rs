//! Two speakers on one axis of time: who speaks when, both at once, nobody, tool calls, cited moments.
//!
//! A lane is one path however many turns there are. Dots are lines without length and with round ends, so that the
//! stretched axis does not stretch them too.

use crate::domain::timeline::{Stretch, Timeline};
use crate::i18n::en::call as text;
use crate::i18n::locale::Locale;
use crate::views::macros::view;
use crate::views::markup::Node;
use crate::views::parts::pager::number;

/// Units of the axis: as fine as any screen.
const UNITS: f64 = 4000.0;
/// Heights on the vertical axis, from the top: flags, agent, both at once, caller, tool calls.
const FLAG: u32 = 4;
const AGENT: u32 = 10;
const BETWEEN: u32 = 23;
const CALLER: u32 = 26;
const TOOL: u32 = 43;
/// The height of a lane.
const LANE: u32 = 12;
/// The least width of a block, so that it is not lost.
const LEAST: u32 = 8;
/// More blocks than this would fill the lane if each had the least width, and say that nobody ever stopped.
const MANY: usize = 250;

/// The lanes, for eyes; their sentence for everybody else. `cited` are seconds from the start of the call.
pub fn lanes(locale: &Locale, timeline: &Timeline, cited: &[f64]) -> Node {
    let end = timeline.seconds;
    let flags = cited.iter().filter(|at| **at <= end).map(|at| dot(at / end, FLAG)).collect::<String>();
    let (failed, fine): (Vec<_>, Vec<_>) = timeline.tools.iter().partition(|tick| tick.failed);
    let ticks = |ticks: Vec<&crate::domain::timeline::Tick>| {
        ticks.into_iter().map(|tick| dot(tick.at / end, TOOL)).collect::<String>()
    };
    view! {
        <div class="lanes__names" aria-hidden="true">
            <span class="lanes__name">{locale.text(text::AGENT)}</span>
            <span class="lanes__name">{locale.text(text::CALLER)}</span>
        </div>
        <svg
            class="lanes__axis"
            part="lanes"
            viewBox="0 0 4000 48"
            preserveAspectRatio="none"
            role="img"
            aria-label=sentence(locale, timeline)
        >
            <path class="lane lane--ground" d=[block(0.0, 1.0, AGENT, LANE, LEAST), block(0.0, 1.0, CALLER, LANE, LEAST)].concat()/>
            <path class="lane lane--silence" d=blocks(&timeline.silences, end, BETWEEN - 13, 28)/>
            <path class="lane lane--pause" d=rules(&timeline.silences, end, AGENT + 14)/>
            <path class="lane lane--agent" d=blocks(&timeline.agent, end, AGENT, LANE)/>
            <path class="lane lane--caller" d=blocks(&timeline.caller, end, CALLER, LANE)/>
            <path class="lane lane--overlap" d=rules(&timeline.overlaps, end, AGENT + 14)/>
            <path class="lane lane--tool" d=ticks(fine)/>
            <path class="lane lane--tool lane--tool-failed" d=ticks(failed)/>
            <path class="lane lane--stem" d=stems(cited, end)/>
            <path class="lane lane--flag" d=flags/>
        </svg>
    }
}

/// What the lanes show, in words and numbers.
fn sentence(locale: &Locale, timeline: &Timeline) -> String {
    let share = |lane: &[Stretch]| {
        let spoken: f64 = lane.iter().map(|stretch| stretch.end - stretch.start).sum();
        locale.percent((spoken / timeline.seconds).clamp(0.0, 1.0), 0)
    };
    locale.text_with(
        text::LANES,
        &[
            ("agent", &share(&timeline.agent)),
            ("caller", &share(&timeline.caller)),
            ("overlaps", &locale.plural(text::LANES_OVERLAPS, number(timeline.overlaps.len()))),
            ("silences", &locale.plural(text::LANES_SILENCES, number(timeline.silences.len()))),
            ("tools", &locale.plural(text::LANES_TOOLS, number(timeline.tools.len()))),
        ],
    )
}

/// A share of the axis in whole units, as text. (Printing floating point numbers costs 20 kB of wasm.)
fn units(share: f64) -> u32 {
    // Shares are clamped to 0 to 1.
    #[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss)]
    let units = (share.clamp(0.0, 1.0) * UNITS) as u32;
    units
}

fn blocks(stretches: &[Stretch], end: f64, top: u32, height: u32) -> String {
    let least = if stretches.len() > MANY { 1 } else { LEAST };
    let drawn = |stretch: &Stretch| block(stretch.start / end, stretch.end / end, top, height, least);
    stretches.iter().map(drawn).collect()
}

/// A rectangle of at least this width.
fn block(from: f64, to: f64, top: u32, height: u32, least: u32) -> String {
    let from = units(from).min(4000 - least);
    let width = units(to).saturating_sub(from).max(least);
    format!("M{from} {top}h{width}v{height}h-{width}z")
}

/// Lines along the axis.
fn rules(stretches: &[Stretch], end: f64, at: u32) -> String {
    let rule = |stretch: &Stretch| {
        let from = units(stretch.start / end);
        format!("M{from} {at}H{}", units(stretch.end / end).max(from + 8))
    };
    stretches.iter().map(rule).collect()
}

fn dot(share: f64, at: u32) -> String {
    format!("M{} {at}h0", units(share).clamp(12, 3988))
}

/// From each flag down through both lanes.
fn stems(cited: &[f64], end: f64) -> String {
    let stem = |at: &f64| format!("M{} {FLAG}V38", units(at / end).clamp(12, 3988));
    cited.iter().filter(|at| **at <= end).map(stem).collect()
}
