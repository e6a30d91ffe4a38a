/** The one wasm instance of a page, shared by all elements, and by all copies of this script that have the same version. */
import { chunkModules } from "./chunks.js";
import { version } from "./constants.js";
import { EarlyCalls } from "./early.js";
import { Failure } from "./failure.js";
import type { Glue, PageSide, Widget } from "./glue.js";
import { Languages } from "./languages.js";
import { loadGlue } from "./load.js";
import { glueUrl } from "./sources.js";
import { findObstacle } from "./support.js";
import type { Action } from "./waiting.js";

/** A connected element, as the runtime sees it. */
export interface Member {
  /** The instance has trapped; if it had a widget, that is gone. */
  lose(failure: Failure): void;
  /** Starts again, if it had failed. */
  restart(): void;
}

/** A widget of one instance. After that instance has trapped, calls are answered with `undefined` and never reach it. */
export class WidgetHandle {
  readonly #runtime: Runtime;
  readonly #generation: number;
  readonly #trapped: Promise<Failure>;
  readonly #widget: Widget;

  constructor(runtime: Runtime, generation: number, widget: Widget) {
    this.#runtime = runtime;
    this.#trapped = runtime.trapped;
    this.#generation = generation;
    this.#widget = widget;
  }

  /** Whether its instance is still the living one. */
  get alive(): boolean {
    return this.#generation === this.#runtime.generation;
  }

  /** Calls the widget. */
  call<T>(action: (widget: Widget) => T): T | undefined {
    return this.alive ? this.#runtime.guard(() => action(this.#widget)) : undefined;
  }

  /** Calls the widget and waits. A trap meanwhile rejects with its {@link Failure}: the dead instance never answers. */
  async callAsync(action: Action): Promise<void> {
    await Promise.race([this.call(action), this.#trapped]);
    if (!this.alive) throw await this.#trapped;
  }
}

/** The instance and its loading. */
export class Runtime {
  /** The token calls that left before the wasm was there. */
  readonly early = new EarlyCalls();
  /** The texts of the languages that its elements speak. */
  readonly languages = new Languages();
  /** The connected elements. */
  readonly members = new Set<Member>();
  /** Settles when the present instance traps. */
  trapped!: Promise<Failure>;
  #tellTrapped!: (failure: Failure) => void;
  #generation = 0;
  #attempt = 0;
  #loading: Promise<Glue> | undefined;
  #glue: Glue | undefined;
  #dead: Failure | undefined;
  /** Null once it is known that there is none. */
  #obstacle: Failure | null | undefined;

  constructor() {
    this.#renew();
  }

  /** Counts the instances: one more with each that dies, so that its widgets are known as dead. */
  get generation(): number {
    return this.#generation;
  }

  /** Whether an instance runs, so that token calls are Rust's alone. */
  get started(): boolean {
    return this.#glue !== undefined;
  }

  /** Why nothing can ever run in this page, if there is a reason. */
  obstacle(): Failure | undefined {
    if (this.started || this.#obstacle === null) return undefined;
    if (this.#obstacle === undefined) {
      this.#obstacle = findObstacle() ?? null;
      if (this.#obstacle) console.error(`agent-embed: ${this.#obstacle.message}`);
    }
    return this.#obstacle ?? undefined;
  }

  /** The glue, loaded and started once. Rejects with a {@link Failure}; the next call then tries again. */
  load(): Promise<Glue> {
    if (this.#dead) return Promise.reject(this.#dead);
    this.#loading ??= loadGlue(++this.#attempt).then(
      (glue) => {
        this.#glue = glue;
        const generation = this.#generation;
        glue.onTrap?.(() => {
          this.#trap(generation);
        });
        glue.onChunk?.(chunkModules);
        return glue;
      },
      (error: unknown) => {
        this.#loading = undefined;
        console.error(`agent-embed: ${error instanceof Error ? error.message : String(error)}`);
        if (!navigator.onLine) this.#retryOnline();
        throw error;
      },
    );
    return this.#loading;
  }

  /** Makes the widget of an element. Undefined if the instance traps at it. */
  create(glue: Glue, element: HTMLElement, root: ShadowRoot, page: PageSide): WidgetHandle | undefined {
    const generation = this.#generation;
    const widget = this.guard(() => new glue.Widget(element, root, page));
    return widget && new WidgetHandle(this, generation, widget);
  }

  /** Runs a call into the wasm. A trap is taken note of; any other error is the caller's. */
  guard<T>(action: () => T): T | undefined {
    if (this.#dead) return undefined;
    try {
      return action();
    } catch (error) {
      if (!(error instanceof WebAssembly.RuntimeError)) throw error;
      this.#glue?.noteTrap?.(error);
      this.#trap(this.#generation);
      return undefined;
    }
  }

  /** "Try again": puts a new instance in the place of a dead one, and starts every element that had failed. */
  retry(): void {
    if (this.#dead) this.#revive();
    for (const member of [...this.members]) member.restart();
  }

  #retryOnline(): void {
    const retry = (): void => {
      this.retry();
    };
    addEventListener("online", retry, { once: true });
  }

  #renew(): void {
    this.trapped = new Promise((resolve) => (this.#tellTrapped = resolve));
  }

  #trap(generation: number): void {
    if (this.#dead || generation !== this.#generation) return;
    const failure = new Failure({
      kind: "panic",
      message: "the widget stopped because of a fault of its own; the console says where",
      sentence: "load.stopped",
      // Without a reset, only a glue module under a new URL brings a new instance.
      retryable: this.#glue?.__wbg_reset_state !== undefined || glueUrl(1) !== undefined,
    });
    this.#dead = failure;
    this.#generation += 1;
    this.#tellTrapped(failure);
    // The trap may have unwound through frames of the page; the elements change from a clean stack.
    setTimeout(() => {
      for (const member of [...this.members]) member.lose(failure);
    });
  }

  #revive(): void {
    this.#dead = undefined;
    this.#renew();
    try {
      if (!this.#glue?.__wbg_reset_state) throw new Error("no reset function");
      this.#glue.__wbg_reset_state();
      const generation = this.#generation;
      this.#glue.onTrap?.(() => {
        this.#trap(generation);
      });
    } catch {
      this.#loading = undefined;
    }
  }
}

/** The page's runtime. Copies of another version have a runtime of their own, for their wasm differs. */
export function runtime(): Runtime {
  const page = globalThis as unknown as Record<symbol, Runtime | undefined>;
  return (page[Symbol.for(`agent-embed ${version}`)] ??= new Runtime());
}
