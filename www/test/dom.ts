/** A light document for tests that need one. Import it before anything that looks for the platform's classes. */
import { Window } from "happy-dom";

const window = new Window({ url: "https://shop.example/account/" });
const names = [
  "window",
  "document",
  "customElements",
  "HTMLElement",
  "Element",
  "Document",
  "CustomEvent",
  "location",
  "navigator",
  "getComputedStyle",
] as const;
for (const name of names) Object.defineProperty(globalThis, name, { value: Reflect.get(window, name), configurable: true });

/** Empties the document. */
export function clearDocument(): void {
  document.body.replaceChildren();
}
