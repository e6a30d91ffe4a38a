//! The theme's colours against each other, as WCAG 2.2 counts contrast.

use agent_embed::views::stylesheet::{STYLESHEET, whole};
use std::collections::BTreeMap;

type Colors = BTreeMap<String, [f64; 3]>;

/// The defaults of the public properties within one rule of the sheet.
fn colors(rule: &str) -> Colors {
    let body = STYLESHEET.split_once(rule).map_or("", |(_, rest)| rest);
    let body = body.split('}').next().unwrap_or_default();
    body.split(';')
        .filter_map(|declaration| {
            let (name, rest) = declaration.split_once("--agent-embed-")?.1.split_once(',')?;
            let hex = rest.trim().strip_prefix('#')?.get(..6)?;
            let channel = |at: usize| {
                u8::from_str_radix(hex.get(at..at + 2)?, 16).ok().map(|value| f64::from(value) / 255.0)
            };
            Some((name.to_owned(), [channel(0)?, channel(2)?, channel(4)?]))
        })
        .collect()
}

fn luminance(color: [f64; 3]) -> f64 {
    let [red, green, blue] =
        color.map(|value| if value <= 0.04045 { value / 12.92 } else { ((value + 0.055) / 1.055).powf(2.4) });
    0.2126 * red + 0.7152 * green + 0.0722 * blue
}

fn contrast(one: [f64; 3], other: [f64; 3]) -> f64 {
    let (one, other) = (luminance(one), luminance(other));
    (one.max(other) + 0.05) / (one.min(other) + 0.05)
}

fn check(theme: &str, colors: &Colors, front: &str, back: &str, least: f64) {
    let of = |name: &str| *colors.get(name).unwrap_or_else(|| panic!("{theme}: no {name}"));
    let found = contrast(of(front), of(back));
    assert!(found >= least, "{theme}: {front} on {back} is {found:.2}, not {least}");
}

const THEMES: [(&str, &str); 3] =
    [("light", ".frame{"), ("dark", ".frame[data-theme=dark]{"), ("auto", ".frame[data-theme=auto]{")];
const MEANINGS: [&str; 6] = ["accent", "success", "failure", "error", "warning", "neutral"];
const GROUNDS: [&str; 3] = ["surface", "raised", "sunken"];

#[test]
fn text_can_be_read_on_every_ground_and_on_its_own_tint() {
    for (theme, rule) in THEMES {
        let colors = colors(rule);
        for ground in GROUNDS {
            for front in ["text", "muted"].iter().chain(&MEANINGS) {
                check(theme, &colors, front, ground, 4.5);
            }
        }
        for meaning in MEANINGS {
            let tint = format!("{meaning}-tint");
            check(theme, &colors, meaning, &tint, 4.5);
            check(theme, &colors, "text", &tint, 4.5);
            check(theme, &colors, "muted", &tint, 4.5);
        }
        check(theme, &colors, "surface", "accent", 4.5);
    }
}

#[test]
fn controls_and_bars_stand_out_from_every_ground() {
    for (theme, rule) in THEMES {
        let colors = colors(rule);
        for ground in GROUNDS {
            for front in ["control"].iter().chain(&MEANINGS) {
                check(theme, &colors, front, ground, 3.0);
            }
        }
    }
}

#[test]
fn the_contrast_formula_gives_what_the_standard_says() {
    let grey = |value: f64| [value / 255.0; 3];
    assert!((contrast(grey(0.0), grey(255.0)) - 21.0).abs() < 1e-9);
    assert!((contrast(grey(118.0), grey(255.0)) - 4.54).abs() < 0.01);
}

#[test]
fn old_data_can_still_be_read_when_it_is_dimmed() {
    let opacity: f64 = STYLESHEET
        .split_once(".content--stale")
        .and_then(|(_, rest)| rest.split_once("opacity:"))
        .and_then(|(_, rest)| rest.split(';').next()?.trim().parse().ok())
        .unwrap_or_default();
    for (theme, rule) in THEMES {
        let colors = colors(rule);
        let (text, ground) = (colors["muted"], colors["surface"]);
        let dimmed = std::array::from_fn(|at| text[at] * opacity + ground[at] * (1.0 - opacity));
        assert!(contrast(dimmed, ground) >= 4.5, "{theme}: {}", contrast(dimmed, ground));
    }
}

#[test]
fn the_sheet_is_whole() {
    let sheet = whole();
    assert_eq!(sheet.matches('{').count(), sheet.matches('}').count());
    assert!(!sheet.contains("url("), "nothing is loaded by the sheet");
    assert!(!sheet.contains("light-dark("), "Safari 16.4 does not know it");
    assert!(!sheet.contains(":dir("), "Chrome 111 does not know it, and drops the whole rule");
}
