//! Where the reader is: the text of the `route` property and attribute, read and written.

use super::id::{CallId, ResultId, RunId};
use std::fmt;

/// A screen, with the ids it is about.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Screen {
    /// `overview`
    Overview,
    /// `results`
    Results,
    /// `results/{id}`
    Result(ResultId),
    /// `results/{id}/runs/{id}`
    Run(ResultId, RunId),
    /// `results/{id}/compare/{id}`
    Compare(ResultId, ResultId),
    /// `calls`
    Calls,
    /// `calls/{id}`
    Call(CallId),
}

/// The three views that `views` can offer; every screen belongs to one.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum View {
    /// The overview.
    Overview,
    /// Results, one result, its runs, compare.
    Results,
    /// Calls and one call.
    Calls,
}

impl View {
    /// The word in the `views` attribute and in the route.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Overview => "overview",
            Self::Results => "results",
            Self::Calls => "calls",
        }
    }

    /// Reads that word.
    pub fn parse(text: &str) -> Option<Self> {
        [Self::Overview, Self::Results, Self::Calls].into_iter().find(|view| view.as_str() == text)
    }

    /// The screen that opens first in this view.
    pub fn first_screen(self) -> Screen {
        match self {
            Self::Overview => Screen::Overview,
            Self::Results => Screen::Results,
            Self::Calls => Screen::Calls,
        }
    }
}

/// A screen and its filters, sort, page or moment.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Route {
    /// Which screen.
    pub screen: Screen,
    /// Names and values after `?`, decoded, in order; a later value of a name replaces the earlier.
    pub query: Vec<(String, String)>,
}

impl Route {
    /// The screen without filters.
    pub fn to(screen: Screen) -> Self {
        Self { screen, query: Vec::new() }
    }

    /// Reads `results/7/runs/9?t=63`; `None` if it is no route of ours.
    pub fn parse(text: &str) -> Option<Self> {
        let (path, query) = text.split_once('?').unwrap_or((text, ""));
        let segments: Vec<&str> = path.split('/').collect();
        let screen = match segments.as_slice() {
            ["overview"] => Screen::Overview,
            ["results"] => Screen::Results,
            ["results", id] => Screen::Result(ResultId::parse(id)?),
            ["results", id, "runs", run] => Screen::Run(ResultId::parse(id)?, RunId::parse(run)?),
            ["results", id, "compare", other] => {
                Screen::Compare(ResultId::parse(id)?, ResultId::parse(other)?)
            }
            ["calls"] => Screen::Calls,
            ["calls", id] => Screen::Call(CallId::parse(id)?),
            _ => return None,
        };
        let mut route = Self::to(screen);
        for pair in query.split('&').filter(|pair| !pair.is_empty()) {
            let (name, value) = pair.split_once('=').unwrap_or((pair, ""));
            route.set(&decode(name), &decode(value));
        }
        Some(route)
    }

    /// The value of a query name.
    pub fn get(&self, name: &str) -> Option<&str> {
        self.query.iter().find(|(key, _)| key == name).map(|(_, value)| value.as_str())
    }

    /// Sets a query name; an empty value removes it.
    pub fn set(&mut self, name: &str, value: &str) {
        self.query.retain(|(key, _)| key != name);
        if !value.is_empty() && !name.is_empty() {
            self.query.push((name.to_owned(), value.to_owned()));
        }
    }

    /// The same route with a query name set, or removed where the value is empty.
    #[must_use]
    pub fn with(mut self, name: &str, value: &str) -> Self {
        self.set(name, value);
        self
    }

    /// The view that the screen belongs to.
    pub fn view(&self) -> View {
        match self.screen {
            Screen::Overview => View::Overview,
            Screen::Results | Screen::Result(_) | Screen::Run(..) | Screen::Compare(..) => View::Results,
            Screen::Calls | Screen::Call(_) => View::Calls,
        }
    }

    /// The screen above this one, which Back and the breadcrumb lead to when nothing was open before.
    pub fn parent(&self) -> Option<Self> {
        match self.screen {
            Screen::Overview | Screen::Results | Screen::Calls => None,
            Screen::Result(_) => Some(Self::to(Screen::Results)),
            Screen::Run(result, _) | Screen::Compare(result, _) => Some(Self::to(Screen::Result(result))),
            Screen::Call(_) => Some(Self::to(Screen::Calls)),
        }
    }
}

impl fmt::Display for Screen {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Overview => formatter.write_str("overview"),
            Self::Results => formatter.write_str("results"),
            Self::Result(id) => write!(formatter, "results/{id}"),
            Self::Run(result, run) => write!(formatter, "results/{result}/runs/{run}"),
            Self::Compare(left, right) => write!(formatter, "results/{left}/compare/{right}"),
            Self::Calls => formatter.write_str("calls"),
            Self::Call(id) => write!(formatter, "calls/{id}"),
        }
    }
}

impl fmt::Display for Route {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.screen.fmt(formatter)?;
        for (index, (name, value)) in self.query.iter().enumerate() {
            let mark = if index == 0 { '?' } else { '&' };
            write!(formatter, "{mark}{}={}", encode(name), encode(value))?;
        }
        Ok(())
    }
}

/// Percent-encodes all but the unreserved characters of RFC 3986 (and `,` and `:`, which read better).
pub fn encode(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for byte in text.bytes() {
        if byte.is_ascii_alphanumeric() || b"-._~,:".contains(&byte) {
            out.push(char::from(byte));
        } else {
            out.push('%');
            for nibble in [byte >> 4, byte & 15] {
                out.push(char::from(b"0123456789ABCDEF"[usize::from(nibble)]));
            }
        }
    }
    out
}

/// Undoes `encode`, and `+` for a space; a broken escape stays as it stands.
pub fn decode(text: &str) -> String {
    let bytes = text.as_bytes();
    let mut out = Vec::with_capacity(bytes.len());
    let mut index = 0;
    while index < bytes.len() {
        let escaped = (bytes[index] == b'%').then(|| bytes.get(index + 1..index + 3)).flatten();
        let value = escaped.and_then(|pair| Some(hex(pair[0])? << 4 | hex(pair[1])?));
        if let Some(value) = value {
            out.push(value);
            index += 3;
        } else {
            out.push(if bytes[index] == b'+' { b' ' } else { bytes[index] });
            index += 1;
        }
    }
    String::from_utf8_lossy(&out).into_owned()
}

fn hex(byte: u8) -> Option<u8> {
    match byte {
        b'0'..=b'9' => Some(byte - b'0'),
        b'a'..=b'f' => Some(byte - b'a' + 10),
        b'A'..=b'F' => Some(byte - b'A' + 10),
        _ => None,
    }
}
