//! Does to an answer what a bug, a proxy or an enemy could.

use super::dice::Dice;
use serde_json::{Value, json};

/// Stands for half a surrogate pair, which our reader must take and `serde_json` cannot hold.
const HALF_PAIR: char = '\u{e000}';

/// Texts that have broken somebody's page.
pub(super) const TEXTS: [&str; 32] = [
    "",
    " ",
    "\n\t\r\0",
    "null",
    "NaN",
    "undefined",
    "-0",
    "1e999",
    "1771954317329721669",
    "99999999999999999999999999",
    "<script>__pwned=1</script>",
    "<img src=x onerror=__pwned=1>",
    "\"><svg onload=__pwned=1>",
    "' autofocus onfocus='__pwned=1",
    "javascript:__pwned=1",
    "[click](javascript:__pwned=1)",
    "{{constructor.constructor('__pwned=1')()}}",
    "</style><script>__pwned=1</script>",
    "=cmd|' /C calc'!A0",
    "\u{202e}gnitseretni\u{202c}",
    "\u{2066}\u{2067}\u{2068}",
    "\u{200b}\u{200d}\u{feff}",
    "👩‍👩‍👧‍👦🏳️‍🌈e\u{301}\u{301}\u{301}",
    "\u{e000}",
    "a\u{e000}\u{e000}b",
    "اختبار",
    "中文",
    "00:00",
    "5269:18",
    "-1:-1",
    "2026-02-30T25:61:61.999999999+99:99",
    "[01:03] [99:99] [-1:00] [",
];

/// Numbers, as they are written.
const NUMBERS: [&str; 14] = [
    "0",
    "-0",
    "-1",
    "1",
    "0.1",
    "1e21",
    "1e-7",
    "1e308",
    "-1e308",
    "4294967296",
    "9007199254740993",
    "18446744073709551616",
    "1771954317329721669",
    "340282366920938463463374607431768211456",
];

/// A value of any kind.
pub(super) fn anything(dice: &mut Dice) -> Value {
    match dice.below(12) {
        0 => Value::Null,
        1 => Value::Bool(dice.one_in(2)),
        2..=4 => number(dice),
        5 => json!([]),
        6 => json!({}),
        7 => json!([null, [], {}, "x", 1]),
        8 => json!({ "id": number(dice), "name": text(dice), "value": [text(dice)] }),
        _ => Value::String(text(dice)),
    }
}

pub(super) fn text(dice: &mut Dice) -> String {
    let one = dice.pick(&TEXTS);
    match dice.below(8) {
        0 => one.repeat(1 + dice.below(400)),
        1 => format!("{one}{}", dice.pick(&TEXTS)),
        _ => one.to_owned(),
    }
}

pub(super) fn number(dice: &mut Dice) -> Value {
    serde_json::from_str(dice.pick(&NUMBERS)).expect("it is written as a number")
}

/// Changes so many places of a tree.
pub(super) fn mutate(tree: &mut Value, dice: &mut Dice, places: usize) {
    for _ in 0..places {
        let which = dice.below(count(tree));
        at(tree, &mut { which }, &mut |place| change(place, dice));
    }
}

fn change(place: &mut Value, dice: &mut Dice) {
    match place {
        Value::Object(fields) if !dice.one_in(3) => {
            let keys: Vec<String> = fields.keys().cloned().collect();
            let key = keys.get(dice.below(keys.len())).cloned().unwrap_or_else(|| "id".to_owned());
            match dice.below(3) {
                0 => drop(fields.remove(&key)),
                1 => drop(fields.insert(key, anything(dice))),
                _ => drop(fields.insert(text(dice), anything(dice))),
            }
        }
        Value::Array(items) if !dice.one_in(3) => match dice.below(4) {
            0 => items.clear(),
            1 => items.reverse(),
            2 => items.push(anything(dice)),
            // The same rows again, as when new ones arrive between two pages.
            _ => items.extend(items.clone()),
        },
        place => *place = anything(dice),
    }
}

fn count(tree: &Value) -> usize {
    1 + match tree {
        Value::Object(fields) => fields.values().map(count).sum(),
        Value::Array(items) => items.iter().map(count).sum(),
        _ => 0,
    }
}

/// Acts at the place of this number, counted from the root downwards.
fn at(tree: &mut Value, which: &mut usize, act: &mut dyn FnMut(&mut Value)) -> bool {
    if *which == 0 {
        act(tree);
        return true;
    }
    *which -= 1;
    match tree {
        Value::Object(fields) => fields.values_mut().any(|value| at(value, which, act)),
        Value::Array(items) => items.iter_mut().any(|value| at(value, which, act)),
        _ => false,
    }
}

/// The tree as it comes over the wire.
pub(super) fn wire(tree: &Value) -> String {
    tree.to_string().replace(HALF_PAIR, "\\ud83d")
}
