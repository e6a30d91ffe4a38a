/** Where a reader is, and whether the session is over, so that a widget in the place of one that died goes on there. */
import type { EmbedNavigateDetail } from "./events.js";

export class Place {
  /** Where the reader went last; undefined if that is where the page has put the widget. */
  route: string | undefined;
  /** Whether no more tokens are asked for. */
  isOver = false;

  constructor(element: HTMLElement) {
    for (const type of ["embed-navigate", "session-ended", "token-refreshed"]) {
      element.addEventListener(type, (event) => {
        // An element within ours may be another widget.
        if (event.target !== element) return;
        if (type !== "embed-navigate") this.isOver = type === "session-ended";
        // The page may still say no.
        else
          queueMicrotask(() => {
            if (!event.defaultPrevented) this.route = (event as CustomEvent<EmbedNavigateDetail>).detail.route;
          });
      });
    }
  }

  /** The page has set something; gives whether that says where to be. Another agent begins at its first screen. */
  leave(name: string): boolean {
    const isPlace = ["route", "agentId", "apiBase", "tokenUrl"].includes(name);
    if (isPlace) this.route = undefined;
    return isPlace;
  }
}
