//! Which form of a file the browser gets: brotli, gzip or the plain bytes.

use axum::http::{HeaderMap, header};

/// The form of a file on the wire.
#[derive(Clone, Copy, Debug, Eq, Hash, PartialEq)]
pub(crate) enum Encoding {
    Brotli,
    Gzip,
    Plain,
}

impl Encoding {
    /// What is added to the file's name for this form.
    pub(crate) fn suffix(self) -> &'static str {
        match self {
            Self::Brotli => ".br",
            Self::Gzip => ".gz",
            Self::Plain => "",
        }
    }

    /// The value of `Content-Encoding`, if there is to be one.
    pub(crate) fn name(self) -> Option<&'static str> {
        match self {
            Self::Brotli => Some("br"),
            Self::Gzip => Some("gzip"),
            Self::Plain => None,
        }
    }
}

/// The forms that the browser accepts, smallest first. The plain one always closes the list.
pub(crate) fn accepted(headers: &HeaderMap) -> Vec<Encoding> {
    let lists = headers.get_all(header::ACCEPT_ENCODING);
    let entries: Vec<(String, bool)> = lists
        .iter()
        .filter_map(|list| list.to_str().ok())
        .flat_map(|list| list.split(','))
        .map(entry)
        .collect();
    let wants = |name: &str| {
        let find = |wanted: &str| entries.iter().find(|(name, _)| name == wanted).map(|(_, wanted)| *wanted);
        find(name).or_else(|| find("*")).unwrap_or(false)
    };
    let mut encodings = Vec::with_capacity(3);
    if wants("br") {
        encodings.push(Encoding::Brotli);
    }
    if wants("gzip") {
        encodings.push(Encoding::Gzip);
    }
    encodings.push(Encoding::Plain);
    encodings
}

/// The name of an entry such as `gzip;q=0.5`, and whether its weight is above zero.
fn entry(text: &str) -> (String, bool) {
    let mut parts = text.split(';').map(str::trim);
    let name = parts.next().unwrap_or_default().to_ascii_lowercase();
    let weight = parts.find_map(|part| part.strip_prefix("q=").or_else(|| part.strip_prefix("Q=")));
    (name, weight.is_none_or(|weight| weight.trim().parse::<f32>().is_ok_and(|weight| weight > 0.0)))
}
