/** Where things lie. */
import { fileURLToPath } from "node:url";

const at = (/** @type {string} */ relative) => fileURLToPath(new URL(relative, import.meta.url));

/** The checkout. */
export const ROOT = at("../../..");
/** The npm package, as built; never installed from here but by `npm pack`. */
export const WWW = at("../../../www");
/** This folder: it has the one `node_modules` that all projects share. */
export const HERE = at("..");
/** The small projects. */
export const PROJECTS = at("../projects");
/** What the projects' builds write. */
export const OUTPUT = at("../../../target/package");
/** The package as it was installed from the tarball. */
export const INSTALLED = at("../node_modules/agent-embed");
/** Whether what takes too long for every run is to run. */
export const FULL = process.env.AGENT_EMBED_FULL === "1";
