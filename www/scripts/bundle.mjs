// The entry points, and how each of them finds glue and wasm.
import { createHash } from "node:crypto";
import { readFile } from "node:fs/promises";
import path from "node:path";
import * as esbuild from "esbuild";
import { INTERNAL } from "./internal.mjs";

/** Old enough that a browser which is too old still runs the shell, and can say so. */
export const TARGET = ["chrome94", "firefox93", "safari16"];

/** An `integrity` value. */
export function integrityOf(content) {
  return `sha384-${createHash("sha384").update(content).digest("base64")}`;
}

/** The first 12 hex digits of the sha384, for `?v=`. */
export function contentTag(content) {
  return createHash("sha384").update(content).digest("hex").slice(0, 12);
}

/** Puts another file in the place of `src/sources.ts`: the one place that knows where glue and wasm are. */
function sourcesFrom(root, file) {
  return {
    name: "sources",
    setup(build) {
      build.onResolve({ filter: /\/sources\.js$/ }, () => ({ path: path.join(root, "src", file) }));
    },
  };
}

/** Makes the module `extra-files.js`: what `write` says of the files that load on demand. */
function extraFiles(write) {
  return {
    name: "extra-files",
    setup(build) {
      build.onResolve({ filter: /\/extra-files\.js$/ }, () => ({ path: "extra-files", namespace: "extra" }));
      build.onLoad({ filter: /.*/, namespace: "extra" }, () => ({ contents: write(), resolveDir: "/" }));
    },
  };
}

/** The files of the parts that load on demand, each once. */
function chunkFiles(chunks) {
  return [...new Set(Object.values(chunks).flat())].sort();
}

/**
 * Literal URLs, which bundlers see and copy the files of. Vite would put a small file into the script as a `data:` URL,
 * which a strict policy forbids; `no-inline` keeps it out, and means nothing to others.
 */
function urls(chunks, locales) {
  const files = [...chunkFiles(chunks), ...Object.values(locales).map(({ file }) => file)];
  const entries = files.map((file) => `${JSON.stringify(file)}: () => new URL("./${file}?no-inline", import.meta.url).href`);
  return `export const extraUrls = {${entries.join(",")}};`;
}

/** The bytes and texts themselves. */
function contents(out, chunks, locales) {
  const imports = [];
  const record = (name, entries) => {
    const pairs = entries.map(([key, file], index) => {
      imports.push(`import ${name}${index} from ${JSON.stringify(file)};`);
      return `${JSON.stringify(key)}: ${name}${index}`;
    });
    return `export const ${name} = {${pairs.join(",")}};`;
  };
  const bytes = record("chunkBytes", chunkFiles(chunks).map((file) => [file, path.join(out, file)]));
  const texts = record("localeTexts", Object.entries(locales).map(([language, { file }]) => [language, path.join(out, file)]));
  return [...imports, bytes, texts].join("");
}

/** Where `src/sources.inline.ts` finds the glue and the bytes. */
function packageFiles(pkg) {
  return {
    name: "package-files",
    setup(build) {
      build.onResolve({ filter: /\/agent_embed\.js$/ }, () => ({ path: path.join(pkg, "agent_embed.js") }));
      build.onResolve({ filter: /\/agent_embed_bg\.wasm$/ }, () => ({ path: path.join(pkg, "agent_embed_bg.wasm") }));
    },
  };
}

/** Writes every bundle. */
export async function bundle({ root, out, pkg, chunks, locales, define }) {
  // Copies of the script share what they have loaded, so that the short names must be the same in all bundles.
  let mangleCache = {};
  const build = async ({ entry, file, sources, plugins = [], ...options }) => {
    const built = await esbuild.build({
      bundle: true,
      minify: true,
      mangleProps: INTERNAL,
      mangleCache,
      target: TARGET,
      format: "esm",
      legalComments: "none",
      logLevel: "warning",
      absWorkingDir: root,
      loader: { ".wasm": "binary" },
      entryPoints: [path.join(root, "src", entry)],
      outfile: path.join(out, file),
      plugins: sources ? [...plugins, sourcesFrom(root, sources)] : plugins,
      ...options,
    });
    mangleCache = built.mangleCache;
  };
  // What the loaders ask for by its tag comes first, and has no use for that itself.
  await build({ entry: "later.ts", file: "later.js", define: { ...define, __LATER_TAG__: '""' } });
  const known = { ...define, __LATER_TAG__: JSON.stringify(contentTag(await readFile(path.join(out, "later.js")))) };
  const bundles = [
    // For script tags: one file, which asks for the rest by URL.
    { entry: "index.ts", file: "agent-embed.js", sources: "sources.ts" },
    {
      entry: "global.ts",
      file: "agent-embed.global.js",
      sources: "sources.ts",
      format: "iife",
      define: { ...known, "import.meta.url": "undefined" },
    },
    // For bundlers: `element.js` holds the code, the others import it, so that there is one class in a page.
    { entry: "element.ts", file: "element.js", sources: "sources.bundled.ts", external: ["./agent_embed.js", "./later.js"], plugins: [extraFiles(() => urls(chunks, locales))] },
    { entry: "index.ts", file: "index.js", external: ["./element.js"] },
    { entry: "react.ts", file: "react.js", external: ["./element.js", "react"] },
    // For pages that may load one script and nothing else.
    { entry: "index.ts", file: "inline.js", sources: "sources.inline.ts", plugins: [packageFiles(path.resolve(pkg)), extraFiles(() => contents(out, chunks, locales))] },
  ];
  for (const each of bundles) await build({ define: known, ...each });
}
