//! A list of rows as a table: plain up to some hundred rows, windowed in a box of its own beyond that.
//!
//! The bridge hears the box scroll and says where it stands; `data-list` tells it which list that is, `data-rows`
//! of how many rows, `data-block` which of them took the focus.

use crate::app::chunk::Chunk;
use crate::app::store::{List, Store};
use crate::domain::window::{BLOCK_ROWS, PRINTED_ROWS, is_long};
use crate::i18n::en::common as text;
use crate::i18n::locale::Locale;
use crate::views::macros::view;
use crate::views::markup::{IntoNode, Node};
use crate::views::parts::pager::number;
use crate::views::parts::table::{Column, table_of};
use agent_embed_markup::chunk;

/// Draws the row of a number; `None` if there is none any more.
pub type RowOf = Box<dyn Fn(usize) -> Option<Node> + Send>;

/// What a list is, without its rows.
pub struct ListTable {
    /// Which one it is.
    pub list: List,
    /// The class that names its grid.
    pub class: &'static str,
    /// Its caption for screen readers.
    pub caption: String,
    /// Its columns, in order.
    pub columns: Vec<Column>,
}

/// A table of so many rows. The rows are drawn after the caller's borrow of the store has ended.
pub fn list_table(store: &Store, locale: &Locale, table: ListTable, rows: usize, row: RowOf) -> Node {
    // The window comes with a part that is loaded ahead, long before a list can be long.
    if is_long(rows) && store.code.with_untracked(|loaded| loaded.contains(&Chunk::Result)) {
        return long_table(store, locale, table, rows, row);
    }
    let body = move || (0..rows).filter_map(&row).collect::<Vec<Node>>();
    let body = view! { <tbody class="table__body" role="rowgroup">{body.into_node()}</tbody> };
    table_of(table.class, table.caption, table.columns, None, body)
}

#[chunk(result)]
fn long_table(store: &Store, locale: &Locale, table: ListTable, rows: usize, row: RowOf) -> Node {
    let ListTable { list, class, caption, columns } = table;
    let window = store.windows[list as usize].clone();
    let body = move || {
        let window = window.get();
        (0..rows.div_ceil(BLOCK_ROWS)).map(|at| block(at, rows, window.shows(at), &row)).collect::<Vec<_>>()
    };
    let cut = (rows > PRINTED_ROWS).then(|| {
        let (shown, total) = (locale.count(number(PRINTED_ROWS)), locale.count(number(rows)));
        let words = locale.text_with(text::PRINTED, &[("shown", &shown), ("total", &total)]);
        view! { <p class="window__cut">{words}</p> }
    });
    // The head is a row too.
    let table = table_of(class, caption, columns, Some(number(rows + 1)), body.into_node());
    view! {
        <div class="window" part="window" data-list=number(list as usize) data-rows=number(rows)>{table}</div>
        {cut}
    }
}

/// A block of rows, or the room for it.
fn block(at: usize, rows: usize, is_shown: bool, row: &RowOf) -> Node {
    let first = at * BLOCK_ROWS;
    let end = rows.min(first + BLOCK_ROWS);
    let drawn = if is_shown {
        // Counted from 1, and the head comes before them.
        let numbered = |index| Some(row(index)?.with("aria-rowindex", (index + 2).to_string()));
        (first..end).filter_map(numbered).collect()
    } else {
        Vec::new()
    };
    let room = ["calc(", &(end - first).to_string(), " * var(--_window-row))"].concat();
    view! {
        <tbody
            class="table__body"
            role=is_shown.then_some("rowgroup")
            aria-hidden=(!is_shown).then_some("true")
            data-block=number(at)
            style:block-size=room
        >
            {drawn}
        </tbody>
    }
}
