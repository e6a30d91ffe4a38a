/** What an element is at. */
import type { Failure } from "./failure.js";
import type { WidgetHandle } from "./instance.js";

/** What an element is at, with what belongs to that alone. */
export type Phase =
  | { readonly name: "idle" }
  | { readonly name: "watching"; readonly stop: () => void }
  | { readonly name: "loading" }
  | { readonly name: "running"; readonly widget: WidgetHandle }
  | { readonly name: "failed"; readonly failure: Failure }
  | { readonly name: "destroyed"; readonly done: Promise<void> };

/** At nothing. */
export const IDLE: Phase = { name: "idle" };

/**
 * A disconnected element is torn down by Rust after 500 ms. A little later its handle is freed as well,
 * because the wasm holds the element, and an element that the page has dropped must not live on.
 */
export const RELEASE_MILLISECONDS = 1000;
