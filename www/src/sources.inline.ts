/** Where glue and wasm come from, where nothing may be requested: both are inside the script. */
import { assetUrl, assetsBase, getAssetsBase } from "./assets.js";
import type { ChunkFile } from "./constants.js";
import type { Glue } from "./glue.js";
// @ts-expect-error Made by the build, beside the wasm.
import * as glue from "./agent_embed.js";
// @ts-expect-error Made by the build; the bundler gives its bytes.
import bytes from "./agent_embed_bg.wasm";
// @ts-expect-error Made by the build: the bytes of each part.
import { chunkBytes } from "./chunk-files.js";

/** The glue has no URL. */
export function glueUrl(): string | undefined {
  return undefined;
}

/** The glue. */
export function importGlue(): Promise<Glue> {
  return Promise.resolve(glue as Glue);
}

/** The wasm's URL, or the module itself where no request is needed. */
export function wasmSource(): string | Promise<WebAssembly.Module> {
  return WebAssembly.compile(bytes as BufferSource);
}

/** The URL of a part that loads on demand, or the module itself where no request is needed. */
export function chunkSource({ file }: ChunkFile): string | Promise<WebAssembly.Module> {
  const found = (chunkBytes as Readonly<Record<string, BufferSource>>)[file];
  return found === undefined ? file : WebAssembly.compile(found);
}

/** The URL of a locale file. */
export function localeUrl(name: string): string {
  return assetUrl(assetsBase({ set: getAssetsBase(), page: document.baseURI }), name, undefined);
}
