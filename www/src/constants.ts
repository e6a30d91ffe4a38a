/** What only the build knows; `scripts/build.mjs` puts the values in. */

declare const __VERSION__: string;
declare const __GLUE_TAG__: string;
declare const __WASM_TAG__: string;
declare const __WASM_INTEGRITY__: string;
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
