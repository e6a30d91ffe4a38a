/** `trunk serve`, the developer's way in, where trunk is installed: it compiles for ten minutes and more. */
import assert from "node:assert/strict";
import { readFile, writeFile } from "node:fs/promises";
import path from "node:path";
import { after, before, test } from "node:test";
import { launch, rowsShown, withPage } from "../../support/browser.mjs";
import { freePort, run, start } from "../../support/command.mjs";
import { ROOT } from "../../support/paths.mjs";
import { note, print } from "../../support/report.mjs";

const installed = await run("trunk", ["--version"], { cwd: ROOT }).then(
  () => true,
  () => false,
);
if (!installed) console.log("trunk is not on the PATH: `trunk serve` is not tried (cargo install trunk --locked)");

/** What is to be ended, the last first. @type {(() => Promise<void>)[]} */
const started = [];
let url = "";

before(async () => {
  if (!installed) return;
  // On the port that Trunk.toml names.
  const words = ["xtask", "demo", "--backend-only", "--no-build"];
  const backend = await start("cargo", words, { cwd: ROOT, ready: /demo ready at/ });
  started.push(backend.end);
  const port = await freePort();
  const serve = ["serve", "--offline", "--port", String(port)];
  const page = await start("trunk", serve, { cwd: ROOT, ready: /server listening at/, limitSeconds: 600 });
  started.push(page.end);
  url = `http://127.0.0.1:${port}/`;
});

after(async () => {
  for (const end of started.reverse()) await end();
  print();
});

test("trunk serves the demo page with rows, and loads it again when a source is written", { skip: !installed }, async () => {
  const browser = await launch();
  try {
    await withPage(browser, url, async (page) => {
      note({ consumer: "trunk serve", built: "dev", rows: await rowsShown(page) });
      for (const file of ["demo/demo.js", "src/lib.rs", "www/src/index.ts"]) {
        await page.evaluate(() => Object.assign(document.body, { isOld: true }));
        // With what was in it: the page is loaded again all the same, and an aborted test leaves nothing behind.
        const source = path.join(ROOT, file);
        await writeFile(source, await readFile(source));
        await page.waitForFunction(() => document.body && !("isOld" in document.body));
        assert.ok((await rowsShown(page)) > 0, file);
      }
    });
  } finally {
    await browser.close();
  }
});
