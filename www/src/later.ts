/**
 * What only some pages need: those that speak another language than English, and those where something does not load.
 * It is a file of its own, which is asked for then; whoever needs something of it can do without, if less well.
 */
import { type ExtraFile, LOCALES } from "./constants.js";

export { CARD_STYLE } from "./card-sheet.js";
export { nameCause } from "./diagnose.js";

/** The file with the texts of a language. */
export function localeFile(language: string): ExtraFile {
  const file = LOCALES[language];
  if (file === undefined) throw new Error(`this build has no texts for "${language}"`);
  return file;
}
