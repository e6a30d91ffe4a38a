//! The rows of a list as a file: exactly those that are listed, with what they were filtered by.

use crate::api::json::Json;
use crate::app::intent::{File, Intent};
use crate::app::store::Store;
use crate::domain::iso;
use crate::domain::table_file::csv;
use crate::i18n::en::calls as text;
use crate::i18n::key::Key;
use crate::i18n::locale::Locale;
use crate::views::action::Action;
use crate::views::macros::view;
use crate::views::markup::Node;
use crate::views::parts::button::button;
use crate::views::parts::icon::Icon;
use leptos::prelude::untrack;

/// What a file holds.
pub struct Sheet {
    /// What it is about: names and values.
    pub head: Vec<(String, String)>,
    /// Names of the columns: for machines and for readers.
    pub columns: Vec<(&'static str, String)>,
    /// The rows, each as long as the columns.
    pub rows: Vec<Vec<String>>,
}

impl Sheet {
    /// A sheet whose head says by what its rows were filtered, in which zone its times are, how many rows there are,
    /// and when it was saved. `more` stands behind the filters.
    pub fn new(
        store: &Store,
        locale: &Locale,
        filters: &[String],
        more: Vec<(String, String)>,
        columns: Vec<(&'static str, String)>,
        rows: Vec<Vec<String>>,
    ) -> Self {
        // The marks that keep directions apart on screen are noise in a file.
        let plain = filters.join("; ").replace(['\u{2068}', '\u{2069}'], "");
        let filters = if plain.is_empty() { locale.text(text::FILE_NONE) } else { plain };
        let mut head = vec![(locale.text(text::FILE_FILTERS), filters)];
        head.extend(more);
        head.extend([
            (locale.text(text::FILE_ZONE), "UTC".to_owned()),
            (locale.text(text::FILE_ROWS), rows.len().to_string()),
            (locale.text(text::FILE_SAVED), iso::write_whole(store.now.get())),
        ]);
        Self { head, columns, rows }
    }

    /// For a spreadsheet.
    pub fn as_csv(&self) -> String {
        let mut rows: Vec<Vec<String>> =
            self.head.iter().map(|(name, value)| vec![name.clone(), value.clone()]).collect();
        rows.push(Vec::new());
        rows.push(self.columns.iter().map(|(_, words)| words.clone()).collect());
        rows.extend(self.rows.iter().cloned());
        csv(&rows)
    }

    /// For a program: `{"about": {...}, "rows": [{...}]}`, every value as text.
    pub fn as_json(&self) -> String {
        let text = |value: &String| Json::Text(value.clone());
        let about = self.head.iter().map(|(name, value)| (name.clone(), text(value))).collect();
        let row = |cells: &Vec<String>| {
            let named = self.columns.iter().zip(cells);
            Json::Object(named.map(|((name, _), cell)| ((*name).to_owned(), text(cell))).collect())
        };
        let rows = Json::Array(self.rows.iter().map(row).collect());
        Json::Object(vec![("about".to_owned(), Json::Object(about)), ("rows".to_owned(), rows)]).print()
    }
}

/// Both buttons. `name` is that of the file, without its ending; `sheet` is asked when one is pressed.
pub fn export(
    store: &Store,
    locale: &Locale,
    label: &Key,
    name: &str,
    sheet: fn(&Store, &Locale) -> Sheet,
) -> Node {
    let save = |ending: &str, media_type: &'static str, write: fn(&Sheet) -> String| -> Action {
        let (store, locale) = (store.clone(), locale.clone());
        let name = [name, ending].concat();
        Box::new(move || {
            let sheet = untrack(|| sheet(&store, &locale));
            let file = File { name: name.clone(), media_type, text: write(&sheet) };
            store.intents.send(Intent::Download(file));
        })
    };
    let csv = save(".csv", "text/csv;charset=utf-8", Sheet::as_csv);
    let json = save(".json", "application/json", Sheet::as_json);
    view! {
        <div class="export" part="export" role="group" aria-label=locale.text(label)>
            {button("button--quiet", Some(Icon::Download), locale.text(text::EXPORT_CSV), csv)}
            {button("button--quiet", Some(Icon::Download), locale.text(text::EXPORT_JSON), json)}
        </div>
    }
}

/// Columns by their names for machines and the keys of their names for readers.
pub fn columns(locale: &Locale, columns: &[(&'static str, &Key)]) -> Vec<(&'static str, String)> {
    columns.iter().map(|(name, key)| (*name, locale.text(key))).collect()
}
