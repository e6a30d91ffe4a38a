/** Where a reader is, and whether the session is over, so that a widget in the place of one that died goes on there. */
import type { EmbedNavigateDetail } from "./events.js";

export class Place {
  #route: string | undefined;
  #isOver = false;

  constructor(element: HTMLElement) {
    element.addEventListener("embed-navigate", (event) => {
      // An element within ours may be another widget.
      if (event.target !== element) return;
      const { route } = (event as CustomEvent<EmbedNavigateDetail>).detail;
      // The page may still say no.
      queueMicrotask(() => {
        if (!event.defaultPrevented) this.#route = route;
      });
    });
    for (const [type, isOver] of [["session-ended", true], ["token-refreshed", false]] as const) {
      element.addEventListener(type, (event) => {
        if (event.target === element) this.#isOver = isOver;
      });
    }
  }

  /** Where the reader went last; undefined if that is where the page has put the widget. */
  get route(): string | undefined {
    return this.#route;
  }

  /** Whether no more tokens are asked for. */
  get isOver(): boolean {
    return this.#isOver;
  }

  /** The session goes on. */
  resume(): void {
    this.#isOver = false;
  }

  /** The page has set something; gives whether that says where to be. Another agent begins at its first screen. */
  leave(name: string): boolean {
    const isPlace = ["route", "agentId", "apiBase", "tokenUrl"].includes(name);
    if (isPlace) this.#route = undefined;
    return isPlace;
  }
}
