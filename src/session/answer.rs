//! What a refresh hook may answer, and every mistake a host can make in it.
//!
//! The bridge turns the JavaScript value into a [`RawAnswer`]; [`check`] judges it.
//! No error says what the answer was, only what was wrong with it: even a wrong answer may be somebody's secret.

use std::fmt;

use zeroize::Zeroizing;

use super::number::{milliseconds_of_number, milliseconds_of_text};
use super::token::AccessToken;
use crate::clock::Millis;

/// How keys of well-known services begin. A page that holds one has published it.
const API_KEY_PREFIXES: [&str; 7] = ["sk_", "sk-", "pk_", "rk_", "api_", "key_", "ck_"];
/// Fields that only an answer of a key-holding backend has.
const API_KEY_FIELDS: [&str; 2] = ["api_key", "apiKey"];
/// Longer names of fields are no names, and are not shown.
const LONGEST_FIELD_NAME: usize = 24;

/// A hook's answer as plain data, before anybody has judged it.
#[derive(Debug)]
pub enum RawAnswer {
    /// `null`.
    Null,
    /// `undefined`: mostly a forgotten `return`.
    Undefined,
    /// A string.
    Text(Secret),
    /// An object that is no array.
    Object(RawObject),
    /// Any other value; holds what `typeof` says, or `array`.
    Other(&'static str),
}

/// The parts of an answered object that matter.
#[derive(Debug, Default)]
pub struct RawObject {
    /// The field `access`.
    pub access: RawField,
    /// The field `expires_in`, none where it is missing or `undefined`.
    pub expires_in: Option<RawNumber>,
    /// The field `expiresIn`, none where it is missing or `undefined`.
    pub expires_in_camel: Option<RawNumber>,
    /// The names of all own fields, in their order.
    pub fields: Vec<String>,
}

/// A field that should hold text.
#[derive(Debug, Default)]
pub enum RawField {
    /// Not there, `undefined` or `null`.
    #[default]
    Missing,
    /// A string.
    Text(Secret),
    /// Anything else.
    NotText,
}

/// A field that should hold a number.
#[derive(Clone, Debug, PartialEq)]
pub enum RawNumber {
    /// A number, perhaps not finite.
    Number(f64),
    /// A string, perhaps numeric.
    Text(String),
    /// Anything else.
    NotNumber,
}

/// A text that may be a secret: hidden in debug output, overwritten when dropped.
pub struct Secret(Zeroizing<String>);

impl Secret {
    /// Takes over the buffer that holds the text.
    pub fn new(text: String) -> Self {
        Self(Zeroizing::new(text))
    }
}

impl fmt::Debug for Secret {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str("Secret(..)")
    }
}

/// An answer that can be used.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Answer {
    /// The token to send.
    pub token: AccessToken,
    /// How long it lives, if the host said so.
    pub expires_in: Option<Millis>,
    /// The host gave a lifetime that is no number above zero; it was ignored.
    pub ignored_expires_in: bool,
    /// The answer carried a refresh token, which was not looked at.
    pub has_refresh_token: bool,
}

/// What is wrong with an answer. Shown to the developer of the host page.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum AnswerError {
    /// The text is empty.
    Empty,
    /// The text is the word `null` or `undefined`; holds which one.
    Word(&'static str),
    /// The text is a JSON value that nobody parsed.
    JsonText,
    /// The text has spaces or line breaks in it.
    Whitespace,
    /// The text has characters that no request header can carry.
    NotHeaderText,
    /// The text begins like an API key, or a field is called `api_key` or `apiKey`.
    ApiKey,
    /// The hook answered `undefined`.
    Undefined,
    /// An object without `access`; holds the names of the fields it had.
    NoAccess(Vec<String>),
    /// The field `access` holds something else than text.
    AccessNotText,
    /// Neither text, object nor `null`; holds its type.
    WrongType(&'static str),
}

impl fmt::Display for AnswerError {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Empty => formatter.write_str("the access token is an empty string"),
            Self::Word(word) => write!(formatter, "the access token is the text \"{word}\", not a token"),
            Self::JsonText => formatter
                .write_str("the access token is JSON given as text; parse it first, or answer its field `access`"),
            Self::Whitespace => formatter
                .write_str("the access token has spaces or line breaks in it; answer the bare token, without `Bearer`"),
            Self::NotHeaderText => {
                formatter.write_str("the access token has characters that no request header can carry")
            }
            Self::ApiKey => formatter.write_str(
                "the answer looks like an API key, which must never reach a page; answer a token made from it",
            ),
            Self::Undefined => formatter.write_str("the hook answered undefined; is a `return` missing?"),
            Self::NoAccess(fields) if fields.is_empty() => {
                formatter.write_str("the hook answered an object without the field `access`; it has no fields")
            }
            Self::NoAccess(fields) => write!(
                formatter,
                "the hook answered an object without the field `access`; it has the fields {}",
                fields.join(", ")
            ),
            Self::AccessNotText => formatter.write_str("the field `access` of the answer is not text"),
            Self::WrongType(name) => {
                write!(formatter, "the hook answered a value of type {name}, not text, an object or null")
            }
        }
    }
}

impl std::error::Error for AnswerError {}

/// Judges an answer; `None` is the host's word that its own session is over.
pub fn check(answer: RawAnswer) -> Result<Option<Answer>, AnswerError> {
    match answer {
        RawAnswer::Null => Ok(None),
        RawAnswer::Undefined => Err(AnswerError::Undefined),
        RawAnswer::Other(name) => Err(AnswerError::WrongType(name)),
        RawAnswer::Text(text) => Ok(Some(Answer {
            token: check_text(text)?,
            expires_in: None,
            ignored_expires_in: false,
            has_refresh_token: false,
        })),
        RawAnswer::Object(object) => check_object(object).map(Some),
    }
}

fn check_object(object: RawObject) -> Result<Answer, AnswerError> {
    let has_field = |name: &str| object.fields.iter().any(|field| field == name);
    if API_KEY_FIELDS.into_iter().any(has_field) {
        return Err(AnswerError::ApiKey);
    }
    let has_refresh_token = has_field("refresh");
    let token = match object.access {
        RawField::Missing => {
            return Err(AnswerError::NoAccess(object.fields.into_iter().map(presentable).collect()));
        }
        RawField::NotText => return Err(AnswerError::AccessNotText),
        RawField::Text(text) => check_text(text)?,
    };
    let given = [object.expires_in, object.expires_in_camel];
    let usable = |number: &RawNumber| milliseconds(number).filter(|length| *length > Millis::ZERO);
    Ok(Answer {
        token,
        expires_in: given.iter().flatten().find_map(usable),
        ignored_expires_in: given.iter().flatten().any(|number| usable(number).is_none()),
        has_refresh_token,
    })
}

/// A field's name for an error text. A very long one may be a secret that was used as a key.
fn presentable(field: String) -> String {
    if field.len() <= LONGEST_FIELD_NAME { field } else { "(a long name)".to_owned() }
}

fn check_text(Secret(text): Secret) -> Result<AccessToken, AnswerError> {
    if text.is_empty() {
        return Err(AnswerError::Empty);
    }
    if let Some(word) = ["null", "undefined"].into_iter().find(|word| text.trim() == *word) {
        return Err(AnswerError::Word(word));
    }
    if text.trim_start().starts_with(['{', '[', '"']) {
        return Err(AnswerError::JsonText);
    }
    if API_KEY_PREFIXES.iter().any(|prefix| text.trim_start().starts_with(prefix)) {
        return Err(AnswerError::ApiKey);
    }
    if text.contains(char::is_whitespace) {
        return Err(AnswerError::Whitespace);
    }
    if !text.bytes().all(|byte| byte.is_ascii_graphic()) {
        return Err(AnswerError::NotHeaderText);
    }
    Ok(AccessToken::new(text))
}

fn milliseconds(number: &RawNumber) -> Option<Millis> {
    match number {
        RawNumber::Number(seconds) => milliseconds_of_number(*seconds),
        RawNumber::Text(text) => milliseconds_of_text(text.trim()),
        RawNumber::NotNumber => None,
    }
}
