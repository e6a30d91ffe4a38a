/** `trunk serve`, the developer's way in, where trunk is installed: it compiles for ten minutes and more. */
import assert from "node:assert/strict";
import { test } from "node:test";
import { launch, rowsShown, withPage } from "../../support/browser.mjs";
import { run, start } from "../../support/command.mjs";
import { ROOT } from "../../support/paths.mjs";

const installed = await run("trunk", ["--version"], { cwd: ROOT }).then(
  () => true,
  () => false,
);
if (!installed) console.log("trunk is not on the PATH: `trunk serve` is not tried (cargo install trunk --locked)");

test("trunk serves the demo page with rows", { skip: !installed }, async () => {
  // The port that Trunk.toml names.
  const backend = await start("cargo", ["xtask", "demo", "--backend-only", "--no-build"], { cwd: ROOT, ready: /demo ready at/ });
  const page = await start("trunk", ["serve", "--offline", "--port", "8099"], {
    cwd: ROOT,
    ready: /server listening at/,
    limitSeconds: 600,
  }).catch(async (error) => {
    await backend.end();
    throw error;
  });
  const browser = await launch();
  try {
    await withPage(browser, "http://127.0.0.1:8099/", async (opened) => {
      assert.ok((await rowsShown(opened)) > 0);
    });
  } finally {
    await browser.close();
    await page.end();
    await backend.end();
  }
});
