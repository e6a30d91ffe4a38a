//! The text form of a scenario: what the caller wants, what can go wrong, and what is said.
//!
//! The scripts lie beside this file in `scripts/`. Their header lines are `key value`; `flaw name weight`
//! opens a block of its own, `dialogue` opens the lines that are spoken:
//!
//! - `a: text`, `c: text`: the agent or the caller speaks; `a@mark:` names the moment, `c<:` interrupts.
//! - `tool@mark name {arguments} => result`: a tool call and its answer.
//! - `pause 6.5`: seconds of silence before the next line. `end`: nothing more is said.
//! - `[wrong_day]`, `[!wrong_day]`, `[ok]` in front: only with this flaw, only without it, only without any.

/// One scenario with all its branches.
#[derive(Debug, Default)]
pub(crate) struct Script {
    pub(crate) id: u64,
    pub(crate) name: &'static str,
    /// `scenario_type` of the API.
    pub(crate) kind: &'static str,
    /// Topic of a production call of this kind.
    pub(crate) topic: &'static str,
    pub(crate) tags: Vec<&'static str>,
    pub(crate) instructions: &'static str,
    /// The statements of the expected outcome.
    pub(crate) expects: Vec<&'static str>,
    /// What metrics say when they pass, by metric name.
    pub(crate) notes: Vec<(&'static str, &'static str)>,
    pub(crate) flaws: Vec<Flaw>,
    pub(crate) lines: Vec<Line>,
}

/// One way for the agent to fail.
#[derive(Debug, Default)]
pub(crate) struct Flaw {
    pub(crate) name: &'static str,
    /// How often it happens compared with the other flaws of the script.
    pub(crate) weight: u32,
    /// Title of its cluster in `failed_reasons`.
    pub(crate) cause: &'static str,
    /// Description of that cluster.
    pub(crate) detail: &'static str,
    /// What to do about it.
    pub(crate) advice: &'static str,
    /// Positions of the expected statements that are not met, each with its explanation.
    pub(crate) misses: Vec<(usize, &'static str)>,
    /// Failing metrics by name, each with its explanation.
    pub(crate) fails: Vec<(&'static str, &'static str)>,
}

/// One line of the dialogue.
#[derive(Debug)]
pub(crate) struct Line {
    pub(crate) only: Only,
    pub(crate) mark: Option<&'static str>,
    pub(crate) action: Action,
}

/// In which branches a line is played.
#[derive(Debug, PartialEq, Eq)]
pub(crate) enum Only {
    Always,
    With(&'static str),
    Without(&'static str),
    Flawless,
}

/// What happens in a line.
#[derive(Debug)]
pub(crate) enum Action {
    Say { agent: bool, interrupts: bool, text: &'static str },
    Tool { name: &'static str, arguments: &'static str, result: &'static str },
    Pause(f64),
    End,
}

impl Only {
    /// Whether the line is played when `flaw` is the one that happens.
    pub(crate) fn admits(&self, flaw: Option<&Flaw>) -> bool {
        match self {
            Self::Always => true,
            Self::With(name) => flaw.is_some_and(|flaw| flaw.name == *name),
            Self::Without(name) => flaw.is_none_or(|flaw| flaw.name != *name),
            Self::Flawless => flaw.is_none(),
        }
    }
}

impl Script {
    /// Reads a script; the error names the line.
    pub(crate) fn parse(text: &'static str) -> Result<Self, String> {
        let mut script = Self::default();
        let mut in_dialogue = false;
        for (number, line) in text.lines().enumerate() {
            let line = line.trim();
            if line.is_empty() || line.starts_with('#') {
                continue;
            }
            let read = if in_dialogue {
                parse_line(line).map(|line| script.lines.push(line))
            } else if line == "dialogue" {
                in_dialogue = true;
                Some(())
            } else {
                script.header(line)
            };
            read.ok_or_else(|| format!("line {}: {line}", number + 1))?;
        }
        Ok(script)
    }

    fn header(&mut self, line: &'static str) -> Option<()> {
        let (key, value) = line.split_once(' ')?;
        match key {
            "scenario" => {
                let (id, name) = value.split_once(' ')?;
                self.id = id.parse().ok()?;
                self.name = name;
            }
            "kind" => self.kind = value,
            "topic" => self.topic = value,
            "tags" => self.tags = value.split(", ").collect(),
            "instructions" => self.instructions = value,
            "expects" => self.expects.push(value),
            "pass" => self.notes.push(value.split_once(": ")?),
            "flaw" => {
                let (name, weight) = value.split_once(' ')?;
                self.flaws.push(Flaw { name, weight: weight.parse().ok()?, ..Flaw::default() });
            }
            "cause" => self.flaws.last_mut()?.cause = value,
            "detail" => self.flaws.last_mut()?.detail = value,
            "advice" => self.flaws.last_mut()?.advice = value,
            "misses" => {
                let (position, text) = value.split_once(": ")?;
                self.flaws.last_mut()?.misses.push((position.parse().ok()?, text));
            }
            "fails" => self.flaws.last_mut()?.fails.push(value.split_once(": ")?),
            _ => return None,
        }
        Some(())
    }
}

fn parse_line(line: &'static str) -> Option<Line> {
    let (only, rest) = match line.strip_prefix('[') {
        Some(rest) => {
            let (name, rest) = rest.split_once("] ")?;
            let only = match name.strip_prefix('!') {
                Some(name) => Only::Without(name),
                None if name == "ok" => Only::Flawless,
                None => Only::With(name),
            };
            (only, rest)
        }
        None => (Only::Always, line),
    };
    if rest == "end" {
        return Some(Line { only, mark: None, action: Action::End });
    }
    if let Some(seconds) = rest.strip_prefix("pause ") {
        return Some(Line { only, mark: None, action: Action::Pause(seconds.parse().ok()?) });
    }
    if let Some(call) = rest.strip_prefix("tool") {
        let (mark, call) = call.split_once(' ')?;
        let (head, result) = call.split_once(" => ")?;
        let (name, arguments) = head.split_once(' ')?;
        return Some(Line {
            only,
            mark: mark.strip_prefix('@'),
            action: Action::Tool { name, arguments, result },
        });
    }
    let (head, text) = rest.split_once(": ")?;
    let (head, interrupts) = head.strip_suffix('<').map_or((head, false), |head| (head, true));
    let (speaker, mark) = head.split_once('@').map_or((head, None), |(speaker, mark)| (speaker, Some(mark)));
    let agent = match speaker {
        "a" => true,
        "c" => false,
        _ => return None,
    };
    Some(Line { only, mark, action: Action::Say { agent, interrupts, text } })
}
