/** The theme in a living page: `auto` follows, looks have both themes, the reader's own settings win. */
import assert from "node:assert/strict";
import path from "node:path";
import { after, before, test } from "node:test";
import { launch, openFirstRow, rowsShown, withPage } from "../support/browser.mjs";
import { INSTALLED } from "../support/paths.mjs";
import { serve } from "../support/site.mjs";
import { page } from "../support/snippets.mjs";

/** @typedef {import("../support/browser.mjs").Page} Page */

/** @type {import("../support/browser.mjs").Browser} */
let browser;
/** @type {import("../support/site.mjs").Site} */
let site;

const SCRIPT = '<script type="module" src="/agent-embed/agent-embed.js"></script>';
const LOOK = '<link rel="stylesheet" href="/agent-embed/themes/github.css" />';
const element = (/** @type {string} */ more) =>
  `<agent-embed agent-id="101" token-url="/embed/token" api-base="/embed/api" ${more}></agent-embed>`;

before(async () => {
  browser = await launch();
  const pages = { "/": page(element(""), SCRIPT), "/look": page(element(""), SCRIPT + LOOK) };
  site = await serve({ "/agent-embed/": path.join(INSTALLED, "dist") }, { pages });
});

after(async () => {
  await browser.close();
  await site.end();
});

/** The ground of the widget. @param {Page} opened */
function ground(opened) {
  return opened.locator("agent-embed [part~=frame]").evaluate((frame) => getComputedStyle(frame).backgroundColor);
}

const LIGHT = "rgb(255, 255, 255)";
const DARK = "rgb(15, 18, 23)";

/** Waits for a ground; the theme may change in a later task than what changes it. @param {Page} opened @param {string} wanted */
async function becomes(opened, wanted) {
  await opened.waitForFunction((color) => {
    const frame = document.querySelector("agent-embed")?.shadowRoot?.querySelector("[part~=frame]");
    return frame && getComputedStyle(frame).backgroundColor === color;
  }, wanted);
}

/** One row: what happens to the page, one after another, and the ground after each. */
function checkAuto(/** @type {string} */ title, /** @type {[(opened: Page) => Promise<unknown>, string][]} */ steps) {
  test(`theme="auto": ${title}`, () =>
    withPage(browser, site.origin, async (opened) => {
      await rowsShown(opened);
      for (const [step, wanted] of steps) {
        await step(opened);
        await becomes(opened, wanted);
      }
    }));
}

const system = (/** @type {"light" | "dark"} */ colorScheme) => (/** @type {Page} */ opened) => opened.emulateMedia({ colorScheme });
const scheme = (/** @type {string} */ value) => (/** @type {Page} */ opened) =>
  opened.evaluate((text) => (document.documentElement.style.colorScheme = text), value);
const theme = (/** @type {string} */ value) => (/** @type {Page} */ opened) =>
  opened.locator("agent-embed").evaluate((embed, text) => embed.setAttribute("theme", text), value);

checkAuto("follows the system", [
  [system("light"), LIGHT],
  [system("dark"), DARK],
  [system("light"), LIGHT],
]);
checkAuto("follows a page that is dark, whatever the system is", [
  [system("light"), LIGHT],
  [scheme("dark"), DARK],
  [scheme("light"), LIGHT],
  [system("dark"), LIGHT],
  [scheme("light dark"), DARK],
]);
checkAuto("gives way to an explicit theme, and comes back", [
  [system("dark"), DARK],
  [theme("light"), LIGHT],
  [theme("auto"), DARK],
]);

test("a look has its colors in both themes, by the element's theme and not by the page's", () =>
  withPage(browser, `${site.origin}/look`, async (opened) => {
    await opened.emulateMedia({ colorScheme: "dark" });
    await rowsShown(opened);
    await becomes(opened, "rgb(13, 17, 23)");
    await theme("light")(opened);
    await becomes(opened, LIGHT);
  }));

test("forced colors: the system's colors are used, and the focus and what is chosen can be seen", () =>
  withPage(browser, site.origin, async (opened) => {
    await opened.emulateMedia({ forcedColors: "active" });
    await rowsShown(opened);
    const system = await opened.evaluate(() => {
      const probe = document.body.appendChild(document.createElement("div"));
      probe.style.cssText = "background: Canvas; color: CanvasText; border-color: Highlight";
      const { backgroundColor, color, borderTopColor: highlight } = getComputedStyle(probe);
      probe.remove();
      return { backgroundColor, color, highlight };
    });
    assert.equal(await ground(opened), system.backgroundColor);
    const chip = opened.locator("agent-embed [part~=outcome]").first();
    assert.equal(await chip.evaluate((shown) => getComputedStyle(shown).color), system.color);
    const pressed = opened.locator("agent-embed [aria-pressed=true]").first();
    assert.equal(await pressed.evaluate((pill) => getComputedStyle(pill).backgroundColor), system.highlight);
    await opened.keyboard.press("Tab");
    const outline = await opened.evaluate(() => {
      const focused = document.querySelector("agent-embed")?.shadowRoot?.activeElement;
      return focused && getComputedStyle(focused).outlineStyle;
    });
    assert.equal(outline, "solid");
  }));

/** Endless animations of the widget. @param {Page} opened */
function endless(opened) {
  return opened.locator("agent-embed").evaluate((embed) =>
    (embed.shadowRoot?.getAnimations() ?? []).filter((one) => one.effect?.getComputedTiming().iterations === Infinity).length,
  );
}

test("reduced motion: nothing moves without end", () =>
  withPage(browser, site.origin, async (opened) => {
    await rowsShown(opened);
    await openFirstRow(opened);
    // The newest result is still running, so its mark pulses: the check below can fail.
    await opened.waitForFunction(() =>
      document.querySelector("agent-embed")?.shadowRoot?.getAnimations().some((one) => one.effect?.getComputedTiming().iterations === Infinity),
    );
    await opened.emulateMedia({ reducedMotion: "reduce" });
    assert.equal(await endless(opened), 0);
  }));
