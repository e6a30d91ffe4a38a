/** Watches an element for what a reader must never see while tokens come and go. */
import type { Widget } from "../pages/widget.js";

declare global {
  interface Window {
    /** What flashed up since the watch began. */
    disturbances: string[];
  }
}

/** What would tell a reader that something is wrong, or that something is loaded anew. */
const DISTURBING = "[part~=notice],[part~=error],[part~=loading],[part~=skeleton],[part~=gone],[part~=config-faults],.content--stale";

/** Notes from now on every disturbing part that is drawn, however short, and the heading's removal. */
export async function watchSteadiness(widget: Widget): Promise<void> {
  await widget.host.evaluate((embed, disturbing) => {
    const root = embed.shadowRoot;
    if (!root) throw new Error("the element has no open shadow root");
    const heading = root.querySelector("[part~=heading]");
    window.disturbances = [];
    const look = (): void => {
      for (const found of root.querySelectorAll(disturbing)) window.disturbances.push(found.getAttribute("part") ?? found.className);
      if (!heading?.isConnected) window.disturbances.push("the heading was drawn anew");
    };
    look();
    new MutationObserver(look).observe(root, { childList: true, subtree: true, attributes: true });
  }, DISTURBING);
}

/** What disturbed since then, each kind once. */
export async function disturbances(widget: Widget): Promise<readonly string[]> {
  return widget.page.evaluate(() => [...new Set(window.disturbances)]);
}
