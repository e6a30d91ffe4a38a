/** The lists of custom properties and parts against the widget's own sources, and the looks against the contrast rules. */
import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import path from "node:path";
import { test } from "node:test";
import { INSTALLED, ROOT } from "../support/paths.mjs";
import { filesOf } from "../support/weight.mjs";
import { parts, properties, tables } from "../support/theme-docs.mjs";
import { contrast, lookOf } from "../support/looks.mjs";

/** The texts of files under a folder. @param {string} folder @param {RegExp} pattern */
async function sources(folder, pattern) {
  const files = (await filesOf(path.join(ROOT, folder))).filter((file) => pattern.test(file));
  return (await Promise.all(files.map((file) => readFile(file, "utf8")))).join("\n");
}

const css = `${await sources("src/views", /\.css$/)}\n${await sources("www/src", /sheet\.ts$/)}`;
const dark = await readFile(path.join(ROOT, "src/views/theme_dark.css"), "utf8");
const rust = await sources("src", /\.rs$/);

/** @param {Iterable<string>} names */
const sorted = (names) => [...new Set(names)].sort();

test("every custom property of the style sheets is described, and no other", () => {
  const used = [...css.matchAll(/--agent-embed-([a-z-]+)/g)].map((found) => String(found[1]));
  assert.deepEqual(sorted(properties.map(({ name }) => name)), sorted(used), "www/src/theming/properties.json");
  assert.ok(properties.length >= 40, `${properties.length} custom properties`);
});

test("every part is described, and no other", () => {
  const used = [...rust.matchAll(/part="([a-z -]+)"|"part", "([a-z -]+)"/g)].flatMap((found) => String(found[1] ?? found[2]).split(" "));
  assert.deepEqual(sorted(Object.keys(parts)), sorted(used), "www/src/theming/parts.json");
});

/** The fallback of a property in a style sheet, with our own names for private ones. @param {string} text */
function fallbacks(text) {
  const found = [...text.matchAll(/var\(--agent-embed-([a-z-]+),\s*((?:[^()]|\([^()]*\))+)\)/g)];
  return found.map(([, name, value]) => ({ name, value: String(value).replace(/var\(--_/, "var(--agent-embed-") }));
}

test("the defaults are those of the style sheets", () => {
  const found = new Map(properties.map((property) => [property.name, property]));
  for (const { name, value } of fallbacks(css.replace(dark, ""))) {
    const { light, text } = found.get(String(name)) ?? assert.fail(`${name} is not described`);
    // The stand-in before the first paint has the system's colors; they last for a moment.
    const ofStandIn = /Canvas|LinkText/.test(value);
    assert.ok(ofStandIn || `${light} ${text}`.includes(value), `${name} is ${value}, not ${light}`);
  }
  const darks = Object.fromEntries(fallbacks(dark).map(({ name, value }) => [name, value]));
  for (const property of properties) assert.equal(property.dark, darks[property.name] ?? property.light, property.name);
});

test("the tables in the texts are those of the lists", async () => {
  for (const { file, held, wanted } of await tables()) {
    assert.equal(held, wanted, `${file}: run \`npm run docs\` in tests/package`);
  }
});

const folder = path.join(INSTALLED, "dist/themes");
const looks = (await filesOf(folder)).map((file) => path.basename(file, ".css")).sort();

test("the texts name every look", async () => {
  const text = await readFile(path.join(ROOT, "docs/theming.md"), "utf8");
  const named = [...text.matchAll(/^\| `([a-z]+)` \| [^|]+ \|$/gm)].map((found) => String(found[1]));
  for (const look of looks) assert.ok(named.includes(look), look);
});

const MEANINGS = ["accent", "success", "failure", "error", "warning", "neutral"];
const GROUNDS = ["surface", "raised", "sunken"];

for (const look of looks) {
  test(`the look "${look}" can be read in light and dark`, async () => {
    const known = new Set(properties.map(({ name }) => name));
    const text = await readFile(path.join(folder, `${look}.css`), "utf8");
    for (const [, name] of text.matchAll(/--agent-embed-([a-z-]+):/g)) assert.ok(known.has(String(name)), name);
    const least = look === "contrast" ? 7 : 4.5;
    for (const theme of /** @type {const} */ (["light", "dark"])) {
      const colors = lookOf(text, theme);
      /** @param {string} front @param {string} back @param {number} wanted */
      const check = (front, back, wanted) => {
        const found = contrast(colors.get(front) ?? "", colors.get(back) ?? "");
        assert.ok(found >= wanted, `${theme}: ${front} on ${back} is ${found.toFixed(2)}, not ${wanted}`);
      };
      for (const ground of GROUNDS) {
        for (const front of ["text", "muted", ...MEANINGS]) check(front, ground, least);
        check("control", ground, 3);
      }
      for (const meaning of MEANINGS) {
        for (const front of [meaning, "text", "muted"]) check(front, `${meaning}-tint`, least);
      }
      check("surface", "accent", least);
    }
  });
}
