/** Loads `later.ts`. */
import { loadFailure } from "./failure.js";
import type * as later from "./later.js";
import { importLater } from "./sources.js";
import { Loaded } from "./waits.js";

/** What is in there. */
export type Later = typeof later;

const loaded = new Loaded<Later>();
let attempts = 0;

/** Loads it. Rejects with a `Failure` if it cannot be loaded; the next call then tries again. */
export function loadLater(): Promise<Later> {
  return loaded.get("later", () =>
    importLater(++attempts).catch((error: unknown) => {
      throw loadFailure(String(error));
    }),
  );
}
