/** The widget as a component of somebody else's Leptos application, and the crate's documentation as docs.rs builds it. */
import assert from "node:assert/strict";
import { stat } from "node:fs/promises";
import path from "node:path";
import { after, before, test } from "node:test";
import { launch, withPage } from "../../support/browser.mjs";
import { run } from "../../support/command.mjs";
import { OUTPUT, ROOT } from "../../support/paths.mjs";
import { note, print } from "../../support/report.mjs";
import { serve } from "../../support/site.mjs";

/** Where `cargo xtask test --only package --full` builds the application. */
const BUILT = path.join(OUTPUT, "leptos");

/** @type {import("../../support/browser.mjs").Browser} */
let browser;

before(async () => {
  assert.ok((await stat(BUILT).catch(() => undefined))?.isDirectory(), "run `cargo xtask test --only package --full`, which builds it");
  browser = await launch();
});

after(async () => {
  await browser?.close();
  print();
});

test("the component shows its screens, follows its signals, and goes with its parent", async () => {
  const site = await serve({ "/": `${BUILT}/` });
  try {
    await withPage(browser, `${site.origin}/`, async (page) => {
      const frame = page.locator("[part~=frame]");
      await page.locator("[part~=tests]").first().waitFor();
      await page.getByRole("button", { name: "Results", exact: true }).click();
      const rows = page.locator("tbody [part~=row]");
      await rows.first().waitFor();
      note({ consumer: "Leptos 0.8", built: "build", rows: await rows.count() });
      const ground = await frame.evaluate((shown) => getComputedStyle(shown).backgroundColor);
      assert.equal(ground, "rgb(255, 255, 255)");

      // Each screen's own code is in the one wasm, so that nothing is left to load.
      await rows.first().click();
      await page.locator("[part~=result]").first().waitFor();

      // Another agent's data comes in place of the first one's.
      const token = page.waitForRequest((request) => request.url().endsWith("/embed/token"));
      await page.getByRole("button", { name: "Another agent" }).click();
      assert.equal((await token).postDataJSON().agent_id, 102);
      await page.locator("[part~=tests]").first().waitFor();

      await page.getByRole("button", { name: "Away with it" }).click();
      await frame.waitFor({ state: "detached" });
    });
  } finally {
    await site.end();
  }
});

test("the documentation is built as docs.rs does: for wasm32, without features", async () => {
  const words = ["doc", "--quiet", "--no-deps", "--locked", "--package", "agent-embed", "--target", "wasm32-unknown-unknown"];
  await run("cargo", words, { cwd: ROOT, env: { RUSTDOCFLAGS: "-D warnings" } });
  const page = path.join(ROOT, "target/wasm32-unknown-unknown/doc/agent_embed/fn.AgentEmbed.html");
  assert.ok((await stat(page)).isFile());
});
