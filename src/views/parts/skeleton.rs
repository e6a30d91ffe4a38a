//! Grey blocks in the geometry of what will stand there. They appear by CSS after 200 ms.

use crate::views::macros::view;
use crate::views::prelude::*;

/// So many rows of a list.
pub fn rows(count: usize) -> AnyView {
    view! {
        <div class="skeleton" part="skeleton" aria-hidden="true">
            {(0..count).map(|_| row()).collect::<Vec<_>>()}
        </div>
    }
    .into_any()
}

fn row() -> AnyView {
    view! {
        <div class="skeleton__row">
            <span class="skeleton__block"></span>
            <span class="skeleton__block"></span>
            <span class="skeleton__block"></span>
        </div>
    }
    .into_any()
}
