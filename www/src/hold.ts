/** Holds what a reader does before all of the widget is there, and does it then. */
import type { Failure } from "./failure.js";
import { loadLater } from "./on-demand.js";
import type { Runtime } from "./runtime.js";

/** Who has drawn what is in the root: a widget. */
export interface Drawer {
  readonly alive: boolean;
  readonly replaced: boolean;
}

/** What the first screen listens to. */
const HELD = ["click", "change", "input", "keydown"];

/**
 * Keeps events of `root` from the widget that has drawn it, if there is one, until the runtime is whole; they are then
 * dispatched again, or handed on to the next widget if that one has died. Where it cannot be whole, that is said.
 */
export function holdEvents(root: ShadowRoot, runtime: Runtime, shown: () => Drawer | undefined): void {
  const hold = (event: Event): void => {
    const widget = shown();
    if (!widget || (widget.alive ? runtime.isWhole : !widget.replaced)) return;
    event.stopImmediatePropagation();
    // What the browser does by itself with letters and links to elsewhere is none of our business.
    const { ctrlKey, metaKey, shiftKey } = event as MouseEvent;
    if (event.type === "click" && !ctrlKey && !metaKey && !shiftKey) event.preventDefault();
    const target = event.target as Element;
    const Kind = event.constructor as new (type: string, like: Event) => Event;
    const again = new Kind(event.type, event);
    runtime.whole().then(
      () => {
        if (widget.alive) target.dispatchEvent(again);
        else loadLater().then(({ handOn }) => handOn(root, target, again), () => undefined);
      },
      (failure: unknown) => {
        runtime.abandon(failure as Failure);
      },
    );
  };
  for (const type of HELD) root.addEventListener(type, hold, true);
}
