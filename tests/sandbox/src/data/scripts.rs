//! The scripts that are compiled in.

use std::sync::LazyLock;

use super::script::Script;

const TEXTS: [&str; 4] = [
    include_str!("scripts/booking.txt"),
    include_str!("scripts/refund.txt"),
    include_str!("scripts/chaos.txt"),
    include_str!("scripts/timezone.txt"),
];

static SCRIPTS: LazyLock<Vec<Script>> = LazyLock::new(|| {
    // The texts are part of the program: one that cannot be read is a bug here, not bad input.
    TEXTS.iter().map(|text| Script::parse(text).unwrap_or_else(|fault| panic!("script, {fault}"))).collect()
});

/// All scripts, in a fixed order.
pub(crate) fn scripts() -> &'static [Script] {
    &SCRIPTS
}

/// The script of a scenario id.
pub(crate) fn script(id: u64) -> Option<&'static Script> {
    SCRIPTS.iter().find(|script| script.id == id)
}
