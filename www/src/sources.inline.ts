/** Where glue and wasm come from, where nothing may be requested: both are inside the script. */
import type { ExtraFile } from "./constants.js";
import type { Glue } from "./glue.js";
import type { Texts } from "./languages.js";
import * as later from "./later.js";
// @ts-expect-error Made by the build, beside the wasm.
import * as glue from "./agent_embed.js";
// @ts-expect-error Made by the build; the bundler gives its bytes.
import bytes from "./agent_embed_bg.wasm";
// @ts-expect-error Made by the build: the bytes of each part, and the texts of each language.
import { chunkBytes, localeTexts } from "./extra-files.js";

/** The glue has no URL. */
export function glueUrl(): string | undefined {
  return undefined;
}

/** The glue. */
export function importGlue(): Promise<Glue> {
  return Promise.resolve(glue as Glue);
}

/** What no first screen needs. */
export function importLater(): Promise<typeof later> {
  return Promise.resolve(later);
}

/** The wasm's URL, or the module itself where no request is needed. */
export function wasmSource(): string | Promise<WebAssembly.Module> {
  return WebAssembly.compile(bytes as BufferSource);
}

/** The URL of a part that loads on demand, or the module itself where no request is needed. */
export function chunkSource({ file }: ExtraFile): string | Promise<WebAssembly.Module> {
  const found = (chunkBytes as Readonly<Record<string, BufferSource>>)[file];
  return found === undefined ? file : WebAssembly.compile(found);
}

/** The URL of a language's texts, or the texts themselves where no request is needed. */
export function localeSource(language: string, { file }: ExtraFile): string | Texts {
  return (localeTexts as Readonly<Record<string, Texts>>)[language] ?? file;
}
