/** What the widget of an element asks of the page's side. */
import type { Drawing } from "./drawing.js";
import type { EarlyCalls } from "./early.js";
import type { PageSide } from "./glue.js";
import type { Place } from "./place.js";
import type { Readiness } from "./waiting.js";

export function pageSide(element: HTMLElement, early: EarlyCalls, place: Place, readiness: Readiness, drawing: Drawing): PageSide {
  const reveal = (): void => {
    drawing.reveal();
  };
  for (const type of ["embed-error", "session-ended"]) element.addEventListener(type, reveal);
  return {
    takeEarly: (scope) => early.take(scope),
    ready: () => {
      // What it has to show is drawn after this.
      setTimeout(reveal);
      return readiness.reach();
    },
    knowsToken: () => place.takesKnownToken(),
  };
}
