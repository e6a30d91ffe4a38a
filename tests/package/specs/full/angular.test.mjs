/** Angular with the packed package: compiled ahead of time with strict templates, built, and as a developer runs it. */
import assert from "node:assert/strict";
import { mkdir, rm, writeFile } from "node:fs/promises";
import path from "node:path";
import { after, before, test } from "node:test";
import { launch, openFirstRow, rowsShown, speaksGerman, withPage } from "../../support/browser.mjs";
import { freePort, run, start } from "../../support/command.mjs";
import { install, tarball } from "../../support/install.mjs";
import { blocks } from "../../support/markdown.mjs";
import { HERE } from "../../support/paths.mjs";
import { note, print } from "../../support/report.mjs";
import { serve } from "../../support/site.mjs";
import { weigh } from "../../support/weight.mjs";

/** @typedef {import("../../support/browser.mjs").Page} Page */

const PROJECT = path.join(HERE, "angular");
const QUIET = { NG_CLI_ANALYTICS: "false", NO_COLOR: "1" };

/** @type {import("../../support/browser.mjs").Browser} */
let browser;

before(async () => {
  await install(await tarball(), PROJECT);
  browser = await launch();
});

after(async () => {
  await browser.close();
  print();
});

/** Properties and events in Angular's own words, and each event once. @param {Page} page */
async function doesWhatAngularSays(page) {
  const embed = page.locator("agent-embed.quality");
  const said = page.locator("output");
  await said.filter({ hasText: "ready:" }).waitFor();
  assert.equal(await embed.locator("[part~=heading]").evaluate((heading) => heading.localName), "h3");
  await page.getByRole("button", { name: "Read again" }).click();
  const opened = await openFirstRow(page);
  await said.filter({ hasText: `navigate:${opened}` }).waitFor();
  const heard = String(await said.textContent()).trim().split(" ");
  assert.equal(heard.filter((entry) => entry === `navigate:${opened}`).length, 1, heard.join(" "));
}

/** @param {import("../../support/site.mjs").Site} site @param {Omit<Parameters<typeof note>[0], "consumer" | "rows">} line */
async function showsRows(site, line) {
  try {
    await withPage(browser, `${site.origin}/`, async (page) => {
      const rows = await rowsShown(page);
      await doesWhatAngularSays(page);
      await speaksGerman(page);
      note({ consumer: "Angular 21", rows, ...line, shows: "typed templates, lang, heading-level, events, ref" });
    });
  } finally {
    await site.end();
  }
}

test("ng build, with strict templates", async () => {
  await run("npx", ["--no-install", "ng", "build"], { cwd: PROJECT, env: QUIET });
  const out = path.join(PROJECT, "dist/quality/browser");
  const weight = await weigh(out);
  await run("npx", ["--no-install", "ng", "build", "--configuration", "without"], { cwd: PROJECT, env: QUIET });
  weight.bytes -= (await weigh(path.join(PROJECT, "dist/without/browser"))).bytes;
  const shipped = (await weigh(path.join(PROJECT, "node_modules/agent-embed/dist"))).wasm;
  assert.equal(weight.wasm, shipped, "wasm files in the output");
  await showsRows(await serve({ "/": `${out}/` }), { built: "build", ...weight });
});

test("ng serve", async () => {
  const port = await freePort();
  const words = ["--no-install", "ng", "serve", "--host", "127.0.0.1", "--port", String(port), "--no-hmr"];
  const server = await start("npx", words, { cwd: PROJECT, env: QUIET, ready: /Local:/, limitSeconds: 180 });
  try {
    await showsRows(await serve({}, { server: `http://127.0.0.1:${port}` }), { built: "dev" });
  } finally {
    await server.end();
  }
});

test("templates are checked: what does not fit is refused, and nothing else", async () => {
  const refused = run("npx", ["--no-install", "ngc", "-p", "tsconfig.refused.json"], { cwd: PROJECT, env: QUIET });
  const said = await refused.then(
    () => assert.fail("nothing was refused"),
    // The compiler colors what it says, whoever reads it.
    (error) => String(error.message).replaceAll(/\x1b\[\d+m/g, ""),
  );
  const lines = [...said.matchAll(/src\/refused\.ts:(\d+):\d+ - error/g)].map((found) => Number(found[1]));
  assert.deepEqual(lines.sort((one, other) => one - other), [9, 10, 11, 12], said);
});

test("the components in the texts compile ahead of time", async () => {
  const folder = path.join(PROJECT, "src/.docs");
  await rm(folder, { recursive: true, force: true });
  await mkdir(folder, { recursive: true });
  const components = (await blocks()).filter(
    ({ language, before: old, code }) => language === "ts" && !old && /@(?:Component|Directive)/.test(code),
  );
  assert.ok(components.length >= 3, `${components.length} components`);
  const files = await Promise.all(
    components.map(async ({ code }, index) => {
      const file = path.join(folder, `block-${index}.ts`);
      await writeFile(file, code);
      return file;
    }),
  );
  const tsconfig = path.join(folder, "tsconfig.json");
  await writeFile(tsconfig, JSON.stringify({ extends: "../../tsconfig.json", compilerOptions: { noEmit: true }, files, include: [] }));
  await run("npx", ["--no-install", "ngc", "-p", tsconfig], { cwd: PROJECT, env: QUIET });
});
