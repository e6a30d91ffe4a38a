//! A script played through: turns with their times, marks, and the numbers that follow from them.

use std::collections::BTreeMap;

use super::cast::Cast;
use super::personality::Personality;
use super::script::{Action, Flaw, Script};
use crate::clock::{clock_text, short_clock_text};

/// Who speaks in a turn.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Speaker {
    /// The agent under test.
    Agent,
    /// The simulated caller, or the human in production.
    Caller,
    /// A tool call.
    Call,
    /// Its answer.
    Answer,
}

/// One turn; times in seconds from the start of the call.
#[derive(Clone, Debug)]
pub(crate) struct Turn {
    pub(crate) speaker: Speaker,
    pub(crate) text: String,
    pub(crate) start: f64,
    pub(crate) end: f64,
    pub(crate) tool: Option<Tool>,
}

/// A tool call or its answer; `payload` is the text of the arguments or of the result.
#[derive(Clone, Debug)]
pub(crate) struct Tool {
    pub(crate) id: String,
    pub(crate) name: &'static str,
    pub(crate) payload: String,
}

/// A script that was played.
#[derive(Clone, Debug)]
pub(crate) struct Conversation {
    pub(crate) script: &'static Script,
    pub(crate) flaw: Option<&'static Flaw>,
    pub(crate) cast: Cast,
    pub(crate) turns: Vec<Turn>,
    /// Length of the call in seconds.
    pub(crate) seconds: f64,
    marks: BTreeMap<&'static str, f64>,
}

/// Seconds of a call before the first word and after the last one.
const EDGE_SECONDS: f64 = 1.2;

impl Conversation {
    /// Plays a script.
    pub(crate) fn play(
        script: &'static Script,
        flaw: Option<&'static Flaw>,
        cast: Cast,
        personality: &Personality,
        random: &mut fastrand::Rng,
    ) -> Self {
        let mut stage = Stage { personality, random, now: EDGE_SECONDS, pause: 0.0, last: None, calls: 0 };
        let mut turns = Vec::new();
        let mut marks = BTreeMap::new();
        for line in script.lines.iter().filter(|line| line.only.admits(flaw)) {
            let at = turns.len();
            match &line.action {
                Action::Say { agent, interrupts, text } => {
                    turns.push(stage.say(*agent, *interrupts, cast.fill(text)));
                }
                Action::Tool { name, arguments, result } => {
                    turns.extend(stage.tool(name, cast.fill(arguments), cast.fill(result)));
                }
                Action::Pause(seconds) => stage.pause += seconds,
                Action::End => break,
            }
            if let (Some(mark), Some(turn)) = (line.mark, turns.get(at)) {
                marks.insert(mark, turn.start);
            }
        }
        let end = turns.iter().map(|turn| turn.end).fold(0.0, f64::max);
        Self { script, flaw, cast, turns, seconds: end + EDGE_SECONDS, marks }
    }

    /// Repeats the turns, one round after the other, until there are `count`.
    pub(crate) fn stretch(&mut self, count: usize) {
        let (round, length) = (self.turns.clone(), self.seconds);
        for number in 1..count.div_ceil(round.len().max(1)) {
            let offset = length * number as f64;
            self.turns.extend(round.iter().map(|turn| Turn {
                start: centi(turn.start + offset),
                end: centi(turn.end + offset),
                ..turn.clone()
            }));
        }
        self.turns.truncate(count);
        self.seconds = self.turns.last().map_or(length, |turn| turn.end + EDGE_SECONDS);
    }

    /// A text with its variables and its `{[mark]}` and `{(mark)}` filled in.
    pub(crate) fn fill(&self, text: &str) -> String {
        let mut filled = self.cast.fill(text);
        for (mark, seconds) in &self.marks {
            filled = filled
                .replace(&format!("{{[{mark}]}}"), &format!("[{}]", clock_text(*seconds)))
                .replace(&format!("{{({mark})}}"), &format!("({})", short_clock_text(*seconds)));
        }
        filled
    }

    /// Seconds between the end of the caller's words and each answer of the agent, with the answer's start.
    pub(crate) fn response_gaps(&self) -> Vec<(f64, f64)> {
        let mut gaps = Vec::new();
        let mut heard: Option<f64> = None;
        for turn in &self.turns {
            match turn.speaker {
                Speaker::Caller => heard = Some(turn.end),
                Speaker::Agent => {
                    if let Some(end) = heard.take()
                        && turn.start > end
                    {
                        gaps.push((turn.start, turn.start - end));
                    }
                }
                Speaker::Call | Speaker::Answer => {}
            }
        }
        gaps
    }

    /// How often a speaker starts while the other one still speaks.
    pub(crate) fn interruptions_by(&self, speaker: Speaker) -> usize {
        let spoken: Vec<&Turn> = self.turns.iter().filter(|turn| turn.tool.is_none()).collect();
        spoken
            .windows(2)
            .filter(|pair| pair[1].speaker == speaker && pair[0].speaker != speaker)
            .filter(|pair| pair[1].start < pair[0].end)
            .count()
    }

    /// Seconds that a speaker talks.
    pub(crate) fn talk_seconds(&self, speaker: Speaker) -> f64 {
        self.turns.iter().filter(|turn| turn.speaker == speaker).map(|turn| turn.end - turn.start).sum()
    }

    /// Words that a speaker says.
    pub(crate) fn words(&self, speaker: Speaker) -> usize {
        let turns = self.turns.iter().filter(|turn| turn.speaker == speaker);
        turns.map(|turn| turn.text.split_whitespace().count()).sum()
    }
}

/// The state of a conversation while it is played.
struct Stage<'a> {
    personality: &'a Personality,
    random: &'a mut fastrand::Rng,
    now: f64,
    pause: f64,
    last: Option<(Speaker, f64, f64)>,
    calls: usize,
}

impl Stage<'_> {
    fn say(&mut self, agent: bool, interrupts: bool, text: String) -> Turn {
        let speaker = if agent { Speaker::Agent } else { Speaker::Caller };
        let words = text.split_whitespace().count() as f64;
        let pace = if agent { 2.7 } else { self.personality.words_per_second };
        let pause = std::mem::take(&mut self.pause);
        let start = match self.last {
            // An interruption cuts into the last fifth of the other one's words.
            Some((_, start, end)) if interrupts => (end - (end - start) * 0.2).max(start + 0.2),
            _ => self.now + self.gap(speaker) + pause,
        };
        let end = start + (words / pace).max(0.4) + self.random.f64() * 0.3;
        self.now = end;
        self.last = Some((speaker, start, end));
        Turn { speaker, text, start: centi(start), end: centi(end), tool: None }
    }

    fn tool(&mut self, name: &'static str, arguments: String, result: String) -> [Turn; 2] {
        self.calls += 1;
        let id = format!("call_{:x}{:02}", self.random.u32(0x1000..0xffff), self.calls);
        let start = self.now + 0.35 + self.random.f64() * 0.4;
        let end = start + 0.3 + self.random.f64() * 0.7;
        self.now = end;
        let turn = |speaker, moment: f64, payload| Turn {
            speaker,
            text: String::new(),
            start: centi(moment),
            end: centi(moment),
            tool: Some(Tool { id: id.clone(), name, payload }),
        };
        [turn(Speaker::Call, start, arguments), turn(Speaker::Answer, end, result)]
    }

    fn gap(&mut self, speaker: Speaker) -> f64 {
        let draw = self.random.f64();
        match (self.last, speaker) {
            (None, _) => 0.0,
            // Agents think for about a second; now and then for two.
            (Some(_), Speaker::Agent) => 0.6 + draw * 0.7 + if self.random.f64() < 0.06 { 0.8 } else { 0.0 },
            (Some(_), _) => self.personality.pause_seconds + draw * 0.5,
        }
    }
}

fn centi(seconds: f64) -> f64 {
    (seconds * 100.0).round() / 100.0
}
