/** The sources of script tags, but for the module that these load by URL. */
import type { Glue } from "../src/glue.js";
import * as later from "../src/later.js";
import * as sources from "../src/sources.js";

export * from "../src/sources.js";

/** Whether that module can be loaded, and what is there in the place of the glue. */
export const server: { isThere: boolean; glue: Glue | undefined } = { isThere: true, glue: undefined };

/** The glue. */
export function importGlue(attempt: number): Promise<Glue> {
  return server.glue ? Promise.resolve(server.glue) : sources.importGlue(attempt);
}

/** What no first screen needs. */
export function importLater(): Promise<typeof later> {
  return server.isThere ? Promise.resolve(later) : Promise.reject(new TypeError("Failed to fetch"));
}
