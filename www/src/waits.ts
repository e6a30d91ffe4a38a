/** What several wait for. */
import { complain } from "./failure.js";

/** What is loaded once for all who ask. A failure is told, and forgotten, so that the next who asks tries again. */
export class Loaded<T> {
  readonly #known = new Map<string, Promise<T>>();

  /** What is known under a name, or comes of loading it. */
  get(name: string, load: () => Promise<T>): Promise<T> {
    const known = this.#known.get(name);
    if (known) return known;
    const loading = load();
    this.#known.set(name, loading);
    loading.catch((error: unknown) => {
      this.#known.delete(name);
      complain(error);
    });
    return loading;
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
