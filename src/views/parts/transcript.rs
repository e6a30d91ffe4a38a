//! The transcript: who said what when, with the gaps between and the tool calls where they happened.

use crate::app::growth::SLICE_ROWS;
use crate::app::signal::Derived;
use crate::app::store::Store;
use crate::domain::gap::{Gap, SLOW_SECONDS, gaps};
use crate::domain::timeline::{lines, start_of};
use crate::domain::transcript::{Entry, Speaker, Transcript, Turn};
use crate::i18n::en::call as text;
use crate::i18n::key::Key;
use crate::i18n::locale::Locale;
use crate::views::macros::view;
use crate::views::markup::{IntoNode, Node};
use crate::views::notice::banner;
use crate::views::parts::chip::chip;
use crate::views::parts::find_bar::{find_bar, speaker};
use crate::views::parts::finding::Finding;
use crate::views::parts::icon::Icon;
use crate::views::parts::moment::start_time;
use crate::views::parts::moments::{Moments, SharedRun};
use crate::views::parts::rich_text::spoken;
use crate::views::parts::seconds::{short, tenths};
use crate::views::parts::tone::Tone;
use crate::views::parts::tool_call::tool_call;
use std::sync::Arc;

/// What the rows of a transcript share.
#[derive(Clone)]
struct Rows {
    store: Store,
    locale: Locale,
    moments: Moments,
    finding: Finding,
    run: Derived<Option<SharedRun>>,
}

/// The transcript of a run, or why there is none. Rows that are there already stay when the call goes on.
pub fn transcript(
    store: &Store,
    locale: &Locale,
    moments: &Moments,
    run: &Derived<Option<SharedRun>>,
) -> Node {
    let finding = Finding::new(run, moments);
    let rows = Rows {
        store: store.clone(),
        locale: locale.clone(),
        moments: moments.clone(),
        finding: finding.clone(),
        run: run.clone(),
    };
    let run = run.clone();
    let kind = Derived::new(move || run.with(|run| run.as_ref().map_or(Kind::default(), Kind::of)));
    (move || match kind.get() {
        Kind::Rows { timed } => {
            let untimed =
                (!timed).then(|| banner(Tone::Neutral, Icon::Info, rows.locale.text(text::UNTIMED), None));
            let shown = finding.only.clone();
            let only = move || shown.get().as_str();
            view! {
                {untimed}
                {find_bar(&rows.locale, &rows.finding)}
                <ol class="transcript" part="transcript" role="list" data-only=only>{slice(rows.clone(), 0)}</ol>
            }
        }
        Kind::Encrypted => nothing(&rows.locale, text::ENCRYPTED, text::ENCRYPTED_HINT),
        Kind::Missing { yet: true } => nothing(&rows.locale, text::MISSING_YET, text::MISSING_YET_HINT),
        Kind::Missing { yet: false } => nothing(&rows.locale, text::MISSING, text::MISSING_HINT),
    })
    .into_node()
}

#[derive(Clone, Copy, PartialEq)]
enum Kind {
    Rows { timed: bool },
    Encrypted,
    Missing { yet: bool },
}

impl Default for Kind {
    /// What a run that is still to come has.
    fn default() -> Self {
        Self::Missing { yet: true }
    }
}

impl Kind {
    fn of(run: &SharedRun) -> Self {
        let yet = run.row.verdict.is_unfinished();
        match &run.transcript {
            Transcript::Encrypted => Self::Encrypted,
            Transcript::Missing => Self::Missing { yet },
            Transcript::Entries(entries) if entries.is_empty() => Self::Missing { yet },
            Transcript::Entries(entries) => {
                Self::Rows { timed: lines(entries).into_iter().any(|line| start_of(line).is_some()) }
            }
        }
    }
}

fn nothing(locale: &Locale, title: &'static Key, hint: &'static Key) -> Node {
    view! {
        <div class="empty" part="no-transcript">
            <p class="empty__title">{locale.text(title)}</p>
            <p class="empty__hint">{locale.text(hint)}</p>
        </div>
    }
}

/// Rows from a number on, and behind them the next slice. A slice is drawn anew only if its own rows changed.
fn slice(rows: Rows, first: usize) -> Node {
    let run = rows.run.clone();
    let growth = rows.store.growth.clone();
    let exists = Derived::new(move || {
        let has_rows = run.with(|run| run.as_ref().is_some_and(|run| run.transcript.entries().len() > first));
        has_rows && growth.shows(first)
    });
    (move || exists.get().then(|| drawn_slice(rows.clone(), first))).into_node()
}

fn drawn_slice(rows: Rows, first: usize) -> Node {
    let run = rows.run.clone();
    let part = Derived::new(move || run.with(|run| Part::of(run.as_ref(), first)));
    let next = slice(rows.clone(), first + SLICE_ROWS);
    let own = move || part.with(|part| part.draw(&rows));
    (own.into_node(), next).into_node()
}

/// The entries of one slice, with the gap before each of their lines.
#[derive(Clone, Default, PartialEq)]
struct Part {
    entries: Arc<Vec<Entry>>,
    gaps: Vec<Option<Gap>>,
    /// The number of its first line.
    first_line: usize,
}

impl Part {
    fn of(run: Option<&SharedRun>, first: usize) -> Self {
        let all = run.map_or(&[][..], |run| run.transcript.entries());
        let (before, behind) = all.split_at(first.min(all.len()));
        let entries = &behind[..behind.len().min(SLICE_ROWS)];
        let first_line = lines(before).len();
        let count = lines(entries).len();
        let gaps = gaps(&lines(&all[..before.len() + entries.len()]));
        Self {
            entries: Arc::new(entries.to_vec()),
            gaps: gaps[first_line..first_line + count].to_vec(),
            first_line,
        }
    }

    fn draw(&self, rows: &Rows) -> Node {
        let mut drawn = Vec::with_capacity(self.entries.len());
        let mut line = 0;
        for entry in self.entries.iter() {
            let count = if let Entry::Speech(turns) = entry { turns.len() } else { 1 };
            let gaps = &self.gaps[line..line + count];
            drawn.push(rows.row(entry, gaps, self.first_line + line));
            line += count;
        }
        drawn.into_node()
    }
}

impl Rows {
    fn row(&self, entry: &Entry, gaps: &[Option<Gap>], first_line: usize) -> Node {
        match entry {
            Entry::Speech(turns) => self.speech(turns, gaps, first_line),
            Entry::Tool(call) => {
                let time = call.start.map(|at| start_time(&self.locale, &self.moments, at));
                let marked = self.marked(first_line);
                let body = tool_call(&self.store, &self.locale, call);
                view! {
                    <li class="row row--tool" part="turn" aria-current=marked data-line=number(first_line)>
                        <div class="row__time">{time}</div>
                        {body}
                    </li>
                }
            }
        }
    }

    /// Turns of one speaker. The first one's time stands beside the speaker, the others' beside their words.
    fn speech(&self, turns: &[Turn], gaps: &[Option<Gap>], first_line: usize) -> Node {
        let Some(first) = turns.first() else { return ().into_node() };
        let name = speaker(&self.locale, &first.speaker);
        let class = match first.speaker {
            Speaker::Agent => "row row--agent",
            Speaker::Caller => "row row--caller",
            Speaker::Other(_) => "row",
        };
        let mut silences = Vec::new();
        let mut words = Vec::with_capacity(turns.len());
        for (index, (turn, gap)) in turns.iter().zip(gaps).enumerate() {
            let gap = gap.as_ref();
            if index == 0 {
                silences.extend(gap.filter(|gap| matches!(gap, Gap::Silence(_))).map(|gap| self.gap(gap)));
            } else {
                words.extend(gap.map(|gap| view! { <p class="row__pause">{self.gap(gap)}</p> }));
            }
            words.push(self.turn(turn, first_line + index, index > 0));
        }
        let told = gaps.first().and_then(Option::as_ref).filter(|gap| !matches!(gap, Gap::Silence(_)));
        let silence = silences
            .pop()
            .map(|silence| view! { <li class="row row--silence" part="silence">{silence}</li> });
        view! {
            {silence}
            <li class=class part="turn">
                <div class="row__head">
                    <span class="row__speaker" dir="auto" title=first.role.clone()>{name}</span>
                    {first.start.map(|at| start_time(&self.locale, &self.moments, at))}
                    {told.map(|gap| self.gap(gap))}
                </div>
                {words}
            </li>
        }
    }

    /// One turn's words. Pressing them goes there; the button beside them does the same by keyboard.
    fn turn(&self, turn: &Turn, line: usize, own_time: bool) -> Node {
        let time = turn.start.filter(|_| own_time).map(|at| start_time(&self.locale, &self.moments, at));
        let marked = self.marked(line);
        let (moments, start) = (self.moments.clone(), turn.start);
        let words = {
            let (locale, finding, words) = (self.locale.clone(), self.finding.clone(), turn.text.clone());
            move || spoken(&locale, &words, &finding.note_of(line))
        };
        let press = move |_| {
            if let Some(seconds) = start {
                moments.show(seconds);
            }
        };
        view! {
            <p class="row__words" dir="auto" aria-current=marked data-line=number(line) on:click=press>
                {time}
                {words}
            </p>
        }
    }

    fn marked(&self, line: usize) -> impl Fn() -> Option<&'static str> + Clone + Send + Sync + 'static {
        let moments = self.moments.clone();
        move || moments.mark_of(line)
    }

    fn gap(&self, gap: &Gap) -> Node {
        let locale = &self.locale;
        let of =
            |key: &'static Key, seconds: f64| locale.text_with(key, &[("seconds", &tenths(locale, seconds))]);
        match gap {
            Gap::Response(seconds) if *seconds > SLOW_SECONDS => {
                let name = of(text::SLOW_RESPONSE, *seconds);
                let mark = chip(Tone::Warning, Some(Icon::TimedOut), short(locale, *seconds));
                view! { <span class="gap" part="gap" role="img" aria-label=name.clone() title=name>{mark}</span> }
            }
            Gap::Response(seconds) => {
                let name = of(text::RESPONSE, *seconds);
                view! {
                    <span class="gap" part="gap" role="img" aria-label=name.clone() title=name>{short(locale, *seconds)}</span>
                }
            }
            Gap::Overlap(seconds) => chip(Tone::Warning, Some(Icon::Overlap), of(text::OVERLAP, *seconds)),
            Gap::Silence(seconds) => {
                view! { <span class="gap gap--silence">{of(text::SILENCE, *seconds)}</span> }
            }
        }
    }
}

/// A line's number for the DOM.
fn number(line: usize) -> u32 {
    u32::try_from(line).unwrap_or(u32::MAX)
}
