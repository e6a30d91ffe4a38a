//! A query string as Django reads it: repeated names keep the last value, unknown names do not matter.

use axum::extract::FromRequestParts;
use axum::http::header::HOST;
use axum::http::request::Parts;
use axum::http::{HeaderValue, Uri};
use jiff::{Timestamp, civil};

use crate::answer::ApiError;

/// The decoded query, and what is needed to write absolute links to the same place.
#[derive(Clone, Debug, Default)]
pub(crate) struct Query {
    pairs: Vec<(String, String)>,
    base: String,
    path: String,
}

impl<S: Sync> FromRequestParts<S> for Query {
    type Rejection = std::convert::Infallible;

    async fn from_request_parts(parts: &mut Parts, _: &S) -> Result<Self, Self::Rejection> {
        let host = parts.headers.get(HOST).map(HeaderValue::as_bytes).unwrap_or_default();
        let host = if host.is_empty() { "127.0.0.1".into() } else { String::from_utf8_lossy(host) };
        Ok(Self::new(&parts.uri, &host))
    }
}

impl Query {
    /// Reads a request's address.
    pub(crate) fn new(uri: &Uri, host: &str) -> Self {
        let pairs = axum::extract::Query::<Vec<(String, String)>>::try_from_uri(uri);
        Self {
            pairs: pairs.map(|query| query.0).unwrap_or_default(),
            base: format!("http://{host}"),
            path: uri.path().to_owned(),
        }
    }

    /// The last value of a name; empty ones count as not sent, as in django-filter.
    pub(crate) fn get(&self, name: &str) -> Option<&str> {
        let value = self.pairs.iter().rev().find(|(key, _)| key == name).map(|(_, value)| value.as_str());
        value.filter(|value| !value.is_empty())
    }

    /// A whole number; 400 if it is none.
    pub(crate) fn integer(&self, name: &'static str) -> Result<Option<u64>, ApiError> {
        self.get(name).map(|text| parse_integer(name, text)).transpose()
    }

    /// A comma list of whole numbers; 400 if one is none.
    pub(crate) fn integers(&self, name: &'static str) -> Result<Option<Vec<u64>>, ApiError> {
        self.get(name).map(|text| text.split(',').map(|part| parse_integer(name, part)).collect()).transpose()
    }

    /// A comma list of texts.
    pub(crate) fn texts(&self, name: &str) -> Option<Vec<String>> {
        self.get(name).map(|text| text.split(',').map(|part| part.trim().to_owned()).collect())
    }

    /// A truth value as django-filter's `BooleanFilter` reads it; anything else counts as not sent.
    pub(crate) fn boolean(&self, name: &str) -> Option<bool> {
        match self.get(name)? {
            "true" | "True" | "1" => Some(true),
            "false" | "False" | "0" => Some(false),
            _ => None,
        }
    }

    /// A moment: ISO 8601, with a space in place of `T`, or a bare date; 400 if it is none.
    pub(crate) fn moment(&self, name: &'static str) -> Result<Option<Timestamp>, ApiError> {
        let invalid = || ApiError::Field(name, "Enter a valid date/time.".to_owned());
        self.get(name).map(|text| parse_moment(text).ok_or_else(invalid)).transpose()
    }

    /// An absolute URL on the host that was asked.
    pub(crate) fn absolute(&self, path: &str) -> String {
        format!("{}{path}", self.base)
    }

    /// This address with another `page`; page 1 carries none. DRF sorts the names.
    pub(crate) fn page_link(&self, page: usize) -> String {
        let mut pairs: Vec<(&str, &str)> = self
            .pairs
            .iter()
            .filter(|(key, _)| key != "page")
            .map(|(k, v)| (k.as_str(), v.as_str()))
            .collect();
        let number = page.to_string();
        if page > 1 {
            pairs.push(("page", &number));
        }
        pairs.sort_by(|left, right| left.0.cmp(right.0));
        let query: Vec<String> =
            pairs.iter().map(|(key, value)| format!("{}={}", percent(key), percent(value))).collect();
        let path = self.absolute(&self.path);
        if query.is_empty() { path } else { format!("{path}?{}", query.join("&")) }
    }
}

/// Reads the forms of a moment that the API sends and accepts.
pub(crate) fn parse_moment(text: &str) -> Option<Timestamp> {
    // A plus sign that was not percent-encoded arrives as a space.
    let text = text.trim();
    if let Ok(moment) = text.parse::<Timestamp>() {
        return Some(moment);
    }
    if let Some((time, offset)) = text.rsplit_once(' ')
        && time.contains('T')
        && let Ok(moment) = format!("{time}+{offset}").parse::<Timestamp>()
    {
        return Some(moment);
    }
    let local = text
        .parse::<civil::DateTime>()
        .or_else(|_| text.parse::<civil::Date>().map(|date| date.to_datetime(civil::Time::midnight())));
    local.ok()?.to_zoned(jiff::tz::TimeZone::UTC).ok().map(|zoned| zoned.timestamp())
}

fn parse_integer(name: &'static str, text: &str) -> Result<u64, ApiError> {
    text.trim().parse().map_err(|_| ApiError::Field(name, "Enter a number.".to_owned()))
}

/// Percent-encodes all but unreserved characters.
pub(crate) fn percent(text: &str) -> String {
    let mut encoded = String::with_capacity(text.len());
    for byte in text.bytes() {
        if byte.is_ascii_alphanumeric() || b"-._~".contains(&byte) {
            encoded.push(char::from(byte));
        } else {
            encoded.push_str(&format!("%{byte:02X}"));
        }
    }
    encoded
}
