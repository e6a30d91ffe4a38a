//! Two conversations side by side, with the turn marked at which they part.

use crate::app::remote::Remote;
use crate::app::store::Store;
use crate::domain::compare::first_difference;
use crate::domain::id::{ResultId, RunId};
use crate::domain::route::{Route, Screen};
use crate::domain::run::Run;
use crate::domain::timeline::{Line, lines};
use crate::domain::transcript::Speaker;
use crate::i18n::en::{call, compare as text};
use crate::i18n::key::Key;
use crate::i18n::locale::Locale;
use crate::views::macros::view;
use crate::views::markup::{IntoNode, Node};
use crate::views::notice;
use crate::views::parts::link::link;

/// Rows of the skeleton.
const SKELETON_ROWS: usize = 4;
/// Turns of each side that are shown; the run's own screen has them all.
const MOST_TURNS: usize = 300;

/// Both conversations; each side comes, or fails, on its own.
pub fn transcripts(
    store: &Store,
    locale: &Locale,
    results: (ResultId, ResultId),
    runs: (RunId, RunId),
) -> Node {
    store.run.with(|left| {
        store.other_run.with(|right| {
            let here =
                |remote: &Remote<Run>, id: RunId| remote.value().filter(|run| run.row.id == id).cloned();
            let (known_left, known_right) = (here(left, runs.0), here(right, runs.1));
            let parted = match (&known_left, &known_right) {
                (Some(left), Some(right)) => Some(first_difference(&left.transcript, &right.transcript)),
                _ => None,
            };
            let same = (parted == Some(None))
                .then(|| view! { <p class="talks__same">{locale.text(text::NO_DIFFERENCE)}</p> });
            let at = parted.flatten();
            let column = |letter: &Key,
                          result: ResultId,
                          id: RunId,
                          known: Option<Run>,
                          remote: &Remote<Run>| {
                let body = match known {
                    Some(run) => turns(locale, &run, at),
                    None => notice::instead_of(store, locale, remote, SKELETON_ROWS).into_node(),
                };
                let way =
                    link(store, Route::to(Screen::Run(result, id)), locale.text(text::OPEN_RUN).into_node());
                view! {
                    <div class="talk" part="talk">
                        <p class="talk__head">
                            <span class="side__letter">{locale.text(letter)}</span>
                            {way}
                        </p>
                        {body}
                    </div>
                }
            };
            view! {
                <div class="talks" part="talks">
                    {same}
                    {column(text::SIDE_A, results.0, runs.0, known_left, left)}
                    {column(text::SIDE_B, results.1, runs.1, known_right, right)}
                </div>
            }
        })
    })
}

fn turns(locale: &Locale, run: &Run, parted: Option<usize>) -> Node {
    let lines = lines(run.transcript.entries());
    if lines.is_empty() {
        return view! { <p class="talks__same">{locale.text(text::NO_TRANSCRIPT)}</p> };
    }
    let mut rows: Vec<Node> = lines
        .iter()
        .take(MOST_TURNS)
        .enumerate()
        .map(|(index, line)| turn(locale, line, parted == Some(index)))
        .collect();
    // One conversation ends where the other goes on: the end is the difference.
    if parted == Some(lines.len()) {
        rows.push(view! { <li class="said said--parted" part="first-difference">{mark(locale)}</li> });
    }
    view! { <ol class="talk__turns" role="list">{rows}</ol> }
}

fn turn(locale: &Locale, line: &Line<'_>, is_first_difference: bool) -> Node {
    let (who, start, words, class) = match line {
        Line::Turn(turn) => {
            let (who, class) = match &turn.speaker {
                Speaker::Agent => (locale.text(call::AGENT), "said said--agent"),
                Speaker::Caller => (locale.text(call::CALLER), "said"),
                Speaker::Other(role) => (role.clone(), "said"),
            };
            (who, turn.start, turn.text.clone(), class)
        }
        Line::Tool(tool) => (
            String::new(),
            tool.start,
            locale.text_with(text::TOOL, &[("name", &tool.name)]),
            "said said--tool",
        ),
    };
    let class = if is_first_difference { [class, " said--parted"].concat() } else { class.to_owned() };
    view! {
        <li class=class part=if is_first_difference { "first-difference" } else { "said" }>
            {is_first_difference.then(|| mark(locale))}
            <span class="said__who">{who} " " {start.map(|start| locale.clock(start))}</span>
            <span class="said__words" dir="auto">{words}</span>
        </li>
    }
}

fn mark(locale: &Locale) -> Node {
    view! { <span class="said__mark">{locale.text(text::FIRST_DIFFERENCE)}</span> }
}
