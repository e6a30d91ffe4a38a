/**
 * The languages that there are texts for, and their files. English is inside the wasm, and has none.
 *
 * Each file is asked for when the first element of the page speaks its language, and once for all elements.
 */
import { LANGUAGES } from "./constants.js";
import { loadTexts } from "./load.js";
import { loadLater } from "./on-demand.js";
import { localeSource } from "./sources.js";
import { Loaded, online, pause } from "./waits.js";

/** Texts of the interface by key. */
export type Texts = Readonly<Record<string, string>>;

/** The language of the texts inside the wasm. */
export const ENGLISH = "en";

/** What English needs beside the wasm. */
export const NO_TEXTS: Texts = {};

/** How long after a failure a file is asked for once more, unless the browser comes online before. */
const RETRY_MILLISECONDS = 30_000;

/** A language to show. */
export interface Language {
  /** What was asked for, with its region, for formats and `lang`. */
  readonly tag: string;
  /** The language of the texts: `en`, or one that there is a file for. */
  readonly texts: string;
}

/** A tag in its usual spelling, or undefined if it is none. */
export function canonical(tag: unknown): string | undefined {
  if (typeof tag !== "string" || tag === "") return undefined;
  try {
    return Intl.getCanonicalLocales(tag)[0];
  } catch {
    return undefined;
  }
}

/** RFC 4647 lookup: the tag itself, then the same with one subtag less, until there are texts for it; else English. */
export function lookUp(wanted: string | undefined): Language {
  const tag = canonical(wanted) ?? ENGLISH;
  // A single letter or digit introduces what follows it, and says nothing without.
  for (let texts = tag.toLowerCase(); texts !== ""; texts = texts.replace(/(-\w)?(^|-)\w+$/, "")) {
    if (texts === ENGLISH || LANGUAGES.includes(texts)) return { tag, texts };
  }
  return { tag: ENGLISH, texts: ENGLISH };
}

/** The texts of a page, each language read once. */
export class Languages {
  readonly #loaded = new Loaded<Texts>();
  readonly #known = new Map<string, Texts>();

  /** The texts of a language, if they are there. */
  now(language: string): Texts | undefined {
    return language === ENGLISH ? NO_TEXTS : this.#known.get(language);
  }

  /** The texts of a language. Rejects with the cause if they do not come; the next call then asks again. */
  load(language: string): Promise<Texts> {
    return this.#loaded.get(language, async () => {
      const { inOrder, localeFile } = await loadLater();
      const file = localeFile(language);
      const texts = inOrder(await loadTexts(localeSource(language, file), file.integrity));
      this.#known.set(language, texts);
      return texts;
    });
  }

  /** Resolves when a file that failed may be asked for once more. */
  async mayRetry(): Promise<void> {
    await Promise.race([pause(RETRY_MILLISECONDS), online()]);
  }
}
