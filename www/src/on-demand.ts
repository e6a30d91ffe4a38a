/** Loads `later.ts`. */
import { complain, loadFailure } from "./failure.js";
import type * as later from "./later.js";
import { importLater } from "./sources.js";

let loading: Promise<typeof later> | undefined;
let attempts = 0;

/** What is in there. Rejects with a `Failure` if it cannot be loaded; the next call then tries again. */
export function loadLater(): Promise<typeof later> {
  loading ??= importLater(++attempts).catch((error: unknown) => {
    loading = undefined;
    complain(error);
    throw loadFailure(String(error));
  });
  return loading;
}
