/** The languages that there are texts for, and their files. Each file is read once for all elements of a page. */
import { type ExtraFile, LOCALES } from "./constants.js";
import type { Spoken, Texts } from "./languages.js";
import { Loaded } from "./waits.js";

const files = new Loaded<Texts>();

/** What is shown where English is, or where there are no texts. */
const ENGLISH: Spoken = { tag: "en", texts: {} };

/** RFC 4647 lookup: the tag itself, then the same with one subtag less, until there are texts for it. */
export function lookUp(tag: string): string | undefined {
  // A single letter or digit introduces what follows it, and says nothing without.
  for (let language = tag.toLowerCase(); language !== ""; language = language.replace(/(-\w)?(^|-)\w+$/, "")) {
    if (Object.hasOwn(LOCALES, language)) return language;
  }
  return undefined;
}

/** What is shown for a tag in its usual spelling; `read` reads a file. */
export async function speak(
  tag: string,
  read: (language: string, file: ExtraFile) => Promise<Texts>,
): Promise<Spoken> {
  const language = lookUp(tag);
  const file = language === undefined ? undefined : LOCALES[language];
  if (language === undefined || file === undefined) return ENGLISH;
  return { tag, texts: await files.get(language, async () => inOrder(await read(language, file))) };
}

/** By key, as the widget looks them up; with a place for the tag, which stands among them. */
function inOrder(texts: Texts): Texts {
  return Object.fromEntries(Object.entries({ ...texts, lang: "" }).sort(([one], [other]) => (one < other ? -1 : 1)));
}
