/** The code in our texts. */
import { readdir, readFile } from "node:fs/promises";
import path from "node:path";
import { ROOT } from "./paths.mjs";

/**
 * One fenced block.
 *
 * @typedef {object} Block
 * @property {string} place file and line, for messages
 * @property {string} file
 * @property {string} language
 * @property {boolean} before whether it shows what a page did before it moved over
 * @property {string} [project] the folder of the project that holds it, and is tested as a whole
 * @property {string} code
 */

/** What may stand after a block's language, beside `before`. */
const PROJECTS = new Set(["angular"]);

/** The texts for those who embed. @returns {Promise<string[]>} */
async function texts() {
  const docs = (await readdir(path.join(ROOT, "docs"))).filter((name) => name.endsWith(".md"));
  return ["README.md", "www/README.md", ...docs.map((name) => `docs/${name}`).sort()];
}

/** Every block of every text. @returns {Promise<Block[]>} */
export async function blocks() {
  const found = await Promise.all(
    (await texts()).map(async (file) => {
      const text = await readFile(path.join(ROOT, file), "utf8");
      return [...text.matchAll(/^```(\w*) ?(.*)\n([^]*?)^```$/gm)].map(([, language, info, code], index) => ({
        place: `${file}, block ${index + 1}`,
        file,
        language: String(language),
        before: info === "before",
        ...(PROJECTS.has(String(info)) && { project: String(info) }),
        code: String(code),
      }));
    }),
  );
  return found.flat();
}
