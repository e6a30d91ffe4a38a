// Builds `dist/` from `src/` and from what wasm-bindgen left in `pkg/`. The same input gives the same bytes.
//
//   node scripts/build.mjs [--pkg DIR] [--out DIR]
import { cp, mkdir, readdir, readFile, rm, writeFile } from "node:fs/promises";
import path from "node:path";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";
import * as esbuild from "esbuild";
import { bundle, contentTag, integrityOf, TARGET } from "./bundle.mjs";
import { writeDeclarations } from "./declarations.mjs";
import { englishTexts } from "./english.mjs";
import { refuseInternal } from "./internal.mjs";
import { writeManifest } from "./manifest.mjs";
import { copyThemes } from "./theming.mjs";

const root = path.dirname(path.dirname(fileURLToPath(import.meta.url)));
const { values: flags } = parseArgs({
  options: {
    pkg: { type: "string", default: path.join(root, "pkg") },
    out: { type: "string", default: path.join(root, "dist") },
  },
});

/** Reads one file of `pkg/`, and says what makes it if it is not there. */
async function fromPackage(name) {
  try {
    return await readFile(path.join(flags.pkg, name));
  } catch (error) {
    throw new Error(`${path.join(flags.pkg, name)} is missing: \`cargo xtask dist\` makes it`, { cause: error });
  }
}

/** The glue as its own small module. What the page's policy would forbid stops the build. */
async function minifyGlue(source) {
  for (const [forbidden, remedy] of [
    ["innerHTML", "Trusted Types forbid it; write the view without inert elements"],
    ["import.meta.url", "the loader passes the module; generate the glue with omit_default_module_path"],
  ]) {
    if (source.includes(forbidden)) throw new Error(`the glue contains ${forbidden}: ${remedy}`);
  }
  refuseInternal(source);
  const options = { minify: true, treeShaking: true, format: "esm", target: TARGET, legalComments: "none" };
  const { code } = await esbuild.transform(source, options);
  return code;
}

async function build() {
  const out = path.resolve(flags.out);
  const wasm = await fromPackage("agent_embed_bg.wasm");
  const glue = await minifyGlue((await fromPackage("agent_embed.js")).toString());
  await rm(out, { recursive: true, force: true });
  await mkdir(out, { recursive: true });
  await writeFile(path.join(out, "agent_embed.js"), glue);
  await writeFile(path.join(out, "agent_embed_bg.wasm"), wasm);
  const locales = await writeLocales(out);
  const chunks = JSON.parse((await fromPackage("chunks.json")).toString());

  const { version } = JSON.parse(await readFile(path.join(root, "package.json"), "utf8"));
  await bundle({
    root,
    out,
    pkg: flags.pkg,
    chunks,
    locales,
    define: {
      __FIRST_PARTS__: JSON.stringify(await copyChunks(out, chunks)),
      __VERSION__: JSON.stringify(version),
      __GLUE_TAG__: JSON.stringify(contentTag(glue)),
      __WASM_TAG__: JSON.stringify(contentTag(wasm)),
      __WASM_INTEGRITY__: JSON.stringify(integrityOf(wasm)),
      __LOCALES__: JSON.stringify(locales),
    },
  });

  await writeDeclarations(root, out);
  await copyThemes(root, out);
  await writeManifest(root, out, version);
  for (const license of ["LICENSE-MIT", "LICENSE-APACHE"]) {
    await cp(path.join(root, "..", license), path.join(out, license));
  }
  await writeIntegrity(out);
}

/**
 * The parts that load on demand are copied. The loader knows only those that a first screen may begin with: two that are
 * loaded before any other, and that of the overview. The second says which files the others have, and what these hash to.
 */
async function copyChunks(out, chunks) {
  const copy = async (file, content) => {
    await writeFile(path.join(out, file), content);
    return { file, tag: contentTag(content), integrity: integrityOf(content) };
  };
  const [start, rest] = chunks.rest;
  const parts = {};
  for (const [name, files] of Object.entries(chunks)) {
    parts[name] = [];
    for (const file of files) if (file !== start && file !== rest) parts[name].push(await copy(file, await fromPackage(file)));
  }
  const first = await copy(start, await fromPackage(start));
  return [first, await copy(rest, withSection(await fromPackage(rest), "parts", JSON.stringify(parts))), parts.overview.at(-1)];
}

/** A wasm with one more custom section. */
function withSection(wasm, name, text) {
  const [nameBytes, textBytes] = [Buffer.from(name), Buffer.from(text)];
  const content = Buffer.concat([Buffer.from(leb128(nameBytes.length)), nameBytes, textBytes]);
  return Buffer.concat([wasm, Buffer.from([0, ...leb128(content.length)]), content]);
}

/** The way in which wasm writes numbers. */
function leb128(number) {
  return number < 128 ? [number] : [(number % 128) + 128, ...leb128(Math.floor(number / 128))];
}

/** The texts of each language, without the blanks that make them easy to edit; their tags and hashes go into the loader. */
async function writeLocales(out) {
  const folder = path.join(root, "locales");
  const locales = {};
  await mkdir(path.join(out, "locales"));
  for (const name of (await readdir(folder)).filter((entry) => entry.endsWith(".json")).sort()) {
    const content = JSON.stringify(JSON.parse(await readFile(path.join(folder, name), "utf8")));
    const file = `locales/${name}`;
    await writeFile(path.join(out, file), content);
    locales[path.basename(name, ".json")] = { file, tag: contentTag(content), integrity: integrityOf(content) };
  }
  // Known to no loader, so that no widget asks for it.
  await writeFile(path.join(out, "locales/en.json"), `${JSON.stringify(await englishTexts(root), null, 2)}\n`);
  return locales;
}

/** The sha384 of every file, for `integrity` attributes and for the loader's diagnosis. */
async function writeIntegrity(out) {
  const entries = await readdir(out, { recursive: true, withFileTypes: true });
  const files = entries
    .filter((entry) => entry.isFile())
    .map((entry) => path.relative(out, path.join(entry.parentPath, entry.name)).split(path.sep).join("/"))
    .sort();
  const hashes = {};
  for (const file of files) hashes[file] = integrityOf(await readFile(path.join(out, file)));
  await writeFile(path.join(out, "integrity.json"), `${JSON.stringify(hashes, null, 2)}\n`);
}

await build();
