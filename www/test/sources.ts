/** The sources of script tags, but for the module that these load by URL. */
import * as later from "../src/later.js";

export * from "../src/sources.js";

/** Whether that module can be loaded. */
export const server = { isThere: true };

/** What no first screen needs. */
export function importLater(): Promise<typeof later> {
  return server.isThere ? Promise.resolve(later) : Promise.reject(new TypeError("Failed to fetch"));
}
