/** The tarball itself: what is in it, what its manifest says, and what tools say of it. */
import assert from "node:assert/strict";
import { readFile, stat } from "node:fs/promises";
import path from "node:path";
import { test } from "node:test";
import { publint } from "publint";
import { formatMessage } from "publint/utils";
import { tool } from "../support/command.mjs";
import { tarball } from "../support/install.mjs";
import { HERE, INSTALLED } from "../support/paths.mjs";
import { filesOf } from "../support/weight.mjs";

/** @param {string} name */
async function json(name) {
  return JSON.parse(await readFile(path.join(INSTALLED, name), "utf8"));
}

const manifest = await json("package.json");
const files = (await filesOf(INSTALLED)).map((file) => path.relative(INSTALLED, file).split(path.sep).join("/"));

/** @param {string} what @param {RegExp} pattern @param {boolean} present */
function checkFiles(what, pattern, present) {
  test(`the tarball has ${present ? "" : "no "}${what}`, () => {
    const found = files.filter((file) => pattern.test(file));
    assert.equal(found.length > 0, present, found.join(", "));
  });
}

checkFiles("readme", /^README\.md$/, true);
checkFiles("changelog", /^CHANGELOG\.md$/, true);
checkFiles("licenses", /LICENSE-(?:MIT|APACHE)$/, true);
checkFiles("style sheets of looks", /^dist\/themes\/[a-z]+\.css$/, true);
checkFiles("texts of other languages", /^dist\/locales\/(?:ar|de|es|fr|ja)\.json$/, true);
checkFiles("compressed copies", /\.(?:br|gz)$/, false);
checkFiles("sources or tests", /(?:^|\/)(?:src|test|scripts|pkg)\/|(?<!\.d)\.ts$|\.map$/, false);
checkFiles("declarations of what is internal", /(?:lifecycle|runtime|glue|early|diagnose)\.d\.ts$/, false);

/** Every file that the exports name, without patterns. @param {unknown} node @returns {string[]} */
function targets(node) {
  if (typeof node === "string") return node.includes("*") ? [] : [node];
  return Object.values(/** @type {object} */ (node)).flatMap(targets);
}

for (const target of targets(manifest.exports)) {
  test(`exports: ${target} is there`, async () => {
    assert.ok((await stat(path.join(INSTALLED, target))).isFile());
  });
}

/** Files that do something when they are only imported; a bundler may drop any other import. */
const EFFECTS = ["index.js", "agent-embed.js", "agent-embed.global.js", "inline.js", "themes/*.css"];

test("the side effects are those of the entries that register, and of style sheets", () => {
  assert.deepEqual(manifest.sideEffects, EFFECTS.map((name) => `./dist/${name}`));
});

test("nothing is fetched, run or depended on at installation", () => {
  assert.equal(manifest.dependencies, undefined);
  for (const name of ["preinstall", "install", "postinstall", "prepare"]) assert.equal(manifest.scripts[name], undefined);
});

test("npm knows where the package comes from, for provenance", () => {
  assert.match(manifest.repository.url, /^git\+https:\/\/github\.com\/.+\.git$/);
  assert.equal(manifest.repository.directory, "www");
  assert.notEqual(manifest.private, true);
});

test("publint has nothing to say", async () => {
  const { messages } = await publint({ pkgDir: INSTALLED, strict: true, pack: false });
  assert.deepEqual(messages.map((message) => formatMessage(message, manifest)), []);
});

test("translators find every text in English", async () => {
  const [english, german] = await Promise.all([json("dist/locales/en.json"), json("dist/locales/de.json")]);
  assert.deepEqual(Object.keys(english), Object.keys(german));
});

test("attw has nothing to say", async () => {
  // The package is for modules; Node 20.19 and later give a module to `require` too. Of the exports, these are no modules.
  const noModules = ["./custom-elements.json", "./agent_embed_bg.wasm", "./vue", "./svelte"];
  await tool("attw", [await tarball(), "--profile", "esm-only", "--exclude-entrypoints", ...noModules], HERE);
});

test("editors are told of every attribute, property and part", async () => {
  const { modules } = await json("dist/custom-elements.json");
  const { attributes, cssProperties, cssParts, events } = modules[0].declarations[0];
  assert.ok(cssProperties.length >= 40, `${cssProperties.length} custom properties`);
  for (const entry of [...attributes, ...cssProperties, ...cssParts, ...events]) assert.ok(entry.description, entry.name);
  const html = await json("dist/vscode.html-custom-data.json");
  const theme = html.tags[0].attributes.find((/** @type {{ name: string }} */ { name }) => name === "theme");
  assert.deepEqual(theme.values, [{ name: "light" }, { name: "dark" }, { name: "auto" }]);
  assert.equal(html.tags[0].attributes.length, attributes.length);
  const css = await json("dist/vscode.css-custom-data.json");
  assert.equal(css.properties.length, cssProperties.length);
});
