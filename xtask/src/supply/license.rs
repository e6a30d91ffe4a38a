//! License expressions as SPDX writes them, and which of them we can live with.

use std::collections::BTreeMap;

/// What may be linked into what we hand on: permissive, and none asks for more than its own text.
const PERMISSIVE: [&str; 13] = [
    "MIT",
    "MIT-0",
    "Apache-2.0",
    "Apache-2.0 WITH LLVM-exception",
    "BSD-2-Clause",
    "BSD-3-Clause",
    "0BSD",
    "ISC",
    "Zlib",
    "Unicode-3.0",
    "Unlicense",
    "BSL-1.0",
    "CC0-1.0",
];

/// What only serves, builds or tests, or is data.
const BESIDES: [&str; 4] = ["MPL-2.0", "CDLA-Permissive-2.0", "CC-BY-4.0", "BlueOak-1.0.0"];

/// How strict to be.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Use {
    /// It is in the files that a page loads.
    Shipped,
    /// It serves, builds or tests them.
    Besides,
}

impl Use {
    fn allows(self, license: &str) -> bool {
        PERMISSIVE.contains(&license) || (self == Use::Besides && BESIDES.contains(&license))
    }
}

/// Whether an expression leaves us a way.
pub(super) fn is_allowed(expression: &str, how: Use) -> bool {
    // Cargo's older way of saying "or".
    let expression = expression.replace('/', " OR ");
    let spaced = expression.replace('(', " ( ").replace(')', " ) ");
    let words: Vec<&str> = spaced.split_whitespace().collect();
    let mut reader = Reader { words: &words, how };
    reader.any() == Some(true) && reader.words.is_empty()
}

/// Reads from the front of what is left; `None` where that is no expression.
struct Reader<'a> {
    words: &'a [&'a str],
    how: Use,
}

impl Reader<'_> {
    fn any(&mut self) -> Option<bool> {
        let mut allowed = self.all()?;
        while self.take("OR") {
            allowed |= self.all()?;
        }
        Some(allowed)
    }

    fn all(&mut self) -> Option<bool> {
        let mut allowed = self.one()?;
        while self.take("AND") {
            allowed &= self.one()?;
        }
        Some(allowed)
    }

    fn one(&mut self) -> Option<bool> {
        if self.take("(") {
            let allowed = self.any()?;
            return self.take(")").then_some(allowed);
        }
        let [name, rest @ ..] = self.words else { return None };
        self.words = rest;
        let ["WITH", exception, rest @ ..] = self.words else { return Some(self.how.allows(name)) };
        self.words = rest;
        Some(self.how.allows(&format!("{name} WITH {exception}")))
    }

    fn take(&mut self, word: &str) -> bool {
        let found = self.words.first() == Some(&word);
        if found {
            self.words = &self.words[1..];
        }
        found
    }
}

/// One line: each expression with how many packages are under it.
pub(super) fn summary<'a>(expressions: impl Iterator<Item = &'a str>) -> String {
    let mut counts: BTreeMap<&str, usize> = BTreeMap::new();
    for expression in expressions {
        *counts.entry(expression).or_default() += 1;
    }
    let lines: Vec<String> =
        counts.iter().map(|(expression, count)| format!("{expression} ({count})")).collect();
    lines.join(", ")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(expression: &str, shipped: bool, besides: bool) {
        let found = [Use::Shipped, Use::Besides].map(|how| is_allowed(expression, how));
        assert_eq!(found, [shipped, besides], "{expression}");
    }

    #[test]
    fn expressions_are_read_as_spdx_means_them() {
        check("MIT", true, true);
        check("MIT OR Apache-2.0", true, true);
        check("MIT/Apache-2.0", true, true);
        check("GPL-3.0-only", false, false);
        check("GPL-3.0-only OR MIT", true, true);
        check("GPL-3.0-only AND MIT", false, false);
        check("MPL-2.0", false, true);
        check("(MIT OR GPL-2.0-only) AND Unicode-3.0", true, true);
        check("(MIT OR Apache-2.0) AND GPL-2.0-only", false, false);
        check("Apache-2.0 WITH LLVM-exception OR GPL-2.0-only", true, true);
        check("Apache-2.0 WITH some-exception", false, false);
        check("", false, false);
        check("MIT OR", false, false);
        check("(MIT", false, false);
        check("MIT)", false, false);
        check("SEE LICENSE IN file", false, false);
    }

    #[test]
    fn licenses_are_counted() {
        assert_eq!(summary(["MIT", "ISC", "MIT"].into_iter()), "ISC (1), MIT (2)");
    }
}
