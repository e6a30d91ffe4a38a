/** The card in the place of a widget: a plain sentence, and a button if trying again may help. */
import { CARD_STYLE } from "./card-sheet.js";
import type { Card } from "./notice.js";
import { sheetOf } from "./sheet.js";
import { type ShellText, TEXTS } from "./texts.js";

const dress = sheetOf(CARD_STYLE);

/** Shows the card, in the place of whatever the root holds. */
export function showCard(root: ShadowRoot, { sentence, theme, speech, tryAgain }: Card): void {
  const say = (id: ShellText): string => speech.text(id) ?? TEXTS[id];
  const hadFocus = root.activeElement !== null;
  const card = document.createElement("div");
  card.className = `stand-in ${colorScheme(root.host, theme)}`;
  card.setAttribute("part", "notice");
  card.setAttribute("role", "alert");
  card.lang = speech.tag;
  // By its letters: a page's own texts may run in either direction.
  card.dir = "auto";
  const text = document.createElement("p");
  text.textContent = say(sentence);
  const message = document.createElement("slot");
  message.name = "error";
  message.append(text);
  card.append(message);
  if (tryAgain) {
    const button = document.createElement("button");
    button.type = "button";
    button.setAttribute("part", "button");
    button.textContent = say("load.tryAgain");
    button.addEventListener("click", () => {
      // Not `disabled`, which would take the focus away.
      if (button.ariaDisabled) return;
      button.ariaDisabled = "true";
      button.textContent = say("load.trying");
      tryAgain();
    });
    card.append(button);
  }
  root.replaceChildren(card);
  dress(root);
  if (hadFocus) card.querySelector("button")?.focus();
}

/** `auto` follows an inherited color scheme that is only one of both, else what the user prefers. */
function colorScheme(host: Element, theme: unknown): string {
  if (theme === "light" || theme === "dark") return theme;
  const inherited = getComputedStyle(host).colorScheme.split(" ");
  return inherited.includes("light") === inherited.includes("dark") ? "both" : "";
}
