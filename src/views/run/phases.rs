//! How far a live run has come.

use crate::app::store::Store;
use crate::domain::run::Run;
use crate::domain::verdict::Word;
use crate::i18n::en::{run as text, verdict};
use crate::i18n::formats::Moment;
use crate::i18n::key::Key;
use crate::i18n::locale::Locale;
use crate::views::macros::view;
use crate::views::markup::Node;
use crate::views::parts::icon::{Icon, icon};
use crate::views::run::listen::listen;

/// The step that a live run is at, from 0; `None` once it is over.
pub fn step(word: &Word) -> Option<usize> {
    match word {
        Word::Queued | Word::Starting => Some(0),
        Word::InCall => Some(1),
        Word::Evaluating => Some(2),
        _ => None,
    }
}

/// The steps with the one that is under way marked, and until when the agent may call.
pub fn phases(store: &Store, locale: &Locale, run: &Run) -> Option<Node> {
    const STEPS: [&Key; 3] = [verdict::QUEUED, verdict::IN_CALL, verdict::EVALUATING];
    let now = step(&run.row.verdict.word)?;
    let steps: Vec<Node> = STEPS
        .iter()
        .enumerate()
        .map(|(index, key)| {
            let current = (index == now).then_some("step");
            let (class, drawing) = match index {
                _ if index < now => ("phases__step phases__step--done", Icon::Passed),
                _ if index == now => ("phases__step", Icon::InCall),
                _ => ("phases__step phases__step--ahead", Icon::Unknown),
            };
            view! { <li class=class aria-current=current>{icon(drawing)} <span>{locale.text(key)}</span></li> }
        })
        .collect();
    Some(view! {
        <div class="phases" part="phases">
            <ol class="phases__steps" role="list" aria-label=locale.text(text::PHASES)>{steps}</ol>
            {dial_window(store, locale, run)}
            {listen(store, locale, run)}
        </div>
    })
}

fn dial_window(store: &Store, locale: &Locale, run: &Run) -> Option<Node> {
    let closes = run.dial_window_closes.filter(|_| step(&run.row.verdict.word) == Some(0))?;
    let (now, locale) = (store.now.clone(), locale.clone());
    let words = move || {
        if closes <= now.get() {
            return String::new();
        }
        let distance = locale.ago(closes, now.get());
        let time = locale.date_time(closes, Moment::Clock);
        locale.text_with(text::DIAL_WINDOW, &[("time", &time), ("distance", &distance)])
    };
    Some(view! { <p class="phases__window">{words}</p> })
}
