//! One change that a page made to an element, judged.

use super::address::{self, Address, PageAddress};
use super::options::{ALL_VIEWS, Config, DEFAULT_API_BASE, Hidden, Theme};
use crate::domain::id::AgentId;
use crate::domain::route::{Route, View};
use std::fmt;

/// How a value was set. Attributes may come from injected markup, so they are trusted with less.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Origin {
    /// In markup, or by `setAttribute`.
    Attribute,
    /// By a property, `update` or `mount`.
    Property,
}

/// A value as the page gave it.
#[derive(Clone, Debug, PartialEq)]
pub enum Given {
    /// Taken away, `null` or `undefined`: back to the default.
    Nothing,
    /// Text.
    Text(String),
    /// A number.
    Number(f64),
    /// `true` or `false`.
    Flag(bool),
    /// A list of texts.
    List(Vec<String>),
    /// Something that no option accepts; what `typeof` says of it.
    Other(String),
}

/// What the browser knows and this module does not.
pub trait Browser {
    /// `new URL(text, document.baseURI)`.
    fn parse_url(&self, text: &str) -> Option<Address>;
    /// Whether Intl knows this time zone.
    fn knows_time_zone(&self, name: &str) -> bool;
    /// Whether this is a well-formed language tag.
    fn is_language_tag(&self, tag: &str) -> bool;
    /// The page.
    fn page(&self) -> PageAddress;
}

/// A change of one option.
#[derive(Clone, Debug, PartialEq)]
pub struct Change {
    /// The property's name: `agentId`.
    pub name: String,
    /// The new value.
    pub value: Given,
    /// How it was set.
    pub origin: Origin,
}

/// A value that was refused; the last good one stays.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ConfigError {
    /// The attribute's name: `agent-id`.
    pub attribute: String,
    /// What is accepted.
    pub accepted: String,
    /// The value as given, shortened.
    pub value: String,
}

impl fmt::Display for ConfigError {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(
            formatter,
            "{} \"{}\" was not accepted; it takes {}",
            self.attribute, self.value, self.accepted
        )
    }
}

impl std::error::Error for ConfigError {}

impl Config {
    /// Applies one change, or says why not and leaves everything as it was. Unknown names change nothing.
    pub fn apply(&mut self, change: &Change, browser: &dyn Browser) -> Result<(), ConfigError> {
        self.try_apply(change, browser).map_err(|accepted| ConfigError {
            attribute: attribute_name(&change.name),
            accepted: accepted.to_owned(),
            value: change.value.show(),
        })
    }

    fn try_apply(&mut self, change: &Change, browser: &dyn Browser) -> Result<(), &'static str> {
        let value = &change.value;
        let nothing = *value == Given::Nothing;
        match change.name.as_str() {
            "agentId" => self.agent = if nothing { None } else { Some(read_agent(value)?) },
            "route" => self.route = if nothing { None } else { Some(self.read_route(value)?) },
            "views" => self.views = if nothing { ALL_VIEWS.to_vec() } else { read_views(value)? },
            "apiBase" => {
                self.api_base = if nothing {
                    DEFAULT_API_BASE.to_owned()
                } else {
                    let parsed = parse_url(value, browser)?;
                    address::check_api_base(&parsed, &browser.page(), change.origin)?
                }
            }
            "tokenUrl" => {
                self.token_url = if nothing {
                    None
                } else {
                    let parsed = parse_url(value, browser)?;
                    Some(address::check_token_url(&parsed, &browser.page(), change.origin)?)
                }
            }
            "theme" => {
                self.theme = match word(value) {
                    _ if nothing => Theme::Auto,
                    Some("light") => Theme::Light,
                    Some("dark") => Theme::Dark,
                    Some("auto") => Theme::Auto,
                    _ => return Err("light, dark or auto"),
                }
            }
            "lang" => self.lang = read_lang(value, browser)?,
            "timeZone" => {
                self.time_zone = match word(value) {
                    _ if nothing => None,
                    Some(name) if browser.knows_time_zone(name) => Some(name.to_owned()),
                    _ => return Err("the IANA name of a time zone, such as Europe/Berlin"),
                }
            }
            "pollSeconds" => {
                self.poll_seconds =
                    if nothing { 15 } else { whole(value, 5, 300).ok_or("a whole number from 5 to 300")? }
            }
            "linkTemplate" => {
                self.link_template = if nothing { None } else { Some(read_link(value, browser)?) }
            }
            "shortcuts" => self.shortcuts = read_switch(value)?,
            "headingLevel" => {
                let level = if nothing { Some(2) } else { whole(value, 2, 5) };
                self.heading_level =
                    level.and_then(|level| level.try_into().ok()).ok_or("a whole number from 2 to 5")?;
            }
            "hide" => self.hide = if nothing { Vec::new() } else { read_hide(value)? },
            "sync" => {
                self.sync_hash = match word(value) {
                    _ if nothing => false,
                    Some("none") => false,
                    Some("hash") => true,
                    _ => return Err("hash or none"),
                }
            }
            // The loader acts on `loading`; here it is only checked.
            "loading" if !nothing && !matches!(word(value), Some("eager" | "lazy")) => {
                return Err("eager or lazy");
            }
            _ => {}
        }
        Ok(())
    }

    fn read_route(&self, value: &Given) -> Result<Route, &'static str> {
        const ACCEPTED: &str = "overview, results, results/{id}, results/{id}/runs/{id}, \
                                results/{id}/compare/{id}, calls or calls/{id}, each with ? and filters, \
                                of a view that `views` offers";
        let route = word(value).and_then(Route::parse).ok_or(ACCEPTED)?;
        if self.views.contains(&route.view()) { Ok(route) } else { Err(ACCEPTED) }
    }
}

impl Given {
    /// The value for a sentence to a developer, at most 80 characters of it.
    fn show(&self) -> String {
        let text = match self {
            Self::Nothing => String::new(),
            Self::Text(text) => text.clone(),
            // Printing a fraction would bring the code for it into the wasm, and nobody sets one.
            #[allow(clippy::cast_possible_truncation)]
            Self::Number(number) if number.fract() == 0.0 && number.abs() < 9e15 => {
                (*number as i64).to_string()
            }
            Self::Number(_) => "(a number)".to_owned(),
            Self::Flag(flag) => flag.to_string(),
            Self::List(items) => items.join(" "),
            Self::Other(kind) => format!("({kind})"),
        };
        text.chars().take(80).collect()
    }
}

/// `agentId` → `agent-id`.
pub fn attribute_name(property: &str) -> String {
    let mut name = String::new();
    for letter in property.chars() {
        if letter.is_ascii_uppercase() {
            name.push('-');
        }
        name.push(letter.to_ascii_lowercase());
    }
    name
}

fn word(value: &Given) -> Option<&str> {
    match value {
        Given::Text(text) => Some(text.trim()),
        _ => None,
    }
}

fn words(value: &Given) -> Option<Vec<&str>> {
    match value {
        Given::Text(text) => {
            Some(text.split([' ', ',', '\n', '\t']).filter(|item| !item.is_empty()).collect())
        }
        Given::List(items) => Some(items.iter().map(String::as_str).collect()),
        _ => None,
    }
}

/// A whole number within bounds, as number or as digits.
fn whole(value: &Given, least: u32, most: u32) -> Option<u32> {
    let number = match value {
        Given::Text(text) => text.trim().parse().ok()?,
        Given::Number(number) if number.fract() == 0.0 && (0.0..4e9).contains(number) => {
            // Checked in the guard: a whole number that fits.
            #[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss)]
            let number = *number as u32;
            number
        }
        _ => return None,
    };
    (least..=most).contains(&number).then_some(number)
}

fn read_agent(value: &Given) -> Result<AgentId, &'static str> {
    // Beyond 2^53 a JavaScript number is no longer the id that was written.
    const LARGEST: f64 = 9_007_199_254_740_991.0;
    let id = match value {
        Given::Text(text) => AgentId::parse(text.trim()),
        Given::Number(number) if number.fract() == 0.0 && (1.0..=LARGEST).contains(number) => {
            // Checked in the guard.
            #[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss)]
            let id = AgentId(*number as u64);
            Some(id)
        }
        _ => None,
    };
    id.ok_or("a positive whole number, the agent's id")
}

fn read_views(value: &Given) -> Result<Vec<View>, &'static str> {
    const ACCEPTED: &str = "one or more of overview, results, calls, each once";
    let mut views = Vec::new();
    for item in words(value).ok_or(ACCEPTED)? {
        let view = View::parse(item).ok_or(ACCEPTED)?;
        if views.contains(&view) {
            return Err(ACCEPTED);
        }
        views.push(view);
    }
    if views.is_empty() { Err(ACCEPTED) } else { Ok(views) }
}

fn read_hide(value: &Given) -> Result<Vec<Hidden>, &'static str> {
    const ACCEPTED: &str = "any of phone-numbers, recording, test-profile, metadata, payload";
    let find = |item: &str| Hidden::ALL.iter().find(|(name, _)| *name == item).map(|(_, part)| *part);
    words(value).ok_or(ACCEPTED)?.into_iter().map(|item| find(item).ok_or(ACCEPTED)).collect()
}

fn read_lang(value: &Given, browser: &dyn Browser) -> Result<Option<String>, &'static str> {
    match word(value) {
        // `lang=""` is HTML for "unknown": the same as none.
        Some("") => Ok(None),
        Some(tag) if browser.is_language_tag(tag) => Ok(Some(tag.to_owned())),
        _ if *value == Given::Nothing => Ok(None),
        _ => Err("a BCP 47 language tag, such as de or pt-BR"),
    }
}

fn read_switch(value: &Given) -> Result<bool, &'static str> {
    match (value, word(value)) {
        (Given::Nothing | Given::Flag(true), _) | (_, Some("on")) => Ok(true),
        (Given::Flag(false), _) | (_, Some("off")) => Ok(false),
        _ => Err("on or off"),
    }
}

fn read_link(value: &Given, browser: &dyn Browser) -> Result<String, &'static str> {
    const ACCEPTED: &str = "an http or https URL with {route} in it";
    let template = word(value).filter(|text| text.contains("{route}")).ok_or(ACCEPTED)?;
    // The route is put in percent-encoded, so a plain word stands for it while the form is checked.
    let parsed = browser.parse_url(&template.replace("{route}", "route")).ok_or(ACCEPTED)?;
    if matches!(parsed.protocol.as_str(), "https:" | "http:") && !parsed.has_user_info {
        Ok(template.to_owned())
    } else {
        Err(ACCEPTED)
    }
}

fn parse_url(value: &Given, browser: &dyn Browser) -> Result<Address, &'static str> {
    let text = word(value).filter(|text| !text.is_empty());
    text.and_then(|text| browser.parse_url(text)).ok_or("an absolute URL or a path of this site")
}
