/** Every block of code in README and docs: opened, built and opened, or read by the program that it is for. */
import assert from "node:assert/strict";
import { readFile, stat } from "node:fs/promises";
import path from "node:path";
import { after, before, test } from "node:test";
import * as esbuild from "esbuild";
import { parse } from "vue/compiler-sfc";
import { launch, rowsShown, withPage } from "../support/browser.mjs";
import { run } from "../support/command.mjs";
import { blocks } from "../support/markdown.mjs";
import { HERE, INSTALLED, ROOT } from "../support/paths.mjs";
import { serve } from "../support/site.mjs";
import { buildPage, page } from "../support/snippets.mjs";
import { properties } from "../support/theme-docs.mjs";
import { filesOf } from "../support/weight.mjs";

/** @typedef {import("../support/markdown.mjs").Block} Block */

/** @type {import("../support/browser.mjs").Browser} */
let browser;

before(async () => {
  browser = await launch();
});

after(() => browser.close());

const FOLDERS = {
  "/agent-embed/": path.join(INSTALLED, "dist"),
  "/node_modules/": path.join(HERE, "node_modules"),
};

/** The page shows rows. @param {Readonly<Record<string, string>>} folders @param {Parameters<typeof serve>[1]} [options] */
async function showsRows(folders, options) {
  const site = await serve({ ...FOLDERS, ...folders }, options);
  try {
    await withPage(browser, `${site.origin}/`, async (opened) => {
      assert.ok((await rowsShown(opened)) > 0);
    });
  } finally {
    await site.end();
  }
}

/** What is opened in Chromium as it stands. @param {Block} block */
async function opens({ code }) {
  await showsRows({}, { pages: { "/": page(code) } });
}

/** What is built first. @param {Block} block */
async function builds({ place, language, code }) {
  const out = await buildPage(place.replaceAll(/[^\w]+/g, "-"), language, code);
  await showsRows({ "/": `${out}/` });
}

/** A policy, under which a page with the widget is opened. @param {Block} block */
async function allows({ code }) {
  const [name = "", policy = ""] = code.trim().split(/: (.*)/);
  const script = '<script type="module" src="/agent-embed/agent-embed.js"></script>';
  const element = '<agent-embed agent-id="101" token-url="/embed/token" api-base="/embed/api"></agent-embed>';
  // The page's own icon, which nobody asked for, would be a violation too.
  const icon = '<link rel="icon" href="/icon.svg" />';
  const pages = { "/": page(element, script + icon), "/icon.svg": "<svg xmlns='http://www.w3.org/2000/svg'/>" };
  await showsRows({}, { headers: { [name.toLowerCase()]: policy }, pages });
}

/** Style rules: all of them are understood, and of ours only names that exist are used. @param {Block} block */
async function styles({ code }) {
  const known = new Set(properties.map(({ name }) => `--agent-embed-${name}`));
  for (const [name] of code.matchAll(/--agent-embed-[a-z-]+/g)) assert.ok(known.has(name), name);
  const opened = await browser.newPage();
  const rules = await opened.evaluate((text) => {
    const sheet = new CSSStyleSheet();
    sheet.replaceSync(text);
    return [...sheet.cssRules].map((rule) => rule instanceof CSSStyleRule && rule.style.length > 0);
  }, code);
  await opened.close();
  assert.deepEqual(rules, [...code.matchAll(/^\S.*\{$/gm)].map(() => true));
}

/** Commands: the shell reads them, and our own have the words and flags that are used. @param {Block} block */
async function commands({ code }) {
  await run("bash", ["-n"], { cwd: ROOT, input: code });
  for (const [, line = ""] of code.matchAll(/cargo xtask ([^#\n]*)/g)) {
    const [word = "", ...rest] = line.trim().split(/\s+/);
    const help = await run(path.join(ROOT, "target/debug/xtask"), [word, "--help"], { cwd: ROOT });
    for (const flag of rest.filter((text) => text.startsWith("--"))) assert.ok(help.includes(flag), `${word} ${flag}`);
  }
}

/** Settings: they can be read, and what they name of ours is there. @param {Block} block */
async function settings({ code, project }) {
  const asked = JSON.stringify(JSON.parse(code));
  for (const [, name = ""] of code.matchAll(/node_modules\/agent-embed\/([^"]+)/g)) await stat(path.join(INSTALLED, name));
  if (!project) return;
  const held = JSON.stringify(JSON.parse(await readFile(path.join(HERE, project, `${project}.json`), "utf8")));
  assert.ok(held.includes(asked.slice(1, -1)), `${project}.json does not hold it`);
}

/** A part of a project that `specs/full` builds and opens. @param {Block} block */
async function isInTheProject({ code, project = "leptos" }) {
  const folder = path.join(HERE, project, "src");
  const files = await Promise.all((await filesOf(folder)).map((file) => readFile(file, "utf8")));
  assert.ok(files.some((text) => text.includes(code)), `no file of ${folder} holds it`);
}

/** Code that only has to be code: of a server, or of a page that is still to move over. @param {Block} block */
async function reads({ language, code }) {
  if (language === "html") return;
  if (language === "vue") assert.deepEqual(parse(code).errors, []);
  else await esbuild.transform(code, { loader: /** @type {esbuild.Loader} */ (language) });
}

/** What is done with each language. @type {Readonly<Record<string, (block: Block) => Promise<void>>>} */
const CHECKS = {
  html: opens,
  js: builds,
  ts: builds,
  tsx: builds,
  vue: builds,
  svelte: builds,
  css: styles,
  http: allows,
  sh: commands,
  json: settings,
  rust: isInTheProject,
};

/** Figures, and backends in languages that this ring does not have: the host ring answers for them. */
const OF_THE_HOST_RING = ["", "go", "ini", "nginx", "python", "ruby"];

for (const block of await blocks()) {
  const { place, file, language, before: old } = block;
  if (file === "docs/host.md" && OF_THE_HOST_RING.includes(language)) continue;
  const readOnly = old || (file === "docs/host.md" && language === "js");
  test(`${place}: ${language}${old ? ", before" : ""}`, async () => {
    const check = readOnly ? reads : block.project && language !== "json" ? isInTheProject : CHECKS[language];
    assert.ok(check, `nothing is known of \`${language}\`: add it to CHECKS`);
    await check(block);
  });
}
