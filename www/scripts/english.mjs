// The English texts as a file, for translators: the widget has them inside and never reads it.
import { readdir, readFile } from "node:fs/promises";
import path from "node:path";
import * as esbuild from "esbuild";

/** A text, or the two of a number: `NAME = "id", "one" | "other";`. */
const TEXT = /\b[A-Z][A-Z0-9_]* =\s*"([^"]+)",\s*"([^"]+)"(?:\s*\|\s*"([^"]+)")?;/g;

/** Every English text by key, in order of the keys. */
export async function englishTexts(root) {
  const folder = path.join(root, "../src/i18n/en");
  const texts = Object.entries(await shellTexts(root));
  for (const name of await readdir(folder)) {
    const source = await readFile(path.join(folder, name), "utf8");
    for (const [, id, first, other] of source.matchAll(TEXT)) {
      if (other === undefined) texts.push([id, first]);
      else texts.push([`${id}.one`, first], [`${id}.other`, other]);
    }
  }
  return Object.fromEntries(texts.sort(([one], [other]) => (one < other ? -1 : 1)));
}

/** The texts of the shell itself. */
async function shellTexts(root) {
  const source = await readFile(path.join(root, "src/texts.ts"), "utf8");
  const { code } = await esbuild.transform(source, { loader: "ts", charset: "utf8" });
  return (await import(`data:text/javascript,${encodeURIComponent(code)}`)).TEXTS;
}
