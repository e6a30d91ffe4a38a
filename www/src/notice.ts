/** What the shadow root holds while no widget runs: the host's own children, or what is said of a failure. */
import type { Speech } from "./speech.js";
import { LOAD_FAILED, type ShellText } from "./texts.js";

/** The host's children show until the first paint; what it gave for loading, in their place. */
export function showChildren(root: ShadowRoot): void {
  const loading = slot("loading");
  loading.append(slot(""));
  root.replaceChildren(loading);
}

/** What is said of a failure, and how. */
export interface Card {
  readonly sentence: ShellText;
  /** The property `theme`. */
  readonly theme: unknown;
  /** The language of the element. */
  readonly speech: Pick<Speech, "tag" | "text">;
  /** What the button does, if trying again may help. */
  readonly tryAgain: (() => void) | undefined;
}

/** Stands in for the card where that cannot be loaded either: one sentence, which can be clicked. */
export function showPlainly(root: ShadowRoot, { speech, tryAgain }: Card): void {
  const button = document.createElement("button");
  button.append(slot("error"));
  button.firstElementChild?.append(speech.text("load.failed") ?? LOAD_FAILED);
  button.onclick = tryAgain ?? null;
  root.replaceChildren(button);
}

function slot(name: string): HTMLSlotElement {
  return Object.assign(document.createElement("slot"), { name });
}
