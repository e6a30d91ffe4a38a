/** Where glue and wasm come from, for bundlers: written so that Vite, webpack and others see and copy the files. */
import { assetUrl, assetsBase, getAssetsBase, unmoved } from "./assets.js";
import { type ExtraFile, WASM_FILE } from "./constants.js";
import type { Glue } from "./glue.js";
import type { Texts } from "./languages.js";
import type * as later from "./later.js";
// @ts-expect-error Made by the build: one literal URL for each file, so that bundlers see it.
import { extraUrls } from "./extra-files.js";

function wasmUrl(): string {
  const set = getAssetsBase();
  if (set !== undefined) return assetUrl(assetsBase(document.baseURI, set), WASM_FILE);
  return unmoved(new URL("./agent_embed_bg.wasm?no-inline", import.meta.url).href);
}

/** A bundler gives the glue a name of its own, which is not known here. */
export function glueUrl(): string | undefined {
  return undefined;
}

/** Loads the glue. */
export function importGlue(): Promise<Glue> {
  // @ts-expect-error The file is beside the built module, not beside this source.
  return import("./agent_embed.js") as Promise<Glue>;
}

/** Loads what no first screen needs. */
export function importLater(): Promise<typeof later> {
  return import("./later.js");
}

/** The wasm's URL, or the module itself where no request is needed. */
export function wasmSource(): string | Promise<WebAssembly.Module> {
  return wasmUrl();
}

function urlOf(file: string): string {
  const set = getAssetsBase();
  if (set !== undefined) return assetUrl(assetsBase(document.baseURI, set), file);
  return unmoved((extraUrls as Readonly<Record<string, () => string>>)[file]?.() ?? file);
}

/** The URL of a part that loads on demand, or the module itself where no request is needed. */
export function chunkSource({ file }: ExtraFile): string | Promise<WebAssembly.Module> {
  return urlOf(file);
}

/** The URL of a language's texts, or the texts themselves where no request is needed. */
export function localeSource(_language: string, { file }: ExtraFile): string | Texts {
  return urlOf(file);
}
