/**
 * What no first screen needs, as long as it is in English and everything loads. It is a file of its own, which follows
 * the wasm, or is asked for as soon as something of it is needed.
 */
import { type ExtraFile, LOCALES } from "./constants.js";
import type { Texts } from "./languages.js";

export { showCard } from "./card.js";
export { nameCause } from "./diagnose.js";
export { explainObstacle } from "./obstacle.js";
export { placeOf, relapsed } from "./recovery.js";

/** The file with the texts of a language. */
export function localeFile(language: string): ExtraFile {
  const file = LOCALES[language];
  if (file === undefined) throw new Error(`this build has no texts for "${language}"`);
  return file;
}

/** The files of a part, in the order in which they are to be added: the part that is loaded first says so. */
export function filesOf(part: string, first: WebAssembly.Module): readonly ExtraFile[] {
  const [section] = WebAssembly.Module.customSections(first, "parts");
  const parts = JSON.parse(new TextDecoder().decode(section)) as Readonly<Record<string, readonly ExtraFile[]>>;
  const files = parts[part];
  if (files === undefined) throw new Error(`this build has no part "${part}"`);
  return files;
}

/** Texts in the order of their ids, in which the widget looks them up; with a place for the tag of the language. */
export function inOrder(texts: Texts): Texts {
  return Object.fromEntries(Object.entries({ ...texts, lang: "" }).sort(([one], [other]) => (one < other ? -1 : 1)));
}
