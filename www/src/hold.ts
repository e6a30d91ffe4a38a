/** Holds what a reader does before all of the widget is there, and does it then. */
import type { Failure } from "./failure.js";
import type { Runtime } from "./runtime.js";

/** What the first screen listens to. */
const HELD = ["click", "change", "input", "keydown"];

/** Keeps events of `root` from the widget in it, if there is one, until the runtime is whole; they are then dispatched again. Where it cannot be, that is said. */
export function holdEvents(root: ShadowRoot, runtime: Runtime, hasWidget: () => boolean): void {
  const hold = (event: Event): void => {
    if (runtime.isWhole || !hasWidget()) return;
    event.stopImmediatePropagation();
    // What the browser does by itself with letters and links to elsewhere is none of our business.
    const { ctrlKey, metaKey, shiftKey } = event as MouseEvent;
    if (event.type === "click" && !ctrlKey && !metaKey && !shiftKey) event.preventDefault();
    const { target } = event;
    const Kind = event.constructor as new (type: string, like: Event) => Event;
    const again = new Kind(event.type, event);
    runtime.whole().then(
      () => target?.dispatchEvent(again),
      (failure: unknown) => {
        runtime.abandon(failure as Failure);
      },
    );
  };
  for (const type of HELD) root.addEventListener(type, hold, true);
}
