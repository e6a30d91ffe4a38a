//! Tables whose rows turn into cards in narrow boxes.
//!
//! The rows are laid out as grids, which takes a table's meaning away in some browsers, so each role is said.

use crate::views::macros::view;
use crate::views::prelude::*;

/// A column: its class, which places it in the grid, and its heading.
pub type Column = (&'static str, String);

/// A table with a caption for screen readers. `class` names the grid.
pub fn table(class: &'static str, caption: String, columns: Vec<Column>, rows: Vec<AnyView>) -> AnyView {
    let head = columns.into_iter().map(heading).collect::<Vec<_>>();
    view! {
        <table class=["table ", class].concat() part="table" role="table">
            <caption class="unseen">{caption}</caption>
            <thead class="table__head" role="rowgroup">
                <tr class="table__row table__row--head" role="row">{head}</tr>
            </thead>
            <tbody class="table__body" role="rowgroup">{rows}</tbody>
        </table>
    }
    .into_any()
}

fn heading((class, label): Column) -> AnyView {
    view! { <th class=["table__cell ", class].concat() scope="col" role="columnheader">{label}</th> }
        .into_any()
}

/// A row of cells.
pub fn row(cells: Vec<AnyView>) -> AnyView {
    view! { <tr class="table__row" part="row" role="row">{cells}</tr> }.into_any()
}

/// A cell in the column of this class.
pub fn cell(class: &'static str, content: AnyView) -> AnyView {
    view! { <td class=["table__cell ", class].concat() role="cell">{content}</td> }.into_any()
}

/// The cell that names its row.
pub fn name_cell(class: &'static str, content: AnyView) -> AnyView {
    view! { <th class=["table__cell table__cell--name ", class].concat() scope="row" role="rowheader">{content}</th> }
        .into_any()
}
