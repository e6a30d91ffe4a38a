/** The languages that elements speak. English is inside the wasm; what there are texts for otherwise, `later.ts` knows. */
import { loadTexts } from "./load.js";
import { loadLater } from "./on-demand.js";
import { localeSource } from "./sources.js";
import { online, pause } from "./waits.js";

/** Texts of the interface by key. */
export type Texts = Readonly<Record<string, string>>;

/** The language of the texts inside the wasm. */
export const ENGLISH = "en";

/** What English needs beside the wasm. */
export const NO_TEXTS: Texts = {};

/** How long after a failure a file is asked for once more, unless the browser comes online before. */
const RETRY_MILLISECONDS = 30_000;

/** A language as it is shown. */
export interface Spoken {
  /** With its region, for formats and `lang`; English where there are no texts. */
  readonly tag: string;
  readonly texts: Texts;
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

/** The languages of a page, by the tags that were asked for. */
export class Languages {
  readonly #known = new Map<string, Spoken>();

  /** What is shown for a tag, if that is there. */
  now(tag: string): Spoken | undefined {
    return /^en\b/.test(tag) ? { tag, texts: NO_TEXTS } : this.#known.get(tag);
  }

  /** What is shown for a tag. Rejects with the cause if its texts do not come; the next call then asks again. */
  async load(tag: string): Promise<Spoken> {
    const { speak } = await loadLater();
    const spoken = await speak(tag, (language, file) => loadTexts(localeSource(language, file), file.integrity));
    this.#known.set(tag, spoken);
    return spoken;
  }

  /** Resolves when a file that failed may be asked for once more. */
  async mayRetry(): Promise<void> {
    await Promise.race([pause(RETRY_MILLISECONDS), online()]);
  }
}
