//! A store as HTML.

use agent_embed::app::signal::Shared;
use agent_embed::app::store::Store;
use agent_embed::i18n::locale::Locale;
use agent_embed::views::shell::frame::shell;
use leptos::prelude::*;

/// The whole widget as it stands.
pub(crate) fn html(store: &Store) -> String {
    html_in(store, Locale::plain())
}

/// The whole widget in a language.
pub(crate) fn html_in(store: &Store, locale: Locale) -> String {
    Owner::new().with(|| shell(store.clone(), Shared::new(locale)).to_html())
}

/// What a reader sees of some HTML: its words, one space between them.
pub(crate) fn words(html: &str) -> String {
    let mut out = String::new();
    for piece in html.split('<') {
        let text = piece.split_once('>').map_or(piece, |(_, text)| text);
        out.push_str(text);
        out.push(' ');
    }
    let plain = out.replace("&quot;", "\"").replace("&lt;", "<").replace("&gt;", ">").replace("&amp;", "&");
    plain.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// An element of some HTML.
pub(crate) struct Tag<'a> {
    /// Its name.
    pub(crate) name: &'a str,
    /// Its attributes as written.
    attributes: &'a str,
    /// What follows its start tag, up to the end of the page.
    rest: &'a str,
}

impl<'a> Tag<'a> {
    /// The value of an attribute, as written.
    pub(crate) fn get(&self, name: &str) -> Option<&'a str> {
        let start = self.attributes.find(&format!(" {name}=\""))? + name.len() + 3;
        self.attributes[start..].split('"').next()
    }

    /// Names and values, as written.
    pub(crate) fn pairs(&self) -> Vec<(&'a str, &'a str)> {
        let pieces: Vec<&str> = self.attributes.split('"').collect();
        // The last piece follows the last value.
        pieces.chunks_exact(2).map(|pair| (pair[0].trim().trim_end_matches('='), pair[1])).collect()
    }

    /// The words up to the element's end tag, which must not hold elements of the same name.
    pub(crate) fn words(&self) -> String {
        words(self.rest.split(&format!("</{}>", self.name)).next().unwrap_or_default())
    }
}

/// Every element of some HTML, in order.
pub(crate) fn tags(html: &str) -> Vec<Tag<'_>> {
    let starts = html.match_indices('<').filter(|(at, _)| !html[at + 1..].starts_with('/'));
    starts
        .filter_map(|(at, _)| {
            let (inside, rest) = html[at + 1..].split_once('>')?;
            let (name, _) = inside.split_once(' ').unwrap_or((inside, ""));
            Some(Tag { name, attributes: &inside[name.len()..], rest })
        })
        .collect()
}
