/** What the shadow root holds while no widget runs: the host's own children, or the card of a failure. */

/** The host's children show until the first paint; what it gave for loading, in their place. */
export function showChildren(root: ShadowRoot): void {
  const loading = slot(root, "loading");
  loading.append(slot(root));
  root.replaceChildren(loading);
}

/** A plain sentence, and a button if trying again may help. */
export function showCard(root: ShadowRoot, sentence: string, theme: unknown, tryAgain: (() => void) | undefined): void {
  const hadFocus = root.activeElement !== null;
  const card = element(root, "div");
  card.className = `stand-in ${colorScheme(root.host, theme)}`;
  card.setAttribute("part", "notice");
  card.setAttribute("role", "alert");
  const text = element(root, "p");
  text.textContent = sentence;
  const message = slot(root, "error");
  message.append(text);
  card.append(message);
  if (tryAgain) {
    const button = element(root, "button") as HTMLButtonElement;
    button.type = "button";
    button.setAttribute("part", "button");
    button.textContent = "Try again";
    button.addEventListener("click", () => {
      // Not `disabled`, which would take the focus away.
      if (button.ariaDisabled) return;
      button.ariaDisabled = "true";
      button.textContent = "Trying again…";
      tryAgain();
    });
    card.append(button);
  }
  root.replaceChildren(card);
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
