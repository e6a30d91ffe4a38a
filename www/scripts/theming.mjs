// The theme as data: custom properties and parts with their texts, and the presets. What the widget's own style sheets
// say is the truth; `tests/package` holds these lists against it.
import { cp, readdir, readFile, writeFile } from "node:fs/promises";
import path from "node:path";

/** The custom properties, in the order in which they are documented. */
export async function readProperties(root) {
  return JSON.parse(await readFile(path.join(root, "src/theming/properties.json"), "utf8"));
}

/** The parts: name to text. */
export async function readParts(root) {
  return JSON.parse(await readFile(path.join(root, "src/theming/parts.json"), "utf8"));
}

/** Copies the presets into `themes/`, with a list of all that can be set and of the looks, for pages that offer a choice. */
export async function copyThemes(root, out) {
  const presets = path.join(root, "src/theming/presets");
  await cp(presets, path.join(out, "themes"), { recursive: true });
  const looks = (await readdir(presets)).map((name) => path.basename(name, ".css")).sort();
  const index = { looks, properties: await readProperties(root) };
  await writeFile(path.join(out, "themes/index.json"), `${JSON.stringify(index, null, 2)}\n`);
}
