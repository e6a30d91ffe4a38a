/** The widget of a page, looked at and clicked through a driver. */
import { Origin } from "selenium-webdriver/lib/input.js";

/** How long a check may take, in milliseconds. */
const LIMIT = 40_000;

export class Widget {
  #browser;

  constructor(browser) {
    this.#browser = browser;
  }

  /** Runs a function in the page with the shadow root and the arguments. */
  look(action, ...words) {
    return this.#browser.executeScript(`const root = document.querySelector("agent-embed").shadowRoot; return (${action})(root, ...arguments);`, ...words);
  }

  /** Waits until what the function finds in the page is true; fails with what was on screen. */
  async until(what, action, ...words) {
    const end = Date.now() + LIMIT;
    for (;;) {
      const found = await this.look(action, ...words);
      if (found) return found;
      if (Date.now() > end) throw new Error(`not within ${LIMIT} ms: ${what}\n${await this.text()}`);
      await new Promise((resolve) => setTimeout(resolve, 60));
    }
  }

  /** What is on screen, and what the page has heard. */
  text() {
    return this.look((root) => `${root.textContent.slice(0, 600)}\n${JSON.stringify(window.heard)}\n${window.complaints.join("\n")}`);
  }

  /**
   * Waits for an element that stands still, and clicks on its middle, as a mouse does; not if it has become needless
   * meanwhile.
   */
  async click(selector, name, isNeedless = () => false) {
    const middle = (root, selector, name) => {
      const found = [...root.querySelectorAll(selector)].find((one) => !name || one.getAttribute("aria-label") === name || one.textContent.trim() === name);
      if (!found) return null;
      found.scrollIntoView({ block: "center" });
      const box = found.getBoundingClientRect();
      return box.width > 0 ? [Math.floor(box.left + box.width / 2), Math.floor(box.top + box.height / 2)] : null;
    };
    let place = null;
    for (const end = Date.now() + LIMIT; ; ) {
      const before = place;
      place = await this.look(middle, selector, name);
      // What arrives above it pushes it away.
      if (place !== null && place.join() === before?.join()) break;
      if (place === null && (await this.look(isNeedless))) return;
      if (Date.now() > end) throw new Error(`not within ${LIMIT} ms: ${selector} ${name ?? ""}\n${await this.text()}`);
      await new Promise((resolve) => setTimeout(resolve, 60));
    }
    const [x, y] = place;
    await this.#browser.actions().move({ x, y, origin: Origin.VIEWPORT, duration: 0 }).click().perform();
  }

  /** Waits for the heading. */
  heading(text) {
    return this.until(`the heading "${text}"`, (root, text) => root.querySelector("[part~=heading]")?.textContent.includes(text), text);
  }

  /** Waits for rows in the table. */
  rows() {
    return this.until("rows", (root) => root.querySelectorAll("tbody [part~=row]").length > 0);
  }

  /** The events so far. */
  heard() {
    return this.look(() => window.heard);
  }

  /** What the page complains about. */
  complaints() {
    return this.look(() => window.complaints);
  }
}
