/** What was set on one element: the present values, and the changes that the widget has not seen. */
import type { Change } from "./glue.js";

/** Secrets and one-time notices: handed over once and never kept. */
const PASSED_ONCE = ["accessToken", "accessTokenAttribute", "textsFault"];

/** A first screen that can be drawn before all of the wasm is there. */
export type Beginning = "overview" | "results";

/**
 * With these, and the route of a list of results or an overview, a first screen needs little of the wasm: `cargo xtask
 * profile` opens such pages, and whatever else is set needs code that did not run there. A token that was handed in is
 * kept by nobody besides, so nothing may begin anew behind it.
 */
const USUAL = new Set(["agentId", "apiBase", "tokenUrl", "fetchAccessToken", "views", "theme", "lang", "timeZone", "loading", "texts"]);

/** Whether the overview is the first of these views, as it is where none are named. */
function beginsWithOverview(views: unknown): boolean {
  const list = Array.isArray(views) ? views.join() : views;
  return typeof list !== "string" || /^\W*(overview\b|$)/.test(list);
}

/** Collects the changes of one task. The last value of a name wins; the order is that of the last writes. */
export class Changes {
  readonly #values = new Map<string, Change>();
  readonly #unseen = new Map<string, Change>();
  /** What a widget has taken last under each name: what counts where something is refused. */
  readonly #taken = new Map<string, Change>();

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

  /** Whether one of these was set since the last taking. */
  isUnseen(...names: readonly string[]): boolean {
    return names.some((name) => this.#unseen.has(name));
  }

  /** Whether nothing has changed since the last taking. */
  get areAllSeen(): boolean {
    return this.#unseen.size === 0;
  }

  /** The first screen, if nothing is set that those of most pages do without. */
  get beginning(): Beginning | undefined {
    const names = [...this.#values.keys(), ...this.#unseen.keys()];
    if (!names.every((name) => name === "route" || USUAL.has(name))) return undefined;
    const route = this.get("route")?.value ?? undefined;
    if (route === undefined) return beginsWithOverview(this.get("views")?.value) ? "overview" : "results";
    return route === "overview" || route === "results" ? route : undefined;
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

  /** A widget has taken these, but for those that it refused. */
  settle(told: readonly Change[], refused: readonly Change[]): void {
    for (const change of told) {
      const { name } = change;
      if (PASSED_ONCE.includes(name)) continue;
      const last = this.#taken.get(name);
      if (!refused.includes(change)) this.#taken.set(name, change);
      else if (this.#values.get(name) !== change) continue;
      else if (last) this.#values.set(name, last);
      else this.#values.delete(name);
    }
  }

  /** Drops what must not outlive a session: a token that was handed in. */
  forgetSecrets(): void {
    this.#unseen.delete("accessToken");
  }

  /** Drops everything. */
  clear(): void {
    this.#values.clear();
    this.#unseen.clear();
    this.#taken.clear();
  }
}
