/** `webpack serve`, as a developer runs it. */
import assert from "node:assert/strict";
import path from "node:path";
import { after, before, test } from "node:test";
import { launch, rowsShown, speaksGerman, withPage } from "../../support/browser.mjs";
import { freePort, start } from "../../support/command.mjs";
import { install, tarball } from "../../support/install.mjs";
import { HERE } from "../../support/paths.mjs";
import { note, print } from "../../support/report.mjs";
import { serve } from "../../support/site.mjs";

const PROJECT = path.join(HERE, "webpack-dev");

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

test("webpack 5, dev", async () => {
  const port = await freePort();
  const words = ["--no-install", "webpack", "serve", "--host", "127.0.0.1", "--port", String(port)];
  const server = await start("npx", words, { cwd: PROJECT, ready: /compiled successfully/ });
  const site = await serve({}, { server: `http://127.0.0.1:${port}` });
  try {
    await withPage(browser, `${site.origin}/`, async (page) => {
      const rows = await rowsShown(page);
      assert.ok(rows > 0);
      await speaksGerman(page);
      note({ consumer: "webpack 5", built: "dev", rows, shows: "lang" });
    });
  } finally {
    await site.end();
    await server.end();
  }
});
