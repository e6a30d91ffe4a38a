/** What a widget in the place of one that died has to know: where the reader is, and what the page has heard. */
import type { EmbedNavigateDetail } from "./events.js";
import type { Readiness } from "./waiting.js";

export class Place {
  /** Where the reader went last; undefined if that is where the page has put the widget. */
  route: string | undefined;
  /** Whether no more tokens are asked for. */
  isOver = false;
  /** Where the next widget is to go on, once one has died. */
  next: string | undefined;
  /** Whether the page knows that a token is in use, and whether that is the one that the next widget begins with. */
  #knowsToken = false;
  #isKnown = false;

  constructor(element: HTMLElement, readiness: Readiness) {
    for (const type of ["embed-navigate", "embed-ready", "session-ended", "token-refreshed"]) {
      element.addEventListener(type, (event) => {
        // An element within ours may be another widget.
        if (event.target !== element) return;
        if (type === "embed-ready") readiness.isTold = true;
        else if (type !== "embed-navigate") {
          this.isOver = type === "session-ended";
          this.#knowsToken = !this.isOver;
        }
        // The page may still say no.
        else
          queueMicrotask(() => {
            if (!event.defaultPrevented) this.route = (event as CustomEvent<EmbedNavigateDetail>).detail.route;
          });
      });
    }
  }

  /** The page has set something, which may say where to be. Another agent begins at its first screen. */
  leave(name: string): void {
    const isPlace = ["route", "agentId", "apiBase", "tokenUrl"].includes(name);
    if (isPlace) this.route = this.next = undefined;
  }

  /** Another widget is to go on, with the same token. */
  keepToken(): void {
    this.#isKnown = this.#knowsToken;
  }

  /** Whether the page has heard of the token that is in use now; asked once. */
  takesKnownToken(): boolean {
    const isKnown = this.#isKnown;
    this.#isKnown = false;
    return isKnown;
  }
}
