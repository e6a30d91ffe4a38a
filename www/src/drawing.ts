/** What is in an element's shadow root: its own children, or what a widget has drawn. */
import { showChildren } from "./notice.js";
import { type Later, loadLater } from "./on-demand.js";
import type { WidgetHandle } from "./instance.js";

export class Drawing {
  /** A widget that has died, and whose drawing stays until the next has something to show. */
  last: WidgetHandle | undefined;
  readonly #root: ShadowRoot;
  #reveal: (() => void) | undefined;

  constructor(root: ShadowRoot) {
    this.#root = root;
    showChildren(root);
  }

  /** Takes away whatever was drawn. */
  clear(): void {
    showChildren(this.#root);
    this.last = undefined;
  }

  /** What is needed to draw in the place of a widget that has died. */
  async prepare(): Promise<Later | undefined> {
    return this.last && (await loadLater());
  }

  /** Has a widget draw, behind what is there if that is to stay until `reveal`. */
  draw(later: Later | undefined, action: () => void): void {
    if (!later) {
      this.clear();
      action();
      return;
    }
    this.#reveal = later.drawUnseen(this.#root, action, (focused) => {
      this.last = undefined;
      if (focused) void later.handOnFocus(this.#root, focused);
    });
  }

  /** The widget has something to show. */
  reveal(): void {
    this.#reveal?.();
  }
}
