/** What several wait for. */
import { complain } from "./failure.js";

/** What is loaded once for all who ask. A failure is told, and forgotten, so that the next who asks tries again. */
export class Loaded<T> {
  readonly #known = new Map<string, Promise<T>>();
  readonly #pending = new Set<string>();

  /** What is known under a name, or comes of loading it. */
  get(name: string, load: () => Promise<T>): Promise<T> {
    const known = this.#known.get(name);
    if (known) return known;
    const loading = load();
    this.#known.set(name, loading);
    this.#pending.add(name);
    loading.then(
      () => this.#pending.delete(name),
      (error: unknown) => {
        if (this.#known.get(name) === loading) this.#known.delete(name);
        complain(error);
      },
    );
    return loading;
  }

  /** Forgets what is on its way: whoever asks now means to try again, and that may be about to fail. */
  renew(): void {
    for (const name of this.#pending) this.#known.delete(name);
    this.#pending.clear();
  }
}

/** Resolves after a time. */
export function pause(milliseconds: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, milliseconds));
}

/** Resolves when the browser comes online. */
export function online(): Promise<unknown> {
  return new Promise((resolve) => addEventListener("online", resolve, { once: true }));
}
