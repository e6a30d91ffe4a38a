/** The part of the program that comes behind the first screen: held back, or needed before it is there. */
import type { Page, Route } from "@playwright/test";
import type { Widget } from "../pages/widget.js";

/** Where it is loaded from. */
export const REST = "**/agent-embed/agent_embed_rest.wasm*";

/** Holds what comes behind the first wasm until it is released. */
export async function holdRest(page: Page): Promise<() => Promise<void>> {
  const held: Route[] = [];
  let isHeld = true;
  await page.route(REST, async (route) => {
    if (isHeld) held.push(route);
    else await route.continue();
  });
  return async () => {
    isHeld = false;
    await Promise.all(held.splice(0).map((route) => route.continue()));
  };
}

/** Ends the instance as what it has no code for yet does. */
export async function needRest(widget: Widget): Promise<void> {
  await widget.host.evaluate((host) => {
    const scrolled = new Event("scroll");
    const target = (): never => {
      throw new WebAssembly.RuntimeError("unreachable");
    };
    Object.defineProperty(scrolled, "target", { get: target });
    host.shadowRoot?.querySelector("[part~=root]")?.dispatchEvent(scrolled);
  });
}

/** Marks what the widget has drawn; another widget draws without the mark. */
export async function markDrawing(widget: Widget): Promise<void> {
  await widget.host.evaluate((host) => host.shadowRoot?.querySelector("[part~=root]")?.setAttribute("data-mine", ""));
}
