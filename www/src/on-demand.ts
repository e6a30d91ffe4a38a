/** Loads `later.ts` when something of it is first needed. */
import type * as later from "./later.js";
import { importLater } from "./sources.js";

let loading: Promise<typeof later> | undefined;
let attempts = 0;

/** What is in there. Rejects if it cannot be loaded; the next call then tries again. */
export function loadLater(): Promise<typeof later> {
  loading ??= importLater(++attempts).catch((error: unknown) => {
    loading = undefined;
    throw error;
  });
  return loading;
}
