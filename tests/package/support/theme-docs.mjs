/** The tables of custom properties and parts in the texts, made from the package's own lists. */
import { readFile, writeFile } from "node:fs/promises";
import path from "node:path";
import { ROOT, WWW } from "./paths.mjs";

/** @typedef {{ name: string, syntax: string, light: string, dark: string, text: string }} Property */

/** @param {string} name */
async function list(name) {
  return JSON.parse(await readFile(path.join(WWW, "src/theming", name), "utf8"));
}

/** @type {readonly Property[]} */
export const properties = await list("properties.json");
/** @type {Readonly<Record<string, string>>} */
export const parts = await list("parts.json");

/** @param {readonly string[][]} rows */
function table(rows) {
  const lines = rows.map((cells) => `| ${cells.join(" | ")} |`);
  lines.splice(1, 0, `| ${(rows[0] ?? []).map(() => "---").join(" | ")} |`);
  return lines.join("\n");
}

const code = (/** @type {string} */ text) => `\`${text}\``;
const short = (/** @type {string} */ value) => code(value.replace(/^var\(--agent-embed-([a-z-]+)\)$/, "$1"));

/** Each table by its name: file to text. */
const TABLES = [
  {
    file: "docs/theming.md",
    name: "properties",
    text: table([
      ["name", "default", "dark", "for"],
      ...properties.map(({ name, light, dark, text }) => [code(name), short(light), dark === light ? "" : short(dark), text]),
    ]),
  },
  {
    file: "docs/theming.md",
    name: "parts",
    text: table([["part", "is"], ...Object.entries(parts).map(([name, text]) => [code(name), text])]),
  },
  {
    file: "README.md",
    name: "parts",
    text: table([["Part", "Is"], ...Object.entries(parts).map(([name, text]) => [code(name), text])]),
  },
  {
    file: "README.md",
    name: "properties",
    text: table([
      ["Custom property", "Default", "Dark"],
      ...properties.map(({ name, light, dark }) => [
        code(`--agent-embed-${name}`),
        short(light),
        dark === light ? "" : short(dark),
      ]),
    ]),
  },
];

/**
 * A text with one table in its place. A name that is not there is an error.
 *
 * @param {string} text @param {string} name @param {string} rows
 */
function put(text, name, rows) {
  const place = new RegExp(`(<!-- ${name}:[^>]*-->\n)[^]*?(\n?<!-- /${name} -->)`);
  if (!place.test(text)) throw new Error(`there is no place for the table of ${name}`);
  return text.replace(place, (_, begin, end) => `${begin}${rows}\n${end.trimStart()}`);
}

/** Every file with tables: what it holds, and what it should. */
export async function tables() {
  const files = [...new Set(TABLES.map(({ file }) => file))];
  return Promise.all(
    files.map(async (file) => {
      const held = await readFile(path.join(ROOT, file), "utf8");
      const wanted = TABLES.filter((entry) => entry.file === file).reduce((text, entry) => put(text, entry.name, entry.text), held);
      return { file, held, wanted };
    }),
  );
}

/** Writes the tables anew. */
export async function writeTables() {
  for (const { file, wanted } of await tables()) await writeFile(path.join(ROOT, file), wanted);
}
