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
 * Until the runtime is whole, events of `root` do not reach the widget that has drawn it (see `Runtime`). What a reader
 * does is then dispatched again, or handed on to the next widget if that one has died. Where it cannot be whole, that
 * is said.
 */
export function holdEvents(root: ShadowRoot, runtime: Runtime, shown: () => Drawer | undefined): void {
  const hold = (event: Event): void => {
    const widget = shown();
    if (!widget || (widget.alive ? runtime.isWhole : !widget.replaced)) return;
    const target = event.target as Element;
    // What the page has put into a slot is none of ours.
    if (target.getRootNode() !== root) return;
    // What the browser does by itself with letters and links to elsewhere is none of our business.
    const { ctrlKey, metaKey, shiftKey } = event as MouseEvent;
    if (event.type === "click" && !ctrlKey && !metaKey && !shiftKey) event.preventDefault();
    const Kind = event.constructor as new (type: string, like: Event) => Event;
    // The page has heard of it already.
    const again = new Kind(event.type, new Proxy(event, { get: (like, name): unknown => name !== "composed" && Reflect.get(like, name) }));
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
