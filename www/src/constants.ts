/** What only the build knows; `scripts/build.mjs` puts the values in. */

/** A file that loads on demand: a part of the wasm, or the texts of a language. */
export interface ExtraFile {
  /** Its path, from the folder of the wasm. */
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
declare const __FIRST_PARTS__: readonly [ExtraFile, ExtraFile, ExtraFile];
declare const __LATER_TAG__: string;
declare const __LOCALES__: Readonly<Record<string, ExtraFile>>;

/** The version of this package. */
export const version: string = __VERSION__;

/** Names of the files beside the loader. */
export const GLUE_FILE = "agent_embed.js";
export const WASM_FILE = "agent_embed_bg.wasm";
export const LATER_FILE = "later.js";

/** The first 12 hex digits of each file's sha384, asked for as `?v=`. */
export const GLUE_TAG: string = __GLUE_TAG__;
export const WASM_TAG: string = __WASM_TAG__;
export const LATER_TAG: string = __LATER_TAG__;

/** What the wasm must hash to; other bytes never run. */
export const WASM_INTEGRITY: string = __WASM_INTEGRITY__;

/**
 * The parts that a first screen may begin with: two that are loaded before any other, of which `REST` knows the files of
 * these, and that of the overview.
 */
export const [OVERVIEW_START, REST, OVERVIEW]: readonly [ExtraFile, ExtraFile, ExtraFile] = __FIRST_PARTS__;

/** The files of texts, by language. Only `later.ts` has them: most pages need none. */
export const LOCALES: Readonly<Record<string, ExtraFile>> = __LOCALES__;
