//! One run: this file is replaced by the run screen.

use crate::app::store::Store;
use crate::i18n::locale::Locale;
use crate::views::prelude::*;

/// Nothing yet.
pub fn run_screen(_store: Store, _locale: Locale) -> AnyView {
    ().into_any()
}
