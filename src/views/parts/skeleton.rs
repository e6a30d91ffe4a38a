//! Grey blocks in the geometry of what will stand there. They appear by CSS after 200 ms.

use crate::views::macros::view;
use crate::views::markup::Node;

/// So many rows of a list.
pub fn rows(count: usize) -> Node {
    view! {
        <div class="skeleton" part="skeleton" aria-hidden="true">
            {(0..count).map(|_| row()).collect::<Vec<_>>()}
        </div>
    }
}

/// The place of a word or number, on the line where it will stand.
pub fn word() -> Node {
    view! { <span class="skeleton skeleton__word" part="skeleton" aria-hidden="true"></span> }
}

fn row() -> Node {
    view! {
        <div class="skeleton__row">
            <span class="skeleton__block"></span>
            <span class="skeleton__block"></span>
            <span class="skeleton__block"></span>
        </div>
    }
}
