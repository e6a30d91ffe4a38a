/** Hands on what a reader does to a control of a widget that has died, to the same control of the one in its place. */

/** Whatever a reader acts on; what is within them is drawn anew in ways that say less. */
const CONTROLS = "a,button,input,select,summary,textarea,[tabindex]";

/** How long the next widget may take to draw a control. After that, nobody would know any more why something is pressed. */
const PATIENCE_MILLISECONDS = 10_000;

/** Dispatches the event to what stands for its target, with what was entered there. Does nothing if nothing does. */
export async function handOn(root: ShadowRoot, target: Element, event: Event): Promise<void> {
  const control = controlOf(target);
  const successor = await successorOf(root, control);
  if (!successor) return;
  if (control instanceof HTMLInputElement) (successor as HTMLInputElement).checked = control.checked;
  if (hasValue(control)) (successor as typeof control).value = control.value;
  successor.dispatchEvent(event);
}

/** Gives the focus on from what has had it, so that a reader types and tabs on from the same place. */
export async function handOnFocus(root: ShadowRoot, focused: Element): Promise<void> {
  const successor = await successorOf(root, focused);
  // Unless the reader has gone elsewhere meanwhile.
  if (root.activeElement || root.host.ownerDocument.activeElement !== root.host.ownerDocument.body) return;
  (successor as HTMLElement | undefined)?.focus({ preventScroll: true });
}

function controlOf(target: Element): Element {
  return target.closest(CONTROLS) ?? target;
}

function hasValue(control: Element): control is HTMLInputElement | HTMLSelectElement | HTMLTextAreaElement {
  return control.matches("input,select,textarea");
}

/** What stands for the control once another widget has drawn, if that is soon. */
function successorOf(root: ShadowRoot, control: Element): Promise<Element | undefined> {
  const place = alike(control.getRootNode() as ParentNode, control).indexOf(control);
  return new Promise((resolve) => {
    const end = (found?: Element): void => {
      observer.disconnect();
      clearTimeout(timer);
      resolve(found);
    };
    const look = (): void => {
      const found = root.contains(control) ? undefined : alike(root, control)[place];
      if (found) end(found);
    };
    const observer = new MutationObserver(look);
    const timer = setTimeout(end, PATIENCE_MILLISECONDS);
    observer.observe(root, { childList: true, subtree: true });
    look();
  });
}

/** The elements that are what this one is, and are called what it is called, in their order. */
function alike(within: ParentNode, control: Element): Element[] {
  const name = nameOf(control);
  return [...within.querySelectorAll(control.localName)].filter((other) => nameOf(other) === name);
}

function nameOf(control: Element): string {
  const attributes = ["type", "part", "aria-label", "href"].map((name) => control.getAttribute(name));
  return [...attributes, hasValue(control) ? "" : control.textContent].join("\n");
}
