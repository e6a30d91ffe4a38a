//! The table.

use std::fmt::Write as _;

use crate::args::BenchOptions;

use super::load::Figures;
use super::memory::Memory;

/// One case, measured.
pub(super) struct Row {
    /// What was asked for.
    pub(super) what: &'static str,
    /// Who answered.
    pub(super) by: &'static str,
    pub(super) figures: Figures,
    /// `None` for the servers of others.
    pub(super) memory: Option<Memory>,
}

const HEAD: [&str; 9] = [
    "what",
    "answered by",
    "per second",
    "median ms",
    "p99 ms",
    "errors",
    "MB before",
    "MB most",
    "MB after",
];

/// The table in Markdown, with what it was measured on above it.
pub(super) fn table(rows: &[Row], machine: &str, options: &BenchOptions) -> String {
    let cells: Vec<[String; HEAD.len()]> = rows.iter().map(cells).collect();
    let width = |column: usize| {
        let longest = cells.iter().map(|row| row[column].len()).max().unwrap_or_default();
        longest.max(HEAD[column].len())
    };
    let mut out = format!(
        "{} s each over {} connections, {machine}, shared by load, servers and API\n\n",
        options.seconds, options.connections
    );
    push_line(&mut out, &HEAD.map(str::to_owned), width);
    let rule: [String; HEAD.len()] = std::array::from_fn(|column| {
        if is_text(column) { "-".repeat(width(column)) } else { "-".repeat(width(column) - 1) + ":" }
    });
    push_line(&mut out, &rule, width);
    for row in &cells {
        push_line(&mut out, row, width);
    }
    out
}

fn cells(row: &Row) -> [String; HEAD.len()] {
    let figures = row.figures;
    let megabytes = |bytes: fn(Memory) -> u64| {
        row.memory.map_or_else(String::new, |memory| format!("{:.1}", bytes(memory) as f64 / 1e6))
    };
    [
        row.what.to_owned(),
        row.by.to_owned(),
        format!("{:.0}", figures.requests_per_second),
        format!("{:.2}", figures.median_milliseconds),
        format!("{:.2}", figures.p99_milliseconds),
        figures.errors.to_string(),
        megabytes(|memory| memory.before),
        megabytes(|memory| memory.most),
        megabytes(|memory| memory.after),
    ]
}

/// The first two columns are words, the others figures.
fn is_text(column: usize) -> bool {
    column < 2
}

fn push_line(out: &mut String, cells: &[String; HEAD.len()], width: impl Fn(usize) -> usize) {
    for (column, cell) in cells.iter().enumerate() {
        let width = width(column);
        // Writing to a string cannot fail.
        let _ =
            if is_text(column) { write!(out, "| {cell:width$} ") } else { write!(out, "| {cell:>width$} ") };
    }
    out.push_str("|\n");
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_table_is_aligned_and_markdown() {
        let figures = Figures {
            requests_per_second: 12345.6,
            median_milliseconds: 0.5,
            p99_milliseconds: 12.345,
            errors: 0,
        };
        let row = |by, memory| Row { what: "list", by, figures, memory };
        let options = BenchOptions { seconds: 60, connections: 64 };
        let memory = Memory { before: 8_400_000, most: 9_100_000, after: 8_500_000 };
        let table = table(&[row("host", Some(memory)), row("nginx", None)], "2 cores of X", &options);
        let expected = "\
60 s each over 64 connections, 2 cores of X, shared by load, servers and API

| what | answered by | per second | median ms | p99 ms | errors | MB before | MB most | MB after |
| ---- | ----------- | ---------: | --------: | -----: | -----: | --------: | ------: | -------: |
| list | host        |      12346 |      0.50 |  12.35 |      0 |       8.4 |     9.1 |      8.5 |
| list | nginx       |      12346 |      0.50 |  12.35 |      0 |           |         |          |
";
        assert_eq!(table, expected);
    }
}
