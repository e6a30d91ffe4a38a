/** What was set on one element: the present values, and the changes that the widget has not seen. */
import type { Change } from "./glue.js";

/** Secrets and one-time notices: handed over once and never kept. */
const PASSED_ONCE = ["accessToken", "accessTokenAttribute", "textsFault"];

/**
 * With these, and the route of the list of results, the first wasm draws a first screen by itself: `cargo xtask profile`
 * opens such pages, and whatever else is set needs code that did not run there. A token that was handed in is kept by
 * nobody besides, so nothing may begin anew behind it.
 */
const USUAL = new Set(["agentId", "apiBase", "tokenUrl", "fetchAccessToken", "views", "theme", "lang", "timeZone", "loading", "texts"]);

/** Collects the changes of one task. The last value of a name wins; the order is that of the last writes. */
export class Changes {
  readonly #values = new Map<string, Change>();
  readonly #unseen = new Map<string, Change>();

  /** Notes a change. */
  set(change: Change): void {
    for (const map of PASSED_ONCE.includes(change.name) ? [this.#unseen] : [this.#values, this.#unseen]) {
      map.delete(change.name);
      map.set(change.name, change);
    }
  }

  /** The value last set under a name. */
  get(name: string): Change | undefined {
    return this.#values.get(name) ?? this.#unseen.get(name);
  }

  /** Whether a name was set since the last taking. */
  isUnseen(name: string): boolean {
    return this.#unseen.has(name);
  }

  /** Whether nothing has changed since the last taking. */
  get areAllSeen(): boolean {
    return this.#unseen.size === 0;
  }

  /** Whether nothing is set that the first screens of most pages do without. */
  get areUsual(): boolean {
    const all = [...this.#values.values(), ...this.#unseen.values()];
    return all.every(({ name, value }) => (name === "route" ? value === "results" : USUAL.has(name)));
  }

  /** What changed since the last taking. */
  takeUnseen(): Change[] {
    const changes = [...this.#unseen.values()];
    this.#unseen.clear();
    return changes;
  }

  /** Every value, for a widget that has seen nothing yet. What is passed once stays unseen: it needs a widget at work. */
  takeValues(): Change[] {
    const values = [...this.#values.values()];
    for (const { name } of values) this.#unseen.delete(name);
    return values;
  }

  /** Drops what must not outlive a session: a token that was handed in. */
  forgetSecrets(): void {
    this.#unseen.delete("accessToken");
  }

  /** Drops everything. */
  clear(): void {
    this.#values.clear();
    this.#unseen.clear();
  }
}
