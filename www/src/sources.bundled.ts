/** Where glue and wasm come from, for bundlers: written so that Vite, webpack and others see and copy the files. */
import { assetUrl, assetsBase, getAssetsBase, unmoved } from "./assets.js";
import { type ChunkFile, WASM_FILE } from "./constants.js";
import type { Glue } from "./glue.js";
// @ts-expect-error Made by the build: one literal URL for each file, so that bundlers see it.
import { chunkUrls } from "./chunk-files.js";

function wasmUrl(): string {
  const set = getAssetsBase();
  if (set !== undefined) return assetUrl(assetsBase({ set, page: document.baseURI }), WASM_FILE, undefined);
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

/** The wasm's URL, or the module itself where no request is needed. */
export function wasmSource(): string | Promise<WebAssembly.Module> {
  return wasmUrl();
}

/** The URL of a part that loads on demand, or the module itself where no request is needed. */
export function chunkSource({ file }: ChunkFile): string | Promise<WebAssembly.Module> {
  const set = getAssetsBase();
  if (set !== undefined) return assetUrl(assetsBase({ set, page: document.baseURI }), file, undefined);
  return unmoved((chunkUrls as Readonly<Record<string, () => string>>)[file]?.() ?? file);
}

/** The URL of a locale file: in the folder of the wasm, unless `setAssetsBase` says otherwise. */
export function localeUrl(name: string): string {
  return assetUrl(wasmUrl(), name, undefined);
}
