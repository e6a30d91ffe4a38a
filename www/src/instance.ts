/** One instance of the wasm, and the widgets of it. */
import type { Failure } from "./failure.js";
import type { Change, Method, Widget } from "./glue.js";
import type { Hook } from "./hooks.js";
import type { Runtime } from "./runtime.js";

/** One instance of the wasm. */
export class Instance {
  /** Settles when it traps. */
  readonly trapped: Promise<Failure>;
  tellTrapped!: (failure: Failure) => void;
  /** Whether nothing of it is missing; until then it can do no more than show a first screen. */
  isWhole = false;
  /** Whether it has ended because something was not there yet, so that whoever waits for it means the next. */
  isReplaced = false;
  /** Whether it has what the first screen of the overview needs. */
  hasOverview = false;
  completing: Promise<void> | undefined;

  constructor() {
    this.trapped = new Promise((resolve) => (this.tellTrapped = resolve));
  }
}

/** A widget of one instance. After that instance has trapped, calls are answered with `undefined` and never reach it. */
export class WidgetHandle {
  readonly #runtime: Runtime;
  readonly #instance: Instance;
  readonly #owner: number;
  readonly #widget: Widget;

  constructor(runtime: Runtime, instance: Instance, owner: number, widget: Widget) {
    this.#runtime = runtime;
    this.#instance = instance;
    this.#owner = owner;
    this.#widget = widget;
  }

  /** Whether its instance is still the living one. */
  get alive(): boolean {
    return this.#instance === this.#runtime.instance;
  }

  /** Whether another takes its place, because it needed what was not there yet. */
  get replaced(): boolean {
    return this.#instance.isReplaced;
  }

  /** What the widget says of itself. */
  read<Name extends "lastError" | "route" | "status">(name: Name): Widget[Name] | undefined {
    return this.#reach((widget) => widget[name]);
  }

  /** Calls the widget. */
  call(method: Method): Promise<void> | undefined {
    return this.#reach((widget) => widget[method]() ?? undefined);
  }

  /** Tells the widget what was set, on an element that reads from this API. Gives what it refused of that. */
  apply(changes: readonly Change[], api = ""): readonly Change[] {
    const { hooks } = this.#runtime;
    const told = changes.map((change) => ({
      ...change,
      value: typeof change.value === "function" ? hooks.standFor(change.value as Hook, api) : change.value,
    }));
    this.#reach((widget) => {
      widget.apply(told);
    });
    return changes.filter((_, index) => (told[index] as Change).refused);
  }

  /** Calls the widget and waits. A trap meanwhile rejects with its {@link Failure}: the dead instance never answers. */
  async callAsync(method: Method): Promise<void> {
    await Promise.race([this.call(method), this.#instance.trapped]);
    if (!this.alive) throw await this.#instance.trapped;
  }

  #reach<T>(action: (widget: Widget) => T): T | undefined {
    return this.alive ? this.#runtime.guard(this.#owner, () => action(this.#widget)) : undefined;
  }
}
