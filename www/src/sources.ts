/** Where glue and wasm come from, for script tags: files beside the script, asked for by URL and content tag. */
import { assetUrl, assetsBase, getAssetsBase } from "./assets.js";
import { type ExtraFile, GLUE_FILE, GLUE_TAG, LATER_FILE, LATER_TAG, WASM_FILE, WASM_TAG } from "./constants.js";
import type { Glue } from "./glue.js";
import type { Texts } from "./languages.js";
import type * as later from "./later.js";

// A classic script can be asked for its own tag only while it first runs.
const runningScript = typeof document === "undefined" ? null : (document.currentScript as HTMLScriptElement | null);
// Undefined in a classic script, whatever the types say.
const moduleUrl = import.meta.url as string | undefined;

function ownTag(): HTMLScriptElement | null | undefined {
  if (runningScript) return runningScript;
  return Array.from(document.querySelectorAll<HTMLScriptElement>("script[data-assets]")).find(
    (script) => script.src === moduleUrl,
  );
}

function base(): string {
  return assetsBase(document.baseURI, getAssetsBase() ?? ownTag()?.dataset.assets, moduleUrl ?? runningScript?.src);
}

/** A module's URL. One that failed once is remembered as failed by the browser, so each retry has a URL of its own. */
function moduleAt(file: string, tag: string, attempt: number): string {
  const url = assetUrl(base(), file, tag);
  return attempt > 1 ? `${url}&attempt=${String(attempt)}` : url;
}

/** The glue's URL. */
export function glueUrl(attempt: number): string | undefined {
  return moduleAt(GLUE_FILE, GLUE_TAG, attempt);
}

/** Loads the glue. */
export function importGlue(attempt: number): Promise<Glue> {
  return import(/* webpackIgnore: true */ /* @vite-ignore */ glueUrl(attempt) ?? "") as Promise<Glue>;
}

/** Loads what no first screen needs. */
export function importLater(attempt: number): Promise<typeof later> {
  const url = moduleAt(LATER_FILE, LATER_TAG, attempt);
  return import(/* webpackIgnore: true */ /* @vite-ignore */ url) as Promise<typeof later>;
}

/** The wasm's URL, or the module itself where no request is needed. */
export function wasmSource(): string | Promise<WebAssembly.Module> {
  return assetUrl(base(), WASM_FILE, WASM_TAG);
}

/** The URL of a part that loads on demand, or the module itself where no request is needed. */
export function chunkSource({ file, tag }: ExtraFile): string | Promise<WebAssembly.Module> {
  return assetUrl(base(), file, tag);
}

/** The URL of a language's texts, or the texts themselves where no request is needed. */
export function localeSource(_language: string, { file, tag }: ExtraFile): string | Texts {
  return assetUrl(base(), file, tag);
}
