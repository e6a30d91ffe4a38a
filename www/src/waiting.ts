/** Those who wait for a widget: method calls that came before it, and whoever asked for `ready`. */
import type { Method } from "./glue.js";
import type { WidgetHandle } from "./instance.js";

interface WaitingCall {
  readonly method: Method;
  readonly resolve: (made: Promise<void>) => void;
  readonly reject: (reason: Error) => void;
}

/** Keeps calls in their order until there is a widget, or until it is known that there will be none. */
export class WaitingCalls {
  #calls: WaitingCall[] = [];

  /** Settles as the call does, once it was made. */
  add(method: Method): Promise<void> {
    return new Promise((resolve, reject) => this.#calls.push({ method, resolve, reject }));
  }

  /** Whether nobody waits. */
  get isEmpty(): boolean {
    return this.#calls.length === 0;
  }

  /** Makes every call. */
  run(widget: WidgetHandle): void {
    for (const { method, resolve } of this.#calls.splice(0)) resolve(widget.callAsync(method));
  }

  /** Rejects every call. */
  reject(reason: Error): void {
    for (const call of this.#calls.splice(0)) call.reject(reason);
  }
}

/** The promise that an element shows its first real data. */
export class Readiness {
  /** The promise itself. */
  readonly promise: Promise<void>;
  /** Whether the page was told. */
  isTold = false;
  #resolve!: () => void;
  /** Says that it will never be so. */
  reject!: (reason: Error) => void;

  constructor() {
    this.promise = new Promise((resolve, reject) => {
      this.#resolve = resolve;
      this.reject = reject;
    });
    // A page that does not wait for it must not be told of an unhandled rejection.
    this.promise.catch(() => undefined);
  }

  /** Settles it; gives whether the page is still to be told: a widget may end between the two. */
  reach(): boolean {
    this.#resolve();
    return !this.isTold;
  }
}
