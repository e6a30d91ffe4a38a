//! Names of texts. A name never changes its meaning: pages override texts by it, and language files list it.

/// A text of the interface.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Key {
    /// The stable name, camel case with dots: `results.loadMore`.
    pub id: &'static str,
    /// The English text; `{name}` is a place for an argument.
    pub english: &'static str,
}

/// A text that depends on a number.
///
/// Languages and pages give one text for each category that `Intl.PluralRules` names, under the id with the
/// category behind it: `results.runs.one`, `results.runs.other`. `{count}` is the number, formatted.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct PluralKey {
    /// The stable name, without a category.
    pub id: &'static str,
    /// The English text for one.
    pub one: &'static str,
    /// The English text for every other number.
    pub other: &'static str,
}

/// Declares texts: `NAME = "id", "English";`, or with two texts for a number: `NAME = "id", "one" | "other";`.
///
/// Lists them all as `KEYS` and `PLURALS`, from which tests and language files are checked.
macro_rules! texts {
    (@key $(#[$doc:meta])* $name:ident $id:literal $english:literal) => {
        $(#[$doc])*
        pub const $name: &$crate::i18n::key::Key =
            &$crate::i18n::key::Key { id: $id, english: $english };
    };
    (@key $(#[$doc:meta])* $name:ident $id:literal $one:literal $other:literal) => {
        $(#[$doc])*
        pub const $name: &$crate::i18n::key::PluralKey =
            &$crate::i18n::key::PluralKey { id: $id, one: $one, other: $other };
    };
    ($($(#[$doc:meta])* $name:ident = $id:literal, $first:literal $(| $other:literal)?;)*) => {
        $($crate::i18n::key::texts!(@key $(#[$doc])* $name $id $first $($other)?);)*

        /// Every text of this file: its id and its English forms.
        #[cfg(not(target_arch = "wasm32"))]
        pub const ALL: &[(&str, &[&str])] = &[$(($id, &[$first $(, $other)?])),*];
    };
}

pub(crate) use texts;
