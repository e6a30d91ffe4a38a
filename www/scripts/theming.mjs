// The theme as data: custom properties and parts with their texts, and the presets. What the widget's own style sheets
// say is the truth; `tests/package` holds these lists against it.
import { cp, readFile } from "node:fs/promises";
import path from "node:path";

/** The custom properties, in the order in which they are documented. */
export async function readProperties(root) {
  return JSON.parse(await readFile(path.join(root, "src/theming/properties.json"), "utf8"));
}

/** The parts: name to text. */
export async function readParts(root) {
  return JSON.parse(await readFile(path.join(root, "src/theming/parts.json"), "utf8"));
}

/** Copies the presets into `themes/`. */
export async function copyThemes(root, out) {
  await cp(path.join(root, "src/theming/presets"), path.join(out, "themes"), { recursive: true });
}
