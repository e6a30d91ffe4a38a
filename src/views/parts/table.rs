//! Tables whose rows turn into cards in narrow boxes.
//!
//! The rows are laid out as grids, which takes a table's meaning away in some browsers, so each role is said.

use crate::views::macros::view;
use crate::views::markup::Node;

/// A column: its class, which places it in the grid, and its heading.
pub type Column = (&'static str, String);

/// A table with a caption for screen readers. `class` names the grid.
pub fn table(class: &'static str, caption: String, columns: Vec<Column>, rows: Vec<Node>) -> Node {
    let body = view! { <tbody class="table__body" role="rowgroup">{rows}</tbody> };
    table_of(class, caption, columns, None, body)
}

/// The same of bodies that are drawn already. Where not all `rows` are in the document, their number is said.
pub fn table_of(
    class: &'static str,
    caption: String,
    columns: Vec<Column>,
    rows: Option<u32>,
    body: Node,
) -> Node {
    let head = columns.into_iter().map(heading).collect::<Vec<_>>();
    view! {
        <table
            class=["table ", class].concat()
            part="table"
            role="table"
            aria-rowcount=rows.map(|rows| rows.to_string())
        >
            <caption class="unseen">{caption}</caption>
            <thead class="table__head" role="rowgroup">
                <tr class="table__row table__row--head" role="row" aria-rowindex=rows.map(|_| "1")>{head}</tr>
            </thead>
            {body}
        </table>
    }
}

fn heading((class, label): Column) -> Node {
    view! { <th class=["table__cell ", class].concat() scope="col" role="columnheader">{label}</th> }
}

/// A row of cells.
pub fn row(cells: Vec<Node>) -> Node {
    view! { <tr class="table__row" part="row" role="row">{cells}</tr> }
}

/// A cell in the column of this class.
pub fn cell(class: &'static str, content: Node) -> Node {
    view! { <td class=["table__cell ", class].concat() role="cell">{content}</td> }
}

/// The cell that names its row.
pub fn name_cell(class: &'static str, content: Node) -> Node {
    view! { <th class=["table__cell ", class].concat() scope="row" role="rowheader">{content}</th> }
}
