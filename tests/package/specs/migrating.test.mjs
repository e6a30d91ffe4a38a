/** Moving over from the iframe: each address of the iframe's that the text maps, opened as the text says. */
import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import path from "node:path";
import { after, before, test } from "node:test";
import { launch, route, rowsShown, status, withPage } from "../support/browser.mjs";
import { recordedRun } from "../support/catalog.mjs";
import { INSTALLED, ROOT } from "../support/paths.mjs";
import { serve } from "../support/site.mjs";
import { page } from "../support/snippets.mjs";

/** @type {import("../support/browser.mjs").Browser} */
let browser;

before(async () => {
  browser = await launch();
});

after(() => browser.close());

const SCRIPT = '<script type="module" src="/agent-embed/agent-embed.js"></script>';

/** A page with the element and more attributes. @param {string} attributes @param {Parameters<typeof withPage>[2]} work */
async function opened(attributes, work) {
  const element = `<agent-embed ${attributes} token-url="/embed/token" api-base="/embed/api"></agent-embed>`;
  const site = await serve({ "/agent-embed/": path.join(INSTALLED, "dist") }, { pages: { "/": page(element, SCRIPT) } });
  try {
    await withPage(browser, `${site.origin}/`, work);
  } finally {
    await site.end();
  }
}

const text = await readFile(path.join(ROOT, "docs/migrating.md"), "utf8");
const rows = [...text.matchAll(/^\| `(\/embed\/101\/[^`]+)` \| `([^`]+)` \|$/gm)];

test("every address of the iframe's has its row", () => {
  const addresses = rows.map(([, address]) => address);
  assert.deepEqual(addresses, ["/embed/101/overview", "/embed/101/result/all", "/embed/101/result/7", "/embed/101/calls"]);
});

for (const [, address, attributes = ""] of rows) {
  test(`${address} is ${attributes}`, async () => {
    // The text's result is an example; a result of the sandbox's stands in for it.
    const result = (await recordedRun()).split("/runs/")[0] ?? "";
    const real = attributes.replace("results/7", result);
    await opened(real, async (shown) => {
      const screen = shown.locator("agent-embed [part~=frame]");
      await screen.locator("[part~=heading]").first().waitFor();
      await shown.evaluate(() => document.querySelector("agent-embed")?.ready);
      assert.equal(await status(shown), "ready");
      assert.equal(`agent-id="101" route="${await route(shown)}"`, real);
    });
  });
}

test("theme=dark is theme=\"dark\"", async () => {
  assert.match(text, /^\| `\?theme=dark` \| `theme="dark"`/m);
  await opened('agent-id="101" theme="dark"', async (shown) => {
    await rowsShown(shown);
    const ground = await shown.locator("agent-embed [part~=frame]").evaluate((frame) => getComputedStyle(frame).backgroundColor);
    assert.equal(ground, "rgb(15, 18, 23)");
  });
});
