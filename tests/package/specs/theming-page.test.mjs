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
  const names = await page.locator("#knobs input[name]").evaluateAll((inputs) => inputs.map((input) => input.getAttribute("name")));
  assert.deepEqual(names.sort(), properties.map(({ name }) => name).sort());
});

check("a turn changes the widget and the CSS, in the theme that is shown", async (page) => {
  await page.locator('input[name="surface"]').fill("#fff0f5");
  assert.equal(await frameStyle(page, "backgroundColor"), "rgb(255, 240, 245)");
  await page.locator('input[name="font-size"]').fill("17px");
  assert.equal(await frameStyle(page, "fontSize"), "17px");
  const wanted = "agent-embed {\n  --agent-embed-surface: light-dark(#fff0f5, #0f1217);\n  --agent-embed-font-size: 17px;\n}\n";
  assert.equal(await css(page), wanted);
  await page.getByLabel("Dark").check({ force: true });
  assert.equal(await frameStyle(page, "backgroundColor"), "rgb(15, 18, 23)");
});

check("a slider turns what its text says, and one choice can be taken back", async (page) => {
  await page.getByLabel("font-size, slider").fill("18");
  assert.equal(await frameStyle(page, "fontSize"), "18px");
  assert.equal(await page.locator('input[name="font-size"]').inputValue(), "18px");
  await page.locator('input[name="radius"]').fill("2px");
  assert.equal(await page.getByLabel("radius, slider").inputValue(), "2");
  await page.getByRole("button", { name: "Undo font-size" }).click();
  assert.equal(await frameStyle(page, "fontSize"), "14px");
  assert.equal(await css(page), "agent-embed {\n  --agent-embed-radius: 2px;\n}\n");
});

check("a color that follows another is turned in one theme, and stays what it was in the other", async (page) => {
  const link = page.locator("agent-embed").getByText("All results", { exact: true });
  const color = () => link.evaluate((shown) => getComputedStyle(shown).color);
  await page.locator("agent-embed").evaluate((embed) => Object.assign(embed, { route: "overview" }));
  await link.waitFor();
  await page.getByLabel("Dark").check({ force: true });
  const dark = await color();
  await page.getByLabel("Light").check({ force: true });
  await page.locator('input[name="link"]').fill("#aa0055");
  assert.equal(await color(), "rgb(170, 0, 85)");
  await page.getByLabel("Dark").check({ force: true });
  assert.equal(await color(), dark);
});

check("colors that cannot be read are named, in both themes", async (page) => {
  const contrast = page.locator("#contrast");
  await contrast.filter({ hasText: "All text can be read, in light and dark." }).waitFor();
  await page.locator('input[name="control"]').fill("#dddddd");
  await contrast.filter({ hasText: "3 pairs are too faint." }).waitFor();
  const lines = await page.locator("#faint li").allTextContents();
  assert.equal(lines[0], "control on sunken, light: 1.2:1, needs 3:1");
  await page.getByLabel("Dark").check({ force: true });
  assert.deepEqual(await page.locator("#faint li").allTextContents(), lines);
});

check("a look can be put on and taken off", async (page) => {
  await page.getByLabel("Look").selectOption("carbon");
  await page.waitForFunction(() => document.querySelector("#css")?.textContent?.includes("--agent-embed-radius: 0px;"));
  await page.getByLabel("Dark").check({ force: true });
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
