//! Which language an element speaks, and the formats that go with it. The page's side finds the language and its texts.

use super::instance::Instance;
use super::intl::BrowserFormats;
use crate::i18n::locale::{Locale, Texts};

/// The key under which the texts of a language say its tag.
const TAG: &str = "lang";

/// What an element says, as the page's side gave it.
#[derive(Default)]
pub(super) struct Words {
    /// The texts of the language, in order of id; none is English.
    pub(super) texts: Texts,
    /// The property `messages`.
    pub(super) overrides: Texts,
}

impl Words {
    /// The locale of these words with the formats of a time zone.
    pub(super) fn locale(&self, time_zone: Option<&str>) -> Locale {
        let tag = self.texts.iter().find(|(id, _)| id == TAG).map_or("en", |(_, tag)| tag);
        let formats = BrowserFormats::new(tag, time_zone);
        Locale::new(tag, self.texts.clone(), self.overrides.clone(), Box::new(formats))
    }
}

impl Instance {
    /// Draws everything anew with the words and the zone of now.
    pub(super) fn speak(&self) {
        let zone = self.options.borrow().time_zone.clone();
        self.locale.set(self.words.borrow().locale(zone.as_deref()));
    }
}
