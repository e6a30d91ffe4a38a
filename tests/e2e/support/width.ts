/** Whether a page is wide enough for what is on it. */
import { expect } from "@playwright/test";
import type { Widget } from "../pages/widget.js";

/** Nothing is beyond the sides of the page, and nobody has to scroll sideways. */
export async function expectFits(widget: Widget, screen: string): Promise<void> {
  const beyond = await widget.host.evaluate((embed) => {
    const right = document.documentElement.clientWidth;
    // What a box of its own scrolls, or clips for screen readers only, is not beyond the page.
    const clips = (element: Element | null): boolean =>
      element !== null && (getComputedStyle(element).overflowX !== "visible" || clips(element.parentElement));
    const all = [...(embed.shadowRoot?.querySelectorAll("*") ?? [])];
    const wide = all.filter((element) => {
      const box = element.getBoundingClientRect();
      return box.width > 0 && (box.right > right + 0.5 || box.left < -0.5) && !clips(element);
    });
    return wide.map((element) => `${element.tagName} ${element.className.toString()}`);
  });
  expect(beyond, screen).toEqual([]);
  const [whole, seen] = await widget.page.evaluate(() => [document.documentElement.scrollWidth, document.documentElement.clientWidth] as const);
  expect(whole, screen).toBeLessThanOrEqual(seen);
}
