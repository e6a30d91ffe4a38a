//! What the files weigh over the wire, and whether the first view is light enough.
//!
//! 1 kB is 1000 bytes. Sizes "over the wire" are after brotli at quality 11.

use std::collections::BTreeSet;
use std::fmt;
use std::fs;
use std::path::Path;

use anyhow::{Context, Result, ensure};

use super::bind::NAME;
use super::compress::{brotli_form, loadable_files};
use super::rest::{Later, OVERVIEW};
use super::split::Chunks;

/// What a host page's script tag names.
const ENTRY: &str = "agent-embed.js";
/// What we want the first view to weigh at most, in bytes.
const GOAL: u64 = 85_000;
/// What the first view is allowed to weigh, in bytes.
const CEILING: u64 = 100_000;
/// The same where that is the overview, which needs parts of its own.
const CEILING_OF_OVERVIEW: u64 = 170_000;

/// One shipped file.
#[derive(Clone, Debug, PartialEq, Eq)]
struct Row {
    name: String,
    /// Bytes on disk.
    raw: u64,
    /// Bytes over the wire.
    brotli: u64,
    first_view: bool,
}

/// All shipped files that a browser may load.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct SizeTable {
    rows: Vec<Row>,
    /// What loads when it is first needed.
    chunks: Chunks,
}

/// Weighs every file of `dist` that a browser may load.
pub(super) fn measure(dist: &Path, chunks: Chunks) -> Result<SizeTable> {
    let first_view = first_view(dist)?;
    let mut rows = Vec::new();
    for file in loadable_files(dist)? {
        let name = file.strip_prefix(dist).unwrap_or(&file).display().to_string();
        let brotli = bytes(&brotli_form(&file))?;
        rows.push(Row { first_view: first_view.contains(&name), raw: bytes(&file)?, name, brotli });
    }
    // The first view is what counts, the heaviest what one can do something about.
    rows.sort_by_key(|row| (!row.first_view, std::cmp::Reverse(row.brotli)));
    Ok(SizeTable { rows, chunks })
}

impl SizeTable {
    /// Bytes over the wire of all that the first view loads.
    fn first_view(&self) -> u64 {
        self.rows.iter().filter(|row| row.first_view).map(|row| row.brotli).sum()
    }

    /// The same where that is the overview.
    fn first_view_of_overview(&self) -> u64 {
        let parts = [Later::OverviewStart.name(), OVERVIEW].map(|part| format!("{NAME}_{part}.wasm"));
        let parts = self.rows.iter().filter(|row| parts.contains(&row.name));
        self.first_view() + parts.map(|row| row.brotli).sum::<u64>()
    }

    /// Fails if the first view is heavier than it may be, or is not there.
    pub(super) fn check(&self) -> Result<()> {
        let has = |suffix: &str| self.rows.iter().any(|row| row.first_view && row.name.ends_with(suffix));
        ensure!(has(ENTRY), "www/dist has no {ENTRY}");
        ensure!(has(".wasm"), "www/dist has no wasm");
        for (what, total, ceiling) in [
            ("the first view", self.first_view(), CEILING),
            ("the overview as the first view", self.first_view_of_overview(), CEILING_OF_OVERVIEW),
        ] {
            ensure!(
                total <= ceiling,
                "{what} weighs {total} bytes, more than the {ceiling} that it may: what was added since \
                 `cargo xtask profile` ran last, or compiled by another version of Rust, counts as needed; run it again"
            );
        }
        Ok(())
    }
}

impl fmt::Display for SizeTable {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        let width = self.rows.iter().map(|row| row.name.len()).max().unwrap_or(0).max("first view".len());
        writeln!(out, "{:width$}  {:>10}  {:>10}", "file", "raw", "brotli 11")?;
        for row in &self.rows {
            let mark = if row.first_view { "  first view" } else { "" };
            writeln!(
                out,
                "{:width$}  {:>10}  {:>10}{mark}",
                row.name,
                kilobytes(row.raw),
                kilobytes(row.brotli)
            )?;
        }
        let total = self.first_view();
        let raw: u64 = self.rows.iter().filter(|row| row.first_view).map(|row| row.raw).sum();
        writeln!(out, "{:width$}  {:>10}  {:>10}", "first view", kilobytes(raw), kilobytes(total))?;
        for (name, files) in &self.chunks {
            let weight: u64 =
                self.rows.iter().filter(|row| files.contains(&row.name)).map(|row| row.brotli).sum();
            writeln!(out, "{:width$}  {:>10}  {:>10}", format!("+ {name}"), "", kilobytes(weight))?;
        }
        let chunks =
            self.rows.iter().filter(|row| self.chunks.values().flatten().any(|file| *file == row.name));
        let all = total + chunks.map(|row| row.brotli).sum::<u64>();
        writeln!(out, "{:width$}  {:>10}  {:>10}", "all screens", "", kilobytes(all))?;
        let above = |total, ceiling| if total > ceiling { ": STILL ABOVE IT" } else { "" };
        writeln!(
            out,
            "first view: {total} bytes after brotli 11 (goal {}, ceiling {}{})",
            kilobytes(GOAL),
            kilobytes(CEILING),
            above(total, CEILING)
        )?;
        let total = self.first_view_of_overview();
        writeln!(
            out,
            "overview as the first view: {total} bytes (ceiling {}{})",
            kilobytes(CEILING_OF_OVERVIEW),
            above(total, CEILING_OF_OVERVIEW)
        )
    }
}

/// The names of what the entry, the glue and the wasm load before anything is on screen.
fn first_view(dist: &Path) -> Result<BTreeSet<String>> {
    let mut found = BTreeSet::new();
    let glue = format!("{NAME}.js");
    let mut waiting = vec![ENTRY.to_owned(), glue, format!("{NAME}_bg.wasm")];
    while let Some(name) = waiting.pop() {
        let file = dist.join(&name);
        if !file.is_file() || !found.insert(name.clone()) {
            continue;
        }
        if file.extension().is_some_and(|extension| extension == "js") {
            let script =
                fs::read_to_string(&file).with_context(|| format!("cannot read {}", file.display()))?;
            waiting.extend(static_imports(&script));
        }
    }
    Ok(found)
}

/// The neighbours that a module imports statically, without their `./`.
fn static_imports(script: &str) -> Vec<String> {
    let mut found = Vec::new();
    for keyword in ["from", "import"] {
        for (at, _) in script.match_indices(keyword) {
            let rest = script.get(at + keyword.len()..).unwrap_or_default().trim_start();
            for quote in ['"', '\''] {
                let specifier = rest.strip_prefix(quote).and_then(|rest| rest.split_once(quote));
                if let Some(name) = specifier.and_then(|(path, _)| path.strip_prefix("./")) {
                    found.push(name.to_owned());
                }
            }
        }
    }
    found
}

/// The length of a file in bytes.
fn bytes(file: &Path) -> Result<u64> {
    let about = fs::metadata(file).with_context(|| format!("cannot read {}", file.display()))?;
    Ok(about.len())
}

/// Bytes as kB with one decimal.
fn kilobytes(bytes: u64) -> String {
    let tenths = (bytes + 50) / 100;
    format!("{}.{} kB", tenths / 10, tenths % 10)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check_kilobytes(bytes: u64, text: &str) {
        assert_eq!(kilobytes(bytes), text);
    }

    #[test]
    fn a_kilobyte_is_a_thousand_bytes() {
        check_kilobytes(0, "0.0 kB");
        check_kilobytes(49, "0.0 kB");
        check_kilobytes(50, "0.1 kB");
        check_kilobytes(99_949, "99.9 kB");
        check_kilobytes(99_950, "100.0 kB");
        check_kilobytes(1_234_567, "1234.6 kB");
    }

    fn check_imports(script: &str, names: &[&str]) {
        assert_eq!(static_imports(script), names, "{script}");
    }

    #[test]
    fn static_imports_are_found_and_dynamic_ones_are_not() {
        check_imports(r#"import{a as b}from"./chunk-1.js";"#, &["chunk-1.js"]);
        check_imports(r#"import "./element.js";"#, &["element.js"]);
        check_imports("export * from './define.js'", &["define.js"]);
        check_imports(r#"const glue = await import("./agent_embed.js")"#, &[]);
        check_imports(r#"import React from "react""#, &[]);
        check_imports("", &[]);
    }

    fn row(name: &str, brotli: u64, first_view: bool) -> Row {
        Row { name: name.to_owned(), raw: brotli * 3, brotli, first_view }
    }

    fn check_table(wasm: u64, overview: u64, has_entry: bool, accepted: bool) {
        let mut rows = vec![
            row("agent_embed_bg.wasm", wasm, true),
            row("react.js", 190_000, false),
            row("agent_embed_rest.wasm", 190_000, false),
            row("agent_embed_overview_start.wasm", overview / 2, false),
            row("agent_embed_overview.wasm", overview / 2, false),
        ];
        if has_entry {
            rows.push(row(ENTRY, 4_000, true));
        }
        let outcome = SizeTable { rows, chunks: Chunks::new() }.check();
        assert_eq!(outcome.is_ok(), accepted, "wasm of {wasm} and {overview} bytes gave {outcome:?}");
    }

    #[test]
    fn only_the_first_view_counts_against_the_ceiling() {
        check_table(60_000, 0, true, true);
        check_table(CEILING - 4_000, 0, true, true);
        check_table(CEILING - 3_999, 0, true, false);
        check_table(60_000, 0, false, false);
    }

    #[test]
    fn the_parts_of_the_overview_count_where_it_comes_first() {
        check_table(60_000, CEILING_OF_OVERVIEW - 64_000, true, true);
        check_table(60_000, CEILING_OF_OVERVIEW - 63_998, true, false);
    }

    #[test]
    fn the_table_names_files_and_total() {
        let table = SizeTable {
            rows: vec![
                row("agent_embed_bg.wasm", 70_000, true),
                row(ENTRY, 4_040, true),
                row("de.json", 900, false),
                row("agent_embed_run.wasm", 20_000, false),
                row("agent_embed_shared_1.wasm", 5_000, false),
                row("agent_embed_calls.wasm", 10_000, false),
            ],
            chunks: [("calls", ["shared_1", "calls"]), ("run", ["shared_1", "run"])]
                .map(|(name, files)| {
                    (name.to_owned(), files.map(|file| format!("agent_embed_{file}.wasm")).to_vec())
                })
                .into(),
        };
        let text = table.to_string();
        assert!(text.contains("agent_embed_bg.wasm          210.0 kB     70.0 kB  first view"), "{text}");
        let weight = |name: &str| {
            text.lines()
                .find(|line| line.starts_with(name))
                .and_then(|line| line.split_once("  "))
                .map(|(_, weight)| weight.trim().to_owned())
        };
        assert_eq!(weight("+ run").as_deref(), Some("25.0 kB"), "{text}");
        assert_eq!(weight("+ calls").as_deref(), Some("15.0 kB"), "{text}");
        assert_eq!(weight("all screens").as_deref(), Some("109.0 kB"), "what two share counts once: {text}");
        assert!(
            text.contains("first view: 74040 bytes after brotli 11 (goal 85.0 kB, ceiling 100.0 kB)"),
            "{text}"
        );
    }
}
