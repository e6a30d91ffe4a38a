/** What the shadow root holds while no widget runs: the host's own children, or the card of a failure. */
import { loadLater } from "./on-demand.js";
import { dressCards } from "./sheet.js";
import type { Speech } from "./speech.js";
import type { ShellText } from "./texts.js";

/** The host's children show until the first paint; what it gave for loading, in their place. */
export function showChildren(root: ShadowRoot): void {
  const loading = slot(root, "loading");
  loading.append(slot(root));
  root.replaceChildren(loading);
}

/** What a card says, and how. */
export interface Card {
  readonly sentence: ShellText;
  /** The property `theme`. */
  readonly theme: unknown;
  /** The language of the element. */
  readonly speech: Pick<Speech, "tag" | "text">;
  /** What the button does, if trying again may help. */
  readonly tryAgain: (() => void) | undefined;
}

/** A plain sentence, and a button if trying again may help. */
export function showCard(root: ShadowRoot, { sentence, theme, speech, tryAgain }: Card): void {
  const hadFocus = root.activeElement !== null;
  const card = element(root, "div");
  card.className = `stand-in ${colorScheme(root.host, theme)}`;
  card.setAttribute("part", "notice");
  card.setAttribute("role", "alert");
  card.lang = speech.tag;
  // By its letters: a page's own texts may run in either direction.
  card.dir = "auto";
  const text = element(root, "p");
  text.textContent = speech.text(sentence);
  const message = slot(root, "error");
  message.append(text);
  card.append(message);
  if (tryAgain) {
    const button = element(root, "button") as HTMLButtonElement;
    button.type = "button";
    button.setAttribute("part", "button");
    button.textContent = speech.text("load.tryAgain");
    button.addEventListener("click", () => {
      // Not `disabled`, which would take the focus away.
      if (button.ariaDisabled) return;
      button.ariaDisabled = "true";
      button.textContent = speech.text("load.trying");
      tryAgain();
    });
    card.append(button);
  }
  root.replaceChildren(card);
  loadLater().then(
    ({ CARD_STYLE }) => dressCards(root, CARD_STYLE),
    // A card as the browser shows it says the same.
    () => undefined,
  );
  if (hadFocus) card.querySelector("button")?.focus();
}

/** `auto` follows an inherited color scheme that is only one of both, else what the user prefers. */
function colorScheme(host: Element, theme: unknown): string {
  if (theme === "light" || theme === "dark") return theme;
  const inherited = getComputedStyle(host).colorScheme.split(" ");
  return inherited.includes("light") === inherited.includes("dark") ? "both" : "";
}

function element(root: ShadowRoot, name: string): HTMLElement {
  return root.ownerDocument.createElement(name);
}

function slot(root: ShadowRoot, name?: string): HTMLElement {
  const made = element(root, "slot") as HTMLSlotElement;
  if (name !== undefined) made.name = name;
  return made;
}
