/** Loads `later.ts`. */
import { loadFailure } from "./failure.js";
import type * as later from "./later.js";
import { importLater } from "./sources.js";
import { Loaded } from "./waits.js";

const loaded = new Loaded<typeof later>();
let attempts = 0;

/** What is in there. Rejects with a `Failure` if it cannot be loaded; the next call then tries again. */
export function loadLater(): Promise<typeof later> {
  return loaded.get("later", () =>
    importLater(++attempts).catch((error: unknown) => {
      throw loadFailure(String(error));
    }),
  );
}
