//! Texts that charts share.

use crate::i18n::key::texts;

texts! {
    /// The numbers behind a drawing.
    AS_TABLE = "chart.asTable", "Show as table";
    /// A percentile and its value.
    PERCENTILE = "chart.percentile", "p{percent} {value}";
    /// A range of values.
    RANGE = "chart.range", "{from} to {to}";
}
