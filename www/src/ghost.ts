/** Keeps what a dead widget has drawn on screen, until the one in its place has something to show. */

/** How long a reader may look at it; after that, what there is shows, were it only what says that something loads. */
const PATIENCE_MILLISECONDS = 5000;

/**
 * Has `draw` put its drawing beside what is in the root, unseen. The function that comes back shows it, and takes away
 * what was there.
 */
export function drawUnseen(root: ShadowRoot, draw: () => void, shown: (focused: Element | null) => void): () => void {
  const old = [...root.childNodes];
  let fresh: HTMLElement | undefined;
  // A widget replaces what it finds: this once, it adds to that.
  root.replaceChildren = (drawing) => {
    fresh = drawing as HTMLElement;
    fresh.hidden = true;
    root.append(fresh);
  };
  draw();
  Reflect.deleteProperty(root, "replaceChildren");
  const show = (): void => {
    clearTimeout(timer);
    if (fresh) fresh.hidden = false;
    const focused = root.activeElement;
    for (const node of old.splice(0)) node.remove();
    shown(focused);
  };
  const timer = setTimeout(show, PATIENCE_MILLISECONDS);
  return show;
}
