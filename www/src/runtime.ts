/** The one wasm instance of a page, shared by all elements, and by all copies of this script that have the same version. */
import type { Beginning } from "./changes.js";
import { chunkModules, overviewModules, renewModules } from "./chunks.js";
import { version } from "./constants.js";
import { EarlyCalls } from "./early.js";
import { complain, Failure, startFailure } from "./failure.js";
import type { Glue } from "./glue.js";
import { Languages } from "./languages.js";
import { Hooks } from "./hooks.js";
import { Instance, WidgetHandle } from "./instance.js";
import { loadGlue } from "./load.js";
import { loadLater } from "./on-demand.js";
import { failureOf, findObstacle } from "./support.js";
import { online, pause } from "./waits.js";

/** What comes behind the first wasm, and before any other part. */
const REST = "rest";

/** What belongs to no element. */
const NOBODY = 0;

/** A connected element, as the runtime sees it. */
export interface Member {
  /** A number of its own, by which the wasm names it. */
  readonly id: number;
  /** The instance has trapped; if it had a widget, that is gone. */
  lose(failure: Failure): void;
  /** The instance has ended because something of it was not there yet: begins anew once it is. */
  beginAnew(): void;
  /** Starts again, if it had failed. */
  restart(): void;
}

/** The instance and its loading. */
export class Runtime {
  /** The token calls that left before the wasm was there. */
  readonly early = new EarlyCalls();
  /** The hooks of its elements. */
  readonly hooks = new Hooks();
  /** The texts of the languages that its elements speak. */
  readonly languages = new Languages();
  /** The connected elements. */
  readonly members = new Set<Member>();
  /** The living one. Undefined from the moment in which it traps until there is another. */
  instance: Instance | undefined = new Instance();
  #lastOwner = NOBODY;
  #attempt = 0;
  #loading: Promise<Glue> | undefined;
  #glue: Glue | undefined;
  /** Once an instance has needed more than it had, the next one starts with everything. */
  #startsWhole = false;
  /** Settles once nothing is left of a dead instance. */
  #buried = Promise.resolve();
  #obstacle: Promise<Failure> | undefined;

  /** A number for an element. */
  newOwner(): number {
    return ++this.#lastOwner;
  }

  /** Whether an instance runs, so that token calls are Rust's alone. */
  get started(): boolean {
    return this.#glue !== undefined;
  }

  /** Whether the instance can show this first screen; without a name, whether it can show any. */
  canDraw(beginning: Beginning | undefined): boolean {
    return this.isWhole || beginning === "results" || (beginning === "overview" && (this.instance?.hasOverview ?? false));
  }

  /** Whether the instance can do all that is asked of it, and not only show a first screen. */
  get isWhole(): boolean {
    return this.instance?.isWhole ?? false;
  }

  /** Waits until nothing of the instance is missing. Rejects if that cannot be loaded; the next call then tries again. */
  async whole(): Promise<void> {
    if (!this.isWhole) await this.#complete(await this.load());
  }

  /** Does something at once if nothing is missing, or as soon as nothing is. */
  onceWhole(action: () => void, otherwise: (failure: unknown) => void = () => undefined): void {
    if (this.isWhole) action();
    else this.whole().then(action, otherwise);
  }

  /** What is missing cannot be loaded, and a reader asks for it: nothing more can be done with this instance. */
  abandon(failure: Failure): void {
    if (!this.instance || this.isWhole) return;
    // Its timers and listeners are to do nothing any more, and what it knew is to be gone.
    this.#glue?.noteTrap(new WebAssembly.RuntimeError());
    this.#glue?.wipe();
    this.#end(this.instance, failure);
    this.#buried = Promise.resolve();
    for (const member of [...this.members]) member.lose(failure);
  }

  /**
   * Ends an instance that is not whole, where something cannot wait until it is: its elements begin anew. What it knew
   * is gone as soon as nothing of it is on the stack.
   */
  interrupt(): void {
    const error = new WebAssembly.RuntimeError();
    if (this.isWhole || !this.#glue?.noteTrap(error)) return;
    this.#trap(NOBODY, error);
  }

  /** Why nothing can ever run in this page, if there is a reason. */
  obstacle(): Promise<Failure> | undefined {
    if (this.started || this.#obstacle) return this.#obstacle;
    const found = findObstacle();
    if (!found) return undefined;
    this.#obstacle = failureOf(found);
    void this.#obstacle.then(complain);
    return this.#obstacle;
  }

  /**
   * The glue, loaded and started once, with what the element needs that asks for it first. Rejects with a
   * {@link Failure}; the next call then tries again.
   */
  load(beginning?: Beginning): Promise<Glue> {
    // Whoever begins now had no part in its end.
    if (!this.instance) return this.#buried.then(() => this.#loadAnew());
    this.#loading ??= this.#loadFirst(beginning === "overview").then(
      (glue) => {
        // Nothing waits for it yet, and who does asks again.
        this.#complete(glue).catch(() => undefined);
        return glue;
      },
      (error: unknown) => {
        this.#loading = undefined;
        complain(error);
        this.#retryOnline();
        throw error;
      },
    );
    if (!this.#startsWhole) return this.#loading;
    return this.#loading.then(async (glue) => {
      await this.#complete(glue);
      return glue;
    });
  }

  async #loadFirst(withOverview: boolean): Promise<Glue> {
    // Side by side with the first wasm. Who needs it and does not get it waits for all, and hears then what is wrong.
    const overview = withOverview && overviewModules().catch(() => undefined);
    const glue = await loadGlue(++this.#attempt);
    this.#glue = glue;
    glue.onTrap((error, owner) => this.#trap(owner, error));
    glue.onChunk((name) => this.#modulesOf(name));
    glue.onCall((argument, call) => this.#defers(argument, call));
    const modules = await overview;
    if (modules && this.instance) {
      for (const module of modules) await glue.addPart(module);
      this.instance.hasOverview = true;
    }
    return glue;
  }

  /**
   * Whether a call of a closure is none to be made now. Until all is there, an instance follows the focus and scrolling;
   * of whatever else happens in its elements, what counts is held (see `holdEvents`), and what happens to the page is
   * dealt with later.
   */
  #defers(argument: unknown, call: () => void): boolean {
    if (this.isWhole || !(argument instanceof Event) || /^(focusin|scroll)$/.test(argument.type)) return false;
    if (!(argument.currentTarget instanceof Element || argument.currentTarget instanceof ShadowRoot)) this.whole().then(call, () => undefined);
    return true;
  }

  /** What is to be added for a part. */
  async #modulesOf(name: string): Promise<readonly WebAssembly.Module[]> {
    const { instance } = this;
    if (!instance?.hasOverview || instance.isWhole) return chunkModules(name);
    // Its first screen needs no more than there is, and then the rest of it is missing as well.
    return name === "overview" ? [] : chunkModules(name === REST ? "overview" : name);
  }

  /** Adds what the first screen does not run. */
  #complete(glue: Glue): Promise<void> {
    const { instance } = this;
    // Whoever waited for one that has died meanwhile means the next: what the dead one had, that has not.
    if (!instance) return this.whole();
    instance.completing ??= glue.loadChunk(REST).then(
      () => {
        if (instance !== this.instance) return instance.isReplaced ? this.whole() : undefined;
        instance.isWhole = true;
        this.early.forget();
        this.hooks.forget();
        return undefined;
      },
      (error: unknown) => {
        if (instance.isReplaced) return this.whole();
        instance.completing = undefined;
        this.#retryOnline();
        throw startFailure(error);
      },
    );
    return instance.completing;
  }

  /** Makes the widget of an element. Undefined if the instance traps at it. */
  create(glue: Glue, owner: number, ...sides: ConstructorParameters<Glue["Widget"]>): WidgetHandle | undefined {
    const { instance } = this;
    const widget = this.guard(owner, () => new glue.Widget(...sides));
    return instance && widget && new WidgetHandle(this, instance, owner, widget);
  }

  /** Runs a call into the wasm on behalf of an element. A trap is taken note of; any other error is the caller's. */
  guard<T>(owner: number, action: () => T): T | undefined {
    const glue = this.#glue;
    if (!this.instance || !glue) return undefined;
    const before = glue.swapOwner(owner);
    try {
      return action();
    } catch (error) {
      if (!glue.noteTrap(error)) throw error;
      this.#trap(owner, error);
      return undefined;
    } finally {
      glue.swapOwner(before);
    }
  }

  /** "Try again": puts a new instance in the place of a dead one, and starts every element that had failed. */
  retry(): void {
    renewModules();
    if (!this.instance) this.#revive();
    for (const member of [...this.members]) member.restart();
  }

  #retryOnline(): void {
    if (!navigator.onLine) void online().then(() => this.retry());
  }

  #trap(owner: number, error: unknown): void {
    const { instance } = this;
    if (!instance) return;
    const message = "the widget stopped because of a fault of its own; the console says where";
    const failure = new Failure("panic", message, "load.stopped");
    this.#end(instance, failure);
    instance.isReplaced = !instance.isWhole;
    // The trap may have unwound through frames of the page, or of the wasm; what follows needs a clean stack.
    this.#buried = pause(0).then(async () => {
      this.#glue?.wipe();
      if (instance.isReplaced) this.#replace();
      else await this.#bury(failure, owner, error);
    });
  }

  #end(instance: Instance, failure: Failure): void {
    this.instance = undefined;
    this.#startsWhole = true;
    instance.tellTrapped(failure);
  }

  /** Something was needed before it was there, which is no fault: the elements begin anew once it is. */
  #replace(): void {
    this.early.giveBack();
    this.hooks.giveBack();
    for (const member of [...this.members]) member.beginAnew();
  }

  /** Lets the elements of a dead instance begin anew, but for one that keeps failing. */
  async #bury(failure: Failure, owner: number, error: unknown): Promise<void> {
    // It is there, for the instance was whole.
    const { placeOf, relapsed } = await loadLater();
    complain(`${failure.message}: ${placeOf(error)}`);
    const members = [...this.members];
    const staying = relapsed(members, owner);
    for (const member of members) member.lose(failure);
    const others = members.filter((member) => !staying.includes(member));
    if (others.length === 0) return;
    this.#revive();
    for (const member of others) member.restart();
  }

  #loadAnew(): Promise<Glue> {
    if (!this.instance) this.#revive();
    return this.load();
  }

  #revive(): void {
    this.instance = new Instance();
    try {
      this.#glue?.__wbg_reset_state();
    } catch {
      // There was no memory for one; whoever loads next tries again.
      this.#loading = undefined;
    }
  }
}

/** The page's runtime. Copies of another version have a runtime of their own, for their wasm differs. */
export function runtime(): Runtime {
  const page = globalThis as unknown as Record<symbol, Runtime | undefined>;
  return (page[Symbol.for(`agent-embed ${version}`)] ??= new Runtime());
}
