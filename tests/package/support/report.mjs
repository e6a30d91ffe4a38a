/** The table at the end: each consumer, and what became of it. */

/**
 * @typedef {object} Line
 * @property {string} consumer
 * @property {string} built
 * @property {number} rows how many rows of results its page shows
 * @property {number} [bytes] what its build ships for us
 * @property {number} [wasm] how many wasm files are in its output: each part once
 * @property {string} [shows] what of the interface its page was seen to do, beside that
 */

/** @type {Line[]} */
const lines = [];

/** @param {Line} line */
export function note(line) {
  lines.push(line);
}

/** Prints the table. */
export function print() {
  const header = ["consumer", "built", "rows", "our kB after brotli", "wasm files", "shows"];
  const table = lines.map(({ consumer, built, rows, bytes, wasm, shows = "" }) => [
    consumer,
    built,
    String(rows),
    bytes === undefined ? "" : (bytes / 1000).toFixed(1),
    wasm === undefined ? "" : String(wasm),
    shows,
  ]);
  const widths = header.map((name, column) => Math.max(name.length, ...table.map((cells) => cells[column]?.length ?? 0)));
  for (const cells of [header, ...table]) {
    const isText = (/** @type {number} */ column) => column < 2 || column === header.length - 1;
    const padded = cells.map((cell, column) => {
      const width = widths[column] ?? 0;
      return isText(column) ? cell.padEnd(width) : cell.padStart(width);
    });
    console.log(padded.join("  ").trimEnd());
  }
}
