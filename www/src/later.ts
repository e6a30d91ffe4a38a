/**
 * What no first screen needs, as long as it is in English and everything loads. It is a file of its own, which follows
 * the wasm, or is asked for as soon as something of it is needed.
 */
import type { ExtraFile } from "./constants.js";

export { showCard } from "./card.js";
export { nameCause } from "./diagnose.js";
export { speak } from "./locales.js";
export { explainObstacle } from "./obstacle.js";
export { drawUnseen } from "./ghost.js";
export { placeOf, relapsed } from "./recovery.js";
export { handOn, handOnFocus } from "./successor.js";

/** The files of a part, in the order in which they are to be added: the part that is loaded before any other says so. */
export function filesOf(part: string, first: WebAssembly.Module): readonly ExtraFile[] {
  const [section] = WebAssembly.Module.customSections(first, "parts");
  const parts = JSON.parse(new TextDecoder().decode(section)) as Readonly<Record<string, readonly ExtraFile[]>>;
  const files = parts[part];
  if (files === undefined) throw new Error(`this build has no part "${part}"`);
  return files;
}
