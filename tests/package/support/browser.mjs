/** Chromium, and one page of it with what every consumer's page must do. */
import assert from "node:assert/strict";
import { chromium } from "playwright-core";

/** How long a page may take until it shows rows, in milliseconds. A busy machine takes its time. */
const LIMIT = 45_000;

/** @typedef {import("playwright-core").Browser} Browser */
/** @typedef {import("playwright-core").Page} Page */
/** @typedef {import("agent-embed").AgentEmbedElement} AgentEmbedElement */

/** @returns {Promise<Browser>} */
export function launch() {
  return chromium.launch({
    executablePath: process.env.CHROMIUM ?? "/usr/bin/chromium",
    args: ["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-sync"],
  });
}

/**
 * Opens a page, hands it to `work`, and fails if the page complained about anything.
 *
 * @param {Browser} browser
 * @param {string} url
 * @param {(page: Page) => Promise<void>} work
 */
export async function withPage(browser, url, work) {
  const context = await browser.newContext({ viewport: { width: 1280, height: 900 }, locale: "en-US" });
  const page = await context.newPage();
  page.setDefaultTimeout(LIMIT);
  /** @type {string[]} */
  const complaints = [];
  page.on("pageerror", (error) => complaints.push(String(error)));
  page.on("console", (message) => {
    // A page without an icon is none of our business.
    const ours = !message.location().url.endsWith("/favicon.ico");
    if (message.type() === "error" && ours) complaints.push(message.text());
  });
  try {
    await page.goto(url);
    await work(page);
    assert.deepEqual(complaints, [], "what the page complained about");
  } catch (error) {
    const told = complaints.length > 0 ? `\nthe page said: ${complaints.join("\n")}` : "";
    throw new Error(`${url}: ${error instanceof Error ? error.message : String(error)}${told}`, { cause: error });
  } finally {
    await context.close();
  }
}

/**
 * Waits until the element shows real data, goes on to the results if it began elsewhere, and answers how many rows they
 * have.
 *
 * @param {Page} page
 * @returns {Promise<number>}
 */
export async function rowsShown(page) {
  const embed = page.locator("agent-embed").first();
  await embed.waitFor({ state: "attached" });
  await page.waitForFunction(() => document.querySelector("agent-embed")?.ready !== undefined);
  await embed.evaluate((element) => /** @type {AgentEmbedElement} */ (element).ready);
  if ((await route(page)) === "overview") {
    await embed.evaluate((element) => Object.assign(element, { route: "results" }));
  }
  const rows = embed.locator("tbody [part~=row]");
  await rows.first().waitFor();
  assert.equal(await status(page), "ready");
  return rows.count();
}

/** A language, which is a file that the build has to bring along, is shown when the page asks for it. @param {Page} page */
export async function speaksGerman(page) {
  const embed = page.locator("agent-embed").first();
  await embed.evaluate((element) => element.setAttribute("lang", "de"));
  await embed.locator("[part~=frame][lang=de]").waitFor();
  await embed.evaluate((element) => element.removeAttribute("lang"));
  await embed.locator("[part~=frame][lang=en]").or(embed.locator("[part~=frame][lang=en-US]")).waitFor();
}

/** The property `status`. @param {Page} page */
export function status(page) {
  return page
    .locator("agent-embed")
    .first()
    .evaluate((element) => /** @type {AgentEmbedElement} */ (element).status);
}

/** The property `route`. @param {Page} page */
export function route(page) {
  return page
    .locator("agent-embed")
    .first()
    .evaluate((element) => /** @type {AgentEmbedElement} */ (element).route);
}

/** Opens the first row of the table on screen, and waits for the screen behind it. @param {Page} page */
export async function openFirstRow(page) {
  const before = await route(page);
  await page.locator("agent-embed [data-row]").first().click();
  await page.waitForFunction((was) => document.querySelector("agent-embed")?.route !== was, before);
  return route(page);
}
