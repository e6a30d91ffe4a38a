//! Texts, plurals and times.

use agent_embed::clock::Timestamp;
use agent_embed::i18n::en;
use agent_embed::i18n::formats::{Formats, Moment, Unit};
use agent_embed::i18n::locale::{Locale, Texts, fill};
use agent_embed::i18n::plain::PlainFormats;
use std::collections::BTreeSet;

const MINUTE_MS: i64 = 60_000;
const HOUR_MS: i64 = 60 * MINUTE_MS;
const DAY_MS: i64 = 24 * HOUR_MS;

pub(super) fn every_text() -> impl Iterator<Item = &'static (&'static str, &'static [&'static str])> {
    let files = [
        en::common::ALL,
        en::verdict::ALL,
        en::notice::ALL,
        en::results::ALL,
        en::result::ALL,
        en::run::ALL,
        en::call::ALL,
        en::calls::ALL,
        en::ended::ALL,
        en::latency::ALL,
        en::chart::ALL,
        en::compare::ALL,
        en::overview::ALL,
        en::help::ALL,
    ];
    files.into_iter().flatten()
}

/// Every file of English texts is in the list above.
#[test]
fn no_file_of_texts_is_forgotten() {
    let list = include_str!("../../../src/i18n/en/mod.rs");
    let declared = list.lines().filter_map(|line| line.strip_prefix("pub mod ")?.strip_suffix(';'));
    let here = include_str!("texts.rs");
    for name in declared {
        assert!(here.contains(&format!("en::{name}::ALL")), "{name} is not checked");
    }
}

#[test]
fn ids_are_stable_names_and_each_is_used_once() {
    let mut seen = BTreeSet::new();
    for (id, forms) in every_text() {
        let (place, name) = id.split_once('.').unwrap_or_default();
        for word in [place, name] {
            let begins_low = word.starts_with(|first: char| first.is_ascii_lowercase());
            assert!(begins_low && word.chars().all(|letter| letter.is_ascii_alphanumeric()), "{id}");
        }
        assert!(seen.insert(*id), "{id} twice");
        assert!(forms.iter().all(|form| !form.trim().is_empty()), "{id}");
    }
    assert!(seen.len() > 100, "{}", seen.len());
}

/// The places of a text, in order of name.
pub(super) fn places(text: &str) -> BTreeSet<&str> {
    text.split('{').skip(1).filter_map(|rest| rest.split_once('}')).map(|(name, _)| name).collect()
}

#[test]
fn both_forms_of_a_plural_have_the_same_places() {
    for (id, forms) in every_text() {
        if let [one, other] = forms {
            assert!(places(other).contains("count"), "{id} does not say the number");
            assert!(places(one).is_subset(&places(other)), "{id}");
        }
    }
}

#[test]
fn places_are_filled_once_and_unknown_ones_stay() {
    let check =
        |text: &str, values: &[(&str, &str)], expected: &str| assert_eq!(fill(text, values), expected);
    check("{a} of {b}", &[("a", "1"), ("b", "2")], "1 of 2");
    check("{a}", &[("a", "{b}"), ("b", "2")], "{b}");
    check("{a} {a}", &[("a", "x")], "x x");
    check("no place", &[("a", "x")], "no place");
    check("{unknown} {a}", &[("a", "x")], "{unknown} x");
    check("{broken {a}", &[("a", "x")], "{broken x");
    check("{", &[], "{");
    check("", &[("a", "x")], "");
    check("{a}", &[("a", "ä€\u{1f600}")], "ä€\u{1f600}");
}

#[test]
fn a_plural_takes_the_category_of_its_language() {
    struct Polish;
    impl Formats for Polish {
        fn number(&self, value: f64, fraction_digits: u8) -> String {
            PlainFormats.number(value, fraction_digits)
        }
        fn percent(&self, share: f64, fraction_digits: u8) -> String {
            PlainFormats.percent(share, fraction_digits)
        }
        fn date_time(&self, at: Timestamp, moment: Moment) -> String {
            PlainFormats.date_time(at, moment)
        }
        fn relative(&self, distance: i64, unit: Unit) -> String {
            PlainFormats.relative(distance, unit)
        }
        fn list(&self, words: &[String]) -> String {
            PlainFormats.list(words)
        }
        fn plural(&self, count: f64) -> &'static str {
            match count {
                1.0 => "one",
                2.0..5.0 => "few",
                _ => "many",
            }
        }
    }
    let texts = |pairs: &[(&str, &str)]| -> Texts {
        pairs.iter().map(|(id, text)| ((*id).to_owned(), (*text).to_owned())).collect()
    };
    let polish = [
        ("results.runs.few", "{count} przebiegi"),
        ("results.runs.one", "{count} przebieg"),
        ("results.runs.other", "{count} przebiegu"),
    ];
    let check = |locale: &Locale, count: u32, expected: &str| {
        assert_eq!(locale.plural(en::results::RUNS, count), expected);
    };
    let locale = Locale::new("pl", texts(&polish), Texts::default(), Box::new(Polish));
    check(&locale, 1, "1 przebieg");
    check(&locale, 3, "3 przebiegi");
    // A category without a text is `other`.
    check(&locale, 1240, "1,240 przebiegu");
    let own = texts(&[("results.runs.few", "{count} calls")]);
    let locale = Locale::new("pl", texts(&polish), own, Box::new(Polish));
    check(&locale, 3, "3 calls");
    // A language that lacks the text altogether falls back to English and its rule.
    let locale = Locale::new("pl", Texts::default(), Texts::default(), Box::new(Polish));
    check(&locale, 1, "1 run");
    check(&locale, 3, "3 runs");
}

#[test]
fn moments_are_relative_for_seven_days_each_way() {
    const NOW: Timestamp = Timestamp(1_795_349_071_000);
    let check = |distance_ms: i64, expected: &str| {
        assert_eq!(Locale::plain().ago(Timestamp(NOW.0 + distance_ms), NOW), expected, "{distance_ms}");
    };
    check(0, "now");
    check(-59_000, "now");
    check(-MINUTE_MS, "1 min ago");
    check(-59 * MINUTE_MS, "59 min ago");
    check(-HOUR_MS, "1 hr ago");
    check(-DAY_MS + 1, "23 hr ago");
    check(-DAY_MS, "1 day ago");
    check(-7 * DAY_MS, "7 day ago");
    check(-7 * DAY_MS - 1, "Nov 15, 12:04");
    check(2 * HOUR_MS, "in 2 hr");
    check(8 * DAY_MS, "Nov 30, 12:04");
}

#[test]
fn languages_that_run_from_the_right() {
    let check = |tag: &str, direction: &str| {
        let locale = Locale::new(tag, Texts::default(), Texts::default(), Box::new(PlainFormats));
        assert_eq!(locale.direction(), direction, "{tag}");
    };
    check("ar", "rtl");
    check("ar-EG", "rtl");
    check("he", "rtl");
    check("en", "ltr");
    check("arn", "ltr");
    check("", "ltr");
}

#[test]
fn plain_formats_are_english_in_utc() {
    let number =
        |value: f64, digits: u8, expected: &str| assert_eq!(PlainFormats.number(value, digits), expected);
    number(0.0, 0, "0");
    number(999.0, 0, "999");
    number(1_234_567.0, 0, "1,234,567");
    number(-1_240.5, 1, "-1,240.5");
    number(0.35, 2, "0.35");
    number(2.0, 2, "2");
    assert_eq!(PlainFormats.percent(0.857, 0), "86%");
    let day =
        |at: i64, expected: &str| assert_eq!(PlainFormats.date_time(Timestamp(at), Moment::Full), expected);
    day(0, "Jan 1, 1970, 00:00:00 UTC");
    day(951_782_400_000, "Feb 29, 2000, 00:00:00 UTC");
    day(1_795_349_071_000, "Nov 22, 2026, 12:04:31 UTC");
    day(-1_000, "Dec 31, 1969, 23:59:59 UTC");
    let list = |words: &[&str], expected: &str| {
        let words: Vec<String> = words.iter().map(|word| (*word).to_owned()).collect();
        assert_eq!(PlainFormats.list(&words), expected);
    };
    list(&[], "");
    list(&["a"], "a");
    list(&["a", "b"], "a and b");
    list(&["a", "b", "c"], "a, b, and c");
}

#[test]
fn a_percent_sign_stays_behind_its_number_where_one_reads_from_the_right() {
    let of = |tag: &str| Locale::new(tag, Texts::default(), Texts::default(), Box::new(PlainFormats));
    assert_eq!(of("en").percent(0.62, 0), "62%");
    assert_eq!(of("ar").percent(0.62, 0), "\u{2068}62%\u{2069}");
}

#[test]
fn numbers_of_a_column_have_the_same_digits() {
    let locale = Locale::plain();
    let told = [1.0, 1.84, 12.34].map(|seconds| locale.fixed(seconds, 1));
    assert_eq!(told, ["1.0", "1.8", "12.3"]);
}
