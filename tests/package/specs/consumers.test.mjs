/** The packed package in each way of loading it: built, opened in Chromium, showing rows. */
import assert from "node:assert/strict";
import path from "node:path";
import { after, before, test } from "node:test";
import { launch, openFirstRow, route, rowsShown, speaksGerman, withPage } from "../support/browser.mjs";
import { esbuildServer, folderOf, viteServer, withEsbuild, withVite, withWebpack } from "../support/bundlers.mjs";
import { recordedRun } from "../support/catalog.mjs";
import { HERE, INSTALLED } from "../support/paths.mjs";
import { note, print } from "../support/report.mjs";
import { serve } from "../support/site.mjs";
import { filesOf, weigh } from "../support/weight.mjs";

/** @typedef {import("../support/browser.mjs").Page} Page */
/** @typedef {(page: Page) => Promise<string>} More what else a page is seen to do; answers what that is called in the table */

/** @type {import("../support/browser.mjs").Browser} */
let browser;

before(async () => {
  browser = await launch();
});

after(async () => {
  await browser.close();
  print();
});

/** The wasm and its parts that load on demand: a build has each of them once. */
const shipped = (await filesOf(path.join(INSTALLED, "dist"))).filter((file) => file.endsWith(".wasm")).length;

/**
 * One row: a consumer whose build leaves a folder. It shows rows, and its output holds as many wasm files as it should.
 * What the same project weighs without us is taken off.
 *
 * @param {string} consumer
 * @param {{ build: () => Promise<string>, without?: () => Promise<string>, wasm?: number, more?: More }} row
 */
function checkBuild(consumer, { build, without, wasm = shipped, more }) {
  test(`${consumer}, built`, async () => {
    const out = await build();
    const weight = await weigh(out);
    assert.equal(weight.wasm, wasm, "wasm files in the output");
    if (without) weight.bytes -= (await weigh(await without())).bytes;
    const site = await serve({ "/": `${out}/` });
    try {
      await withPage(browser, `${site.origin}/`, async (page) => {
        const rows = await rowsShown(page);
        const shows = await more?.(page);
        await speaksGerman(page);
        note({ consumer, built: "build", rows, ...weight, ...(shows && { shows }) });
      });
    } finally {
      await site.end();
    }
  });
}

/**
 * One row: a consumer that is served as it lies there.
 *
 * @param {string} consumer
 * @param {{ site: () => Promise<import("../support/site.mjs").Site>, built: string, more?: More }} row
 */
function checkServed(consumer, { site: start, built, more }) {
  test(`${consumer}, ${built}`, async () => {
    const site = await start();
    try {
      await withPage(browser, `${site.origin}/`, async (page) => {
        const rows = await rowsShown(page);
        const shows = await more?.(page);
        await speaksGerman(page);
        note({ consumer, built, rows, ...(shows && { shows }) });
      });
    } finally {
      await site.end();
    }
  });
}

const AGENT_EMBED = { "/agent-embed/": path.join(INSTALLED, "dist") };
const NODE_MODULES = { "/node_modules/": path.join(HERE, "node_modules") };

checkServed("classic script", {
  site: () => serve({ "/": folderOf("script-classic"), ...AGENT_EMBED }),
  built: "as served",
});
checkServed("module script", {
  site: () => serve({ "/": folderOf("script-module"), ...AGENT_EMBED }),
  built: "as served",
  more: hearsLateListeners,
});
checkServed("import map", {
  site: () => serve({ "/": folderOf("import-map"), ...NODE_MODULES }),
  built: "as served",
  more: wearsThePreset,
});
checkBuild("esbuild", { build: () => withEsbuild("esbuild") });
checkServed("esbuild", { site: () => esbuildServer("esbuild"), built: "dev" });
checkBuild("esbuild, ./inline", { build: () => withEsbuild("esbuild-inline", { copies: false }), wasm: 0 });
checkBuild("webpack 5", { build: () => withWebpack("webpack") });
checkVite("Vite 8", { project: "vite", more: keepsThePlaceInTheHash });
checkVite("React 19", { project: "react", more: doesWhatReactSays });
checkVite("React 18", { project: "react", variant: { react18: true }, more: doesWhatReactSays });
checkVite("Vue 3", { project: "vue", more: hidesWhatVueSays });
checkVite("Svelte 5", { project: "svelte", more: doesWhatSvelteSays });

/**
 * Two rows: a project of Vite, built and as its developer runs it.
 *
 * @param {string} consumer
 * @param {{ project: string, variant?: import("../support/bundlers.mjs").Variant, more: More }} row
 */
function checkVite(consumer, { project, variant = {}, more }) {
  const without = () => withVite(project, { ...variant, without: true });
  checkBuild(consumer, { build: () => withVite(project, variant), without, more });
  checkServed(consumer, { site: () => viteServer(project, variant), built: "dev", more });
}

/**
 * Listeners that come after the first screen hear what comes after them; what came before, `ready` and `status` tell.
 *
 * @param {Page} page
 */
async function hearsLateListeners(page) {
  await page.evaluate(async () => {
    const embed = document.querySelector("agent-embed");
    if (!embed) throw new Error("no element");
    await embed.ready;
    if (embed.status !== "ready") throw new Error(`the status is ${embed.status}`);
    embed.addEventListener("embed-navigate", ({ detail }) => (document.title = `to ${detail.route}`));
  });
  const opened = await openFirstRow(page);
  assert.equal(await page.title(), `to ${opened}`);
  assert.match(opened, /^results\/\d+$/);
  return "status, ready, late listeners";
}

/** A preset of the package colors the widget. @param {Page} page */
async function wearsThePreset(page) {
  const ground = await page.locator("agent-embed [part~=frame]").evaluate((frame) => getComputedStyle(frame).backgroundColor);
  assert.equal(ground, "rgb(255, 255, 255)");
  const accent = await page
    .locator("agent-embed [part~=frame]")
    .evaluate((frame) => getComputedStyle(frame).getPropertyValue("--agent-embed-accent").trim());
  assert.equal(accent, "light-dark(#0757ba, #6cb0ff)");
  return "a look";
}

/** `sync="hash"`: a screen has its place in the address, Back leaves it, and reload keeps it. @param {Page} page */
async function keepsThePlaceInTheHash(page) {
  const opened = await openFirstRow(page);
  assert.ok(decodeURIComponent(new URL(page.url()).hash).includes(opened), page.url());
  await page.reload();
  await rowsShown(page);
  assert.equal(await route(page), opened);
  await page.goBack();
  await page.waitForFunction(() => document.querySelector("agent-embed")?.route === "results");
  return 'sync="hash"';
}

/** Properties, events, class, ref and children of the wrapper. @param {Page} page */
async function doesWhatReactSays(page) {
  const embed = page.locator("agent-embed.quality");
  await page.locator("output", { hasText: "token:initial ready:" }).waitFor();
  assert.equal(await embed.locator("[part~=heading]").evaluate((heading) => heading.localName), "h3");
  await page.getByRole("button", { name: "Read again" }).click();
  const opened = await openFirstRow(page);
  await page.locator("output", { hasText: `navigate:${opened}` }).waitFor();
  await embed.getByRole("button", { name: "Copy link" }).waitFor();
  return "link-template, heading-level, events, ref, children";
}

/** `hide`: a run is shown without its recording; without `hide`, with it. @param {Page} page */
async function hidesWhatVueSays(page) {
  await page.locator("output", { hasText: "ready:" }).waitFor();
  const opened = await openFirstRow(page);
  await page.locator("output", { hasText: `navigate:${opened}` }).waitFor();
  const run = await recordedRun();
  await page.evaluate((to) => Object.assign(document.querySelector("agent-embed") ?? {}, { route: to }), run);
  await page.locator("agent-embed [part~=turn]").first().waitFor();
  assert.equal(await page.locator("agent-embed audio").count(), 0, "recordings while hidden");
  await page.evaluate(() => Object.assign(document.querySelector("agent-embed") ?? {}, { hide: [] }));
  await page.locator("agent-embed audio").waitFor({ state: "attached" });
  return "hide, events, a property bound";
}

/** Properties and events in Svelte's own words; with one view there is no tab bar. @param {Page} page */
async function doesWhatSvelteSays(page) {
  await page.locator("output", { hasText: "ready:" }).waitFor();
  assert.equal(await page.locator("agent-embed [part~=heading]").evaluate((heading) => heading.localName), "h4");
  assert.equal(await page.locator("agent-embed [part~=tabs]").count(), 0, "tab bars");
  await page.getByRole("button", { name: "Read again" }).click();
  return "views, heading-level, events, ref";
}
