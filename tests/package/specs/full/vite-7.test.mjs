/** Vite 7 in development: it moves modules into its cache, and leaves the files beside them behind. */
import assert from "node:assert/strict";
import path from "node:path";
import { after, before, test } from "node:test";
import { launch, rowsShown, withPage } from "../../support/browser.mjs";
import { freePort, run, start } from "../../support/command.mjs";
import { install, tarball } from "../../support/install.mjs";
import { HERE } from "../../support/paths.mjs";
import { serve } from "../../support/site.mjs";
import { weigh } from "../../support/weight.mjs";

const PROJECT = path.join(HERE, "vite-7");

/** @type {import("../../support/browser.mjs").Browser} */
let browser;

before(async () => {
  await install(await tarball(), PROJECT);
  browser = await launch();
});

after(() => browser.close());

test("Vite 7, built", async () => {
  await run("npx", ["--no-install", "vite", "build"], { cwd: PROJECT });
  const out = path.join(PROJECT, "dist");
  const shipped = (await weigh(path.join(PROJECT, "node_modules/agent-embed/dist"))).wasm;
  assert.equal((await weigh(out)).wasm, shipped, "wasm files in the output");
  const site = await serve({ "/": `${out}/` });
  try {
    await withPage(browser, `${site.origin}/`, async (page) => {
      assert.ok((await rowsShown(page)) > 0);
    });
  } finally {
    await site.end();
  }
});

test("Vite 7, dev", async () => {
  const port = await freePort();
  const words = ["--no-install", "vite", "--host", "127.0.0.1", "--strictPort", "--port", String(port)];
  const server = await start("npx", words, { cwd: PROJECT, ready: /Local:/ });
  const site = await serve({}, { server: `http://127.0.0.1:${port}` });
  try {
    await withPage(browser, `${site.origin}/`, async (page) => {
      assert.ok((await rowsShown(page)) > 0);
    });
  } finally {
    await site.end();
    await server.end();
  }
});
