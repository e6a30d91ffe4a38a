//! A table as a file for a spreadsheet.

/// Characters with which a cell becomes a formula in one spreadsheet or another; the last four are full-width.
const FORMULA: [char; 11] = ['=', '+', '-', '@', '\t', '\r', '\n', '＝', '＋', '－', '＠'];

/// Rows of cells as CSV (RFC 4180): a comma between cells, CR LF behind rows, and a byte order mark, without which
/// spreadsheets take UTF-8 for something else. Rows may differ in length.
pub fn csv(rows: &[Vec<String>]) -> String {
    let mut out = "\u{feff}".to_owned();
    for row in rows {
        for (index, cell) in row.iter().enumerate() {
            out.push_str(if index == 0 { "" } else { "," });
            push_cell(cell, &mut out);
        }
        out.push_str("\r\n");
    }
    out
}

/// One cell. What a spreadsheet would take for a formula gets an apostrophe before it and is text then.
fn push_cell(cell: &str, out: &mut String) {
    let is_formula = cell.starts_with(FORMULA);
    if !is_formula && !cell.contains(['"', ',', ';', '\r', '\n', '\t']) {
        out.push_str(cell);
        return;
    }
    out.push('"');
    out.push_str(if is_formula { "'" } else { "" });
    for letter in cell.chars() {
        out.push_str(if letter == '"' { "\"" } else { "" });
        out.push(letter);
    }
    out.push('"');
}
