//! A transcript on the axis of time: lanes, pauses, overlaps, tool calls, and which line belongs to a moment.
//!
//! A line is one turn or one tool call; lines are numbered through the whole transcript in the order shown.

use super::order;
use super::transcript::{Entry, Speaker, ToolCall, Turn};

/// A pause longer than this is worth showing, in seconds.
pub const LONG_PAUSE_SECONDS: f64 = 2.0;
/// Speakers that meet for a shorter time do not talk over each other, in seconds.
pub const OVERLAP_SECONDS: f64 = 0.3;
/// How fast people speak, to guess the end of a turn that was sent without one.
const CHARACTERS_PER_SECOND: f64 = 15.0;

/// One turn or tool call.
#[derive(Clone, Copy, Debug)]
pub enum Line<'a> {
    /// Words.
    Turn(&'a Turn),
    /// A tool call.
    Tool(&'a ToolCall),
}

/// All lines in the order shown.
pub fn lines(entries: &[Entry]) -> Vec<Line<'_>> {
    let mut lines = Vec::new();
    for entry in entries {
        match entry {
            Entry::Speech(turns) => lines.extend(turns.iter().map(Line::Turn)),
            Entry::Tool(call) => lines.push(Line::Tool(call)),
        }
    }
    lines
}

/// A stretch of time, in seconds from the start of the call.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Stretch {
    /// When it begins.
    pub start: f64,
    /// When it ends, not before `start`.
    pub end: f64,
}

/// A tool call on the axis.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Tick {
    /// Seconds from the start of the call.
    pub at: f64,
    /// Its result says that it failed.
    pub failed: bool,
}

/// What the lanes draw. All times in seconds from the start of the call.
#[derive(Clone, Debug, PartialEq)]
pub struct Timeline {
    /// The end of the axis: the call's length, or the last thing heard if that is later.
    pub seconds: f64,
    /// When the agent speaks, in order; stretches of one speaker that touch are one.
    pub agent: Vec<Stretch>,
    /// When anybody else speaks.
    pub caller: Vec<Stretch>,
    /// Both at once.
    pub overlaps: Vec<Stretch>,
    /// Nobody for more than `LONG_PAUSE_SECONDS`; empty where ends of turns are not known.
    pub silences: Vec<Stretch>,
    /// Tool calls.
    pub tools: Vec<Tick>,
}

impl Timeline {
    /// Lays a transcript out; `None` if no turn has a time.
    pub fn of(entries: &[Entry], call_seconds: Option<f64>) -> Option<Self> {
        let lines = lines(entries);
        let (mut agent, mut caller, mut tools) = (Vec::new(), Vec::new(), Vec::new());
        let mut ends_known = true;
        for (index, line) in lines.iter().enumerate() {
            match line {
                Line::Turn(turn) => {
                    let Some(start) = turn.start.map(|start| start.max(0.0)) else { continue };
                    let end = turn.end.unwrap_or_else(|| {
                        ends_known = false;
                        guessed_end(turn, start, &lines[index + 1..])
                    });
                    let lane = if turn.speaker == Speaker::Agent { &mut agent } else { &mut caller };
                    lane.push(Stretch { start, end: end.max(start) });
                }
                Line::Tool(call) => {
                    tools.extend(call.start.map(|at| Tick { at: at.max(0.0), failed: call.failed() }));
                }
            }
        }
        if agent.is_empty() && caller.is_empty() {
            return None;
        }
        let (agent, caller) = (joined(agent), joined(caller));
        let heard = agent.iter().chain(&caller).map(|stretch| stretch.end);
        let heard = heard.chain(tools.iter().map(|tick| tick.at)).fold(0.0, f64::max);
        let overlaps = if ends_known { shared(&agent, &caller) } else { Vec::new() };
        let silences = if ends_known { silences(&agent, &caller) } else { Vec::new() };
        let seconds = call_seconds.unwrap_or(0.0).max(heard).max(1.0);
        Some(Self { seconds, agent, caller, overlaps, silences, tools })
    }

    /// Where to go on if a moment lies in a long silence, in seconds: shortly before somebody speaks again.
    pub fn past_silence(&self, seconds: f64) -> Option<f64> {
        let resume = |silence: &&Stretch| silence.start + 0.5 < seconds && seconds < silence.end - 0.5;
        self.silences.iter().find(resume).map(|silence| silence.end - 0.3)
    }
}

/// The start of the next line, or as long as the words take.
fn guessed_end(turn: &Turn, start: f64, following: &[Line<'_>]) -> f64 {
    let spoken = start + (turn.text.len() as f64 / CHARACTERS_PER_SECOND).max(0.5);
    let next = following.iter().find_map(|line| start_of(*line).filter(|next| *next > start));
    next.map_or(spoken, |next| next.min(spoken))
}

/// When a line begins, in seconds from the start of the call.
pub fn start_of(line: Line<'_>) -> Option<f64> {
    match line {
        Line::Turn(turn) => turn.start,
        Line::Tool(call) => call.start,
    }
}

/// Sorted, with stretches that touch made one.
fn joined(mut stretches: Vec<Stretch>) -> Vec<Stretch> {
    order::sort_by(&mut stretches, &|left, right| left.start.total_cmp(&right.start));
    let mut joined: Vec<Stretch> = Vec::with_capacity(stretches.len());
    for stretch in stretches {
        match joined.last_mut() {
            Some(last) if stretch.start <= last.end => last.end = last.end.max(stretch.end),
            _ => joined.push(stretch),
        }
    }
    joined
}

/// Where two sorted lanes are both busy for at least `OVERLAP_SECONDS`.
fn shared(left: &[Stretch], right: &[Stretch]) -> Vec<Stretch> {
    let (mut at_left, mut at_right) = (0, 0);
    let mut shared = Vec::new();
    while let (Some(one), Some(other)) = (left.get(at_left), right.get(at_right)) {
        let both = Stretch { start: one.start.max(other.start), end: one.end.min(other.end) };
        if both.end - both.start >= OVERLAP_SECONDS {
            shared.push(both);
        }
        if one.end < other.end { at_left += 1 } else { at_right += 1 }
    }
    shared
}

fn silences(agent: &[Stretch], caller: &[Stretch]) -> Vec<Stretch> {
    let busy = joined(agent.iter().chain(caller).copied().collect());
    let pauses = busy.windows(2).map(|pair| Stretch { start: pair[0].end, end: pair[1].start });
    pauses.filter(|pause| pause.end - pause.start > LONG_PAUSE_SECONDS).collect()
}

/// The line that is heard at a moment: the latest that has begun, one that has not ended before one that has.
pub fn playing_line(lines: &[Line<'_>], seconds: f64) -> Option<usize> {
    let mut best: Option<(usize, (bool, f64))> = None;
    for (index, line) in lines.iter().enumerate() {
        let Some(start) = start_of(*line).filter(|start| *start <= seconds) else { continue };
        let end = match line {
            Line::Turn(turn) => turn.end,
            Line::Tool(_) => None,
        };
        let rank = (end.is_some_and(|end| seconds < end), start);
        if best.is_none_or(|(_, other)| (rank.0 && !other.0) || (rank.0 == other.0 && rank.1 >= other.1)) {
            best = Some((index, rank));
        }
    }
    best.map(|(index, _)| index)
}

/// The line that a citation means. Citations name whole seconds, rounded down, so the first line that begins within
/// that second goes before the one that is heard when it begins.
pub fn cited_line(lines: &[Line<'_>], seconds: f64) -> Option<usize> {
    let whole = seconds.floor();
    let within = |line: &Line<'_>| start_of(*line).is_some_and(|start| (whole..whole + 1.0).contains(&start));
    lines
        .iter()
        .position(within)
        .or_else(|| playing_line(lines, seconds))
        .or_else(|| lines.iter().position(|line| start_of(*line).is_some()))
}
