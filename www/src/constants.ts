/** What only the build knows; `scripts/build.mjs` puts the values in. */

/** One file of the wasm that loads on demand. */
export interface ChunkFile {
  /** Its name, beside the wasm. */
  readonly file: string;
  /** The first 12 hex digits of its sha384. */
  readonly tag: string;
  /** What it must hash to. */
  readonly integrity: string;
}

declare const __VERSION__: string;
declare const __GLUE_TAG__: string;
declare const __WASM_TAG__: string;
declare const __WASM_INTEGRITY__: string;
declare const __CHUNKS__: Readonly<Record<string, readonly ChunkFile[]>>;
declare const __LOCALE_TAGS__: Readonly<Record<string, string>>;

/** The version of this package. */
export const version: string = __VERSION__;

/** Names of the files beside the loader. */
export const GLUE_FILE = "agent_embed.js";
export const WASM_FILE = "agent_embed_bg.wasm";

/** The first 12 hex digits of each file's sha384, asked for as `?v=`. */
export const GLUE_TAG: string = __GLUE_TAG__;
export const WASM_TAG: string = __WASM_TAG__;
export const LOCALE_TAGS: Readonly<Record<string, string>> = __LOCALE_TAGS__;

/** What the wasm must hash to; other bytes never run. */
export const WASM_INTEGRITY: string = __WASM_INTEGRITY__;

/** The files of each part that loads on demand, in the order in which they are added. */
export const CHUNKS: Readonly<Record<string, readonly ChunkFile[]>> = __CHUNKS__;
