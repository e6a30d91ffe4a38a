/** The table at the end: each consumer, and what became of it. */

/** @typedef {{ consumer: string, built: string, rows: number, bytes?: number, wasm?: number }} Line */

/** @type {Line[]} */
const lines = [];

/** @param {Line} line */
export function note(line) {
  lines.push(line);
}

/** Prints the table. */
export function print() {
  const header = ["consumer", "built", "rows", "our kB after brotli", "wasm files"];
  const table = lines.map(({ consumer, built, rows, bytes, wasm }) => [
    consumer,
    built,
    String(rows),
    bytes === undefined ? "" : (bytes / 1000).toFixed(1),
    wasm === undefined ? "" : String(wasm),
  ]);
  const widths = header.map((name, column) => Math.max(name.length, ...table.map((cells) => cells[column]?.length ?? 0)));
  for (const cells of [header, ...table]) {
    console.log(cells.map((cell, column) => (column < 2 ? cell.padEnd(widths[column] ?? 0) : cell.padStart(widths[column] ?? 0))).join("  "));
  }
}
