/** The language of one element: which one is wanted, and the texts of it, as a change for its widget. */
import { canonical, ENGLISH, type Languages, NO_TEXTS, type Spoken, type Texts } from "./languages.js";
import { messageOf } from "./failure.js";
import type { Change } from "./glue.js";
import { pause } from "./waits.js";

/** How long the first paint waits for texts that are still on their way when everything else is there. */
const PATIENCE_MILLISECONDS = 500;

/** What it needs of the element that it speaks for. */
export interface Speaker {
  readonly element: HTMLElement;
  readonly languages: Languages;
  /** The property `messages`. */
  messages(): unknown;
  /** Takes a change for the widget. */
  tell(change: Change): void;
}

/** A language that is asked for, and whether by texts of the page's own. */
interface Wanted {
  readonly tag: string;
  readonly isOwn: boolean;
}

/** Follows `lang` and `messages`, and tells the widget what to say. */
export class Speech {
  readonly #speaker: Speaker;
  readonly #watch: MutationObserver | undefined;
  #wanted: Wanted | undefined;
  /** The texts as they came, and the same with their tag. */
  #source: Texts | undefined;
  #shown: Texts = {};
  /** The last `lang` of the element itself that was one; a bad one is refused, and this stays. */
  #own: string | undefined;
  #settled: Promise<void> = Promise.resolve();

  constructor(speaker: Speaker) {
    this.#speaker = speaker;
    // On a server, and in browsers that are too old for anything else, there is nothing to watch.
    if (typeof MutationObserver === "undefined") return;
    this.#watch = new MutationObserver(() => {
      this.follow();
    });
  }

  /** Finds out anew which language is wanted, and gets it. */
  follow(): void {
    this.#observe();
    const wanted = this.#find();
    const last = this.#wanted;
    if (last?.tag === wanted.tag && last.isOwn === wanted.isOwn) return;
    this.#wanted = wanted;
    const spoken = this.#speaker.languages.now(wanted.tag);
    if (spoken) this.#show(spoken);
    this.#settled = spoken ? Promise.resolve() : this.#load(wanted);
  }

  /** Resolves when the language that is wanted now can be shown, or after a moment: nothing waits long for it. */
  async settled(): Promise<void> {
    await Promise.race([this.#settled, pause(PATIENCE_MILLISECONDS)]);
  }

  /** Follows nothing any more, until it is asked to again. */
  stop(): void {
    this.#watch?.disconnect();
    this.#wanted = undefined;
  }

  /** The language shown, for what the shell itself says. */
  get tag(): string {
    return this.#shown.lang ?? ENGLISH;
  }

  /** A text of the shell itself: the page's, or that of the language; undefined is English. */
  text(id: string): string | undefined {
    return textOf(this.#speaker.messages(), id) ?? textOf(this.#shown, id);
  }

  async #load(wanted: Wanted, isAgain = false): Promise<void> {
    const { languages } = this.#speaker;
    try {
      const { tag, texts } = await languages.load(wanted.tag);
      // The page brings the texts itself, so that they need no file of ours.
      if (this.#wanted === wanted) this.#show({ tag: wanted.isOwn ? wanted.tag : tag, texts });
    } catch (error) {
      if (isAgain || this.#wanted !== wanted) return;
      this.#show({ tag: ENGLISH, texts: NO_TEXTS });
      this.#speaker.tell({ name: "textsFault", value: messageOf(error), from: "property" });
      // Once more, later; if that fails too, the page has been told already.
      void languages.mayRetry().then(() => (this.#wanted === wanted ? this.#load(wanted, true) : undefined));
    }
  }

  #show({ tag, texts }: Spoken): void {
    // An element that was only moved has nothing new to say.
    if (this.#source === texts && this.tag === tag) return;
    this.#source = texts;
    this.#shown = { ...texts, lang: tag };
    this.#speaker.tell({ name: "texts", value: this.#shown, from: "property" });
  }

  /** What the page's own texts say of themselves; else `lang` of the element or around it; else the browser's. */
  #find(): Wanted {
    const { element } = this.#speaker;
    const spoken = canonical((this.#speaker.messages() as { lang?: unknown } | null | undefined)?.lang);
    if (spoken !== undefined) return { tag: spoken, isOwn: true };
    const own = element.getAttribute("lang");
    this.#own = own ? (canonical(own) ?? this.#own) : undefined;
    const tag = this.#own ?? canonical(inherited(element.parentNode ?? rootHost(element)) ?? navigator.language);
    return { tag: tag ?? ENGLISH, isOwn: false };
  }

  /** Watches `lang` in every tree that the element is in. */
  #observe(): void {
    this.#watch?.disconnect();
    let node: Node | undefined = this.#speaker.element;
    while (node && this.#watch) {
      const root: Node = node.getRootNode();
      this.#watch.observe(root, { subtree: true, attributeFilter: ["lang"] });
      node = rootHost(node);
    }
  }
}

/** A text, if there is one under this id. */
function textOf(texts: unknown, id: string): string | undefined {
  const text = (texts as Readonly<Record<string, unknown>> | null | undefined)?.[id];
  return typeof text === "string" ? text : undefined;
}

/** The nearest `lang` of a node and what is around it, also beyond shadow roots. Many a page writes `de_DE`. */
function inherited(start: Node | undefined): string | undefined {
  for (let node: Node | null | undefined = start; node; node = node.parentNode ?? rootHost(node)) {
    // Only elements have attributes.
    const lang = (node as Partial<Element>).getAttribute?.("lang");
    if (lang) return lang.replaceAll("_", "-");
  }
  return undefined;
}

/** The element whose shadow tree a node is in. */
function rootHost(node: Node): Element | undefined {
  return (node.getRootNode() as Partial<ShadowRoot>).host;
}
