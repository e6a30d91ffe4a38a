//! What every screen uses: signals of Leptos, nodes of ours.

pub use crate::app::signal::Shared as ArcRwSignal;
pub use crate::views::node::{El, IntoNode as IntoAny, IntoValue, Node as AnyView};
pub use leptos::ev::{KeyboardEvent, MouseEvent};
pub use leptos::prelude::{
    ArcMemo, ArcStoredValue, Effect, Get, GetUntracked, GetValue, Memo, RwSignal, Set, SetValue, Signal,
    Update, UpdateValue, With, WithUntracked, WithValue, event_target_checked, event_target_value, untrack,
};
