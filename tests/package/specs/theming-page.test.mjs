/** The demo's theming page: knobs, looks, and the CSS that one copies. */
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { launch, rowsShown, withPage } from "../support/browser.mjs";
import { demoUrl } from "../support/site.mjs";
import { properties } from "../support/theme-docs.mjs";

/** @typedef {import("../support/browser.mjs").Page} Page */

/** @type {import("../support/browser.mjs").Browser} */
let browser;

before(async () => {
  browser = await launch();
});

after(() => browser.close());

/** @param {string} title @param {(page: Page) => Promise<void>} work */
function check(title, work) {
  test(title, () =>
    withPage(browser, new URL("/demo/theming.html", demoUrl()).href, async (page) => {
      await rowsShown(page);
      await work(page);
    }));
}

/** A style of the widget's ground. @param {Page} page @param {"backgroundColor" | "fontSize"} name */
function frameStyle(page, name) {
  return page.locator("agent-embed [part~=frame]").evaluate((frame, style) => getComputedStyle(frame)[style], name);
}

const css = (/** @type {Page} */ page) => page.locator("#css").textContent();

check("there is a knob for every property", async (page) => {
  const names = await page.locator("#knobs input").evaluateAll((inputs) => inputs.map((input) => input.getAttribute("name")));
  assert.deepEqual(names, properties.map(({ name }) => name));
});

check("a turn changes the widget and the CSS, in the theme that is shown", async (page) => {
  await page.locator('input[name="surface"]').fill("#fff0f5");
  assert.equal(await frameStyle(page, "backgroundColor"), "rgb(255, 240, 245)");
  await page.locator('input[name="font-size"]').fill("17px");
  assert.equal(await frameStyle(page, "fontSize"), "17px");
  const wanted = "agent-embed {\n  --agent-embed-surface: light-dark(#fff0f5, #0f1217);\n  --agent-embed-font-size: 17px;\n}\n";
  assert.equal(await css(page), wanted);
  await page.getByLabel("Dark").check();
  assert.equal(await frameStyle(page, "backgroundColor"), "rgb(15, 18, 23)");
});

check("a look can be put on and taken off", async (page) => {
  await page.getByLabel("Look").selectOption("carbon");
  await page.waitForFunction(() => document.querySelector("#css")?.textContent?.includes("--agent-embed-radius: 0px;"));
  await page.getByLabel("Dark").check();
  assert.equal(await frameStyle(page, "backgroundColor"), "rgb(22, 22, 22)");
  await page.getByRole("button", { name: "Start again" }).click();
  assert.equal(await css(page), "/* Nothing chosen yet. */\n");
  assert.equal(await frameStyle(page, "backgroundColor"), "rgb(15, 18, 23)");
});

check("the CSS can be copied", async (page) => {
  await page.context().grantPermissions(["clipboard-read", "clipboard-write"]);
  await page.locator('input[name="radius"]').fill("2px");
  await page.getByRole("button", { name: "Copy", exact: true }).click();
  await page.locator("#said", { hasText: "Copied." }).waitFor();
  assert.equal(await page.evaluate(() => navigator.clipboard.readText()), "agent-embed {\n  --agent-embed-radius: 2px;\n}\n");
});
