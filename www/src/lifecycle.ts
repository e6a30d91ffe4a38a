/** The life of one element: from the first attribute to its widget, through failure and loss, to the end. */
import { Changes } from "./changes.js";
import { apiOf, earlyScope } from "./early.js";
import { announceError } from "./events.js";
import { destroyedError, type Failure } from "./failure.js";
import type { Change, Glue, Method, PageSide } from "./glue.js";
import { Drawing } from "./drawing.js";
import { showPlainly } from "./notice.js";
import { type Later, loadLater } from "./on-demand.js";
import { holdEvents } from "./hold.js";
import { IDLE, type Phase, RELEASE_MILLISECONDS } from "./phase.js";
import type { WidgetHandle } from "./instance.js";
import { type Member, type Runtime, runtime } from "./runtime.js";
import { pageSide } from "./page-side.js";
import { Place } from "./place.js";
import { adoptFrame } from "./sheet.js";
import { Speech } from "./speech.js";
import type { AgentEmbedStatus } from "./types.js";
import { Readiness, WaitingCalls } from "./waiting.js";
import { watchNearness } from "./watch.js";

/** What the element's public side forwards to. */
export class Lifecycle implements Member {
  readonly #element: HTMLElement;
  readonly #root: ShadowRoot;
  readonly #page: PageSide;
  readonly #runtime: Runtime = runtime();
  /** A number of its own, by which the wasm names the element. */
  readonly id: number = this.#runtime.newOwner();
  readonly #changes = new Changes();
  readonly #readiness = new Readiness();
  readonly #waiting = new WaitingCalls();
  readonly #speech: Speech;
  readonly #place: Place;
  readonly #drawing: Drawing;
  #phase: Phase = IDLE;
  #flushing = false;
  /** Whether `logout()` came before the widget, so that no token is asked for on its behalf. */
  #loggedOut = false;
  #releaseTimer: ReturnType<typeof setTimeout> | undefined;

  constructor(element: HTMLElement) {
    this.#element = element;
    this.#root = element.attachShadow({ mode: "open" });
    this.#place = new Place(element, this.#readiness);
    this.#drawing = new Drawing(this.#root);
    holdEvents(this.#root, this.#runtime, () => this.#drawing.last ?? this.#widget);
    this.#page = pageSide(element, this.#runtime.early, this.#place, this.#readiness, this.#drawing);
    this.#speech = new Speech({
      element,
      languages: this.#runtime.languages,
      messages: () => this.read("messages"),
      tell: (change) => {
        this.#hear(change);
      },
    });
  }

  /** Settles with the first real paint; rejects when there can be none. */
  get ready(): Promise<void> {
    return this.#readiness.promise;
  }

  /** What Rust says, or what is known without it. */
  get status(): AgentEmbedStatus {
    const { name } = this.#phase;
    const widget = this.#widget;
    // One that needs more for this than it has begins anew.
    if (widget) return widget.read("status") ?? (widget.replaced ? "loading" : "error");
    if (name === "failed") return "error";
    return name === "destroyed" || this.#loggedOut ? "ended" : "loading";
  }

  /** The last error's detail. */
  get lastError(): object | undefined {
    return this.#phase.name === "failed" ? this.#phase.failure.detail : this.#widget?.read("lastError");
  }

  /** The route on screen. Undefined while there is no widget. */
  get route(): string | undefined {
    // What was set in this task is on screen as far as the one who set it can tell.
    if (this.#widget) this.#flush();
    return this.#widget?.read("route");
  }

  get #widget(): WidgetHandle | undefined {
    return this.#phase.name === "running" ? this.#phase.widget : undefined;
  }

  /** Whether `destroy()` was called. */
  get destroyed(): boolean {
    return this.#phase.name === "destroyed";
  }

  /** The value last set. */
  read(name: string): unknown {
    return this.#changes.get(name)?.value;
  }

  /** Notes a change; those of one task are applied together. */
  set(change: Change): void {
    if (this.destroyed) return;
    this.#place.leave(change.name);
    this.#changes.set(change);
    if (!this.#flushing) queueMicrotask(() => this.#flush());
    this.#flushing = true;
  }

  /** The element is in a document. */
  connected(): void {
    clearTimeout(this.#releaseTimer);
    adoptFrame(this.#root);
    if (this.destroyed) return;
    this.#runtime.members.add(this);
    const widget = this.#widget;
    if (widget?.alive) {
      // Another place may speak another language.
      this.#speech.follow();
      this.#flush();
      void widget.call("connected");
    } else {
      if (widget) this.#phase = IDLE;
      // In another document it has lost its looks.
      void this.#showCard();
      // A page that mounts, unmounts and mounts again in one task starts one element, not two.
      queueMicrotask(() => this.#begin());
    }
  }

  /** The element was taken out of its document. */
  disconnected(): void {
    const phase = this.#phase;
    this.#runtime.members.delete(this);
    this.#runtime.early.release(this);
    this.#speech.stop();
    if (phase.name === "watching") phase.stop();
    if (phase.name === "watching" || phase.name === "loading") this.#phase = IDLE;
    const widget = this.#widget;
    if (!widget) return;
    clearTimeout(this.#releaseTimer);
    this.#runtime.onceWhole(() => {
      if (this.#element.isConnected || this.destroyed) return;
      void widget.call("disconnected");
      this.#releaseTimer = setTimeout(() => this.#release(widget), RELEASE_MILLISECONDS);
    });
  }

  /** Forwards a method call; before the widget is there it waits for it. */
  async call(method: Method): Promise<void> {
    if (this.destroyed) throw destroyedError();
    const made = this.#waiting.add(method);
    this.#runWaiting();
    await made;
  }

  /** Ends the session. Without a widget there is only the early call to give up; the widget then starts as ended. */
  async logout(): Promise<void> {
    this.#changes.forgetSecrets();
    this.#runtime.early.abort(this);
    this.#loggedOut = true;
    const done = this.call("logout");
    if (this.destroyed) return done;
    // A trap takes the token with it, so that what was asked for has happened all the same.
    const settled = done.catch(() => undefined);
    if (!this.#widget) return;
    this.#dropAtOnce();
    await settled;
  }

  /** Takes what is shown away where the widget cannot do so yet; another takes its place. */
  #dropAtOnce(): void {
    if (this.#runtime.isWhole) return;
    this.#runtime.interrupt();
    this.#phase = { name: "loading" };
    this.#drawing.clear();
  }

  /** Goes on after a session has ended. */
  resume(): Promise<void> {
    this.#loggedOut = false;
    this.#place.isOver = false;
    return this.call("resume");
  }

  /** Ends the session and the element, for good. */
  destroy(): Promise<void> {
    if (this.#phase.name === "destroyed") return this.#phase.done;
    const last = this.#phase;
    const done = this.#end(last);
    this.#phase = { name: "destroyed", done };
    return done;
  }

  /** Shows the card in place of the widget. */
  fail(failure: Failure): void {
    if (this.destroyed) return;
    this.#phase = { name: "failed", failure };
    this.#drawing.last = undefined;
    this.#runtime.early.abort(this);
    void this.#showCard();
    if (!failure.detail.retryable) this.#giveUp(failure);
    announceError(this.#element, failure.detail);
  }

  /** The instance that held the widget has trapped. */
  lose(failure: Failure): void {
    if (this.#keepPlace()) this.fail(failure);
  }

  /** The instance that held the widget had not been whole. What it has drawn stays until another draws. */
  beginAnew(): void {
    if (!this.#keepPlace()) return;
    this.#place.keepToken();
    this.#drawing.last ??= this.#widget;
    void this.#start();
  }

  /** What the next widget begins with, if this one has lost its instance. A session that is over must not begin anew by itself. */
  #keepPlace(): boolean {
    const isLost = this.#phase.name === "loading" || this.#widget?.alive === false;
    if (!isLost) return false;
    this.#place.next = this.#place.route;
    if (this.#place.isOver || this.#loggedOut) {
      this.#loggedOut = true;
      this.#waiting.add("logout").catch(() => undefined);
    }
    return true;
  }

  /** Starts again after a failure. */
  restart(): void {
    if (this.#phase.name === "failed") void this.#start();
  }

  /** Says what has failed, if something has. */
  async #showCard(): Promise<void> {
    const failed = this.#phase;
    if (failed.name !== "failed") return;
    const { showCard } = await loadLater().catch(() => ({ showCard: showPlainly }));
    if (this.#phase !== failed) return;
    const { sentence, detail } = failed.failure;
    showCard(this.#root, {
      sentence,
      theme: this.read("theme"),
      speech: this.#speech,
      tryAgain: detail.retryable ? () => this.#runtime.retry() : undefined,
    });
  }

  /** What the element is to say from now on; a card says it at once. */
  #hear(change: Change): void {
    this.set(change);
    void this.#showCard();
  }

  #begin(): void {
    if (this.#phase.name !== "idle" || !this.#element.isConnected) return;
    if (this.read("loading") !== "lazy") {
      void this.#start();
      return;
    }
    const stop = watchNearness(this.#element, () => {
      void this.#start();
    });
    this.#phase = { name: "watching", stop };
  }

  async #start(): Promise<void> {
    if (this.#phase.name === "watching") this.#phase.stop();
    // Side by side with the wasm, so that the first paint has its words.
    this.#speech.follow();
    const loading: Phase = { name: "loading" };
    this.#phase = loading;
    // The token is what takes longest, so its request is the first to leave.
    this.#claimEarly();
    let glue: Glue;
    let later: Later | undefined;
    try {
      const obstacle = this.#runtime.obstacle();
      if (obstacle) throw await obstacle;
      const { beginning } = this.#changes;
      glue = await this.#runtime.load(beginning);
      // A logout must not come behind the first call of the hook.
      if (this.#loggedOut || !this.#runtime.canDraw(beginning)) await this.#runtime.whole();
      await this.#speech.settled();
      later = await this.#drawing.prepare();
    } catch (failure) {
      if (this.#phase === loading) this.fail(failure as Failure);
      return;
    }
    if (this.#phase === loading) this.#drawing.draw(later, () => this.#run(glue));
  }

  #claimEarly(): void {
    if (this.#runtime.started || this.#loggedOut || this.#runtime.obstacle()) return;
    this.#runtime.early.claim(this, earlyScope(this.#changes, this.#element.ownerDocument, window));
  }

  #run(glue: Glue): void {
    const widget = this.#runtime.create(glue, this.id, this.#element, this.#root, this.#page);
    if (!widget) return;
    this.#phase = { name: "running", widget };
    const changes = this.#changes.takeValues();
    const { next } = this.#place;
    if (next !== undefined) changes.push({ name: "route", value: next, from: "property" });
    this.#place.next = undefined;
    this.#tell(widget, changes);
    void widget.call("connected");
    // A token that was handed in belongs to the session, and that begins with the connection.
    this.#flush();
    this.#runWaiting();
    this.#runtime.early.release(this);
  }

  /** Makes the calls that wait, once the widget can do all that is asked of it. */
  #runWaiting(): void {
    if (!this.#widget || this.#waiting.isEmpty) return;
    const run = (): void => {
      if (!this.#widget) return;
      this.#flush();
      this.#waiting.run(this.#widget);
    };
    this.#runtime.onceWhole(run, (failure) => {
      this.#waiting.reject(failure as Error);
      this.#runtime.abandon(failure as Failure);
    });
  }

  #flush(): void {
    const { name } = this.#phase;
    // Before the flush is over, so that options and words are applied together.
    if ((this.#widget ?? name === "loading") && this.#changes.isUnseen("lang", "messages")) this.#speech.follow();
    this.#flushing = false;
    if (this.#widget) {
      if (this.#changes.areAllSeen) return;
      // Nothing of another agent stays for as long as its code may take.
      if (this.#changes.isUnseen("agentId", "apiBase", "tokenUrl")) this.#dropAtOnce();
      this.#runtime.onceWhole(
        () => this.#apply(),
        (failure) => this.#runtime.abandon(failure as Failure),
      );
    } else if (name === "loading") {
      this.#claimEarly();
    } else if (name === "watching" && this.read("loading") !== "lazy") {
      void this.#start();
    }
  }

  #apply(): void {
    // Where there is none yet, the next one is told when it begins.
    if (this.#widget && !this.#changes.areAllSeen) this.#tell(this.#widget, this.#changes.takeUnseen());
  }

  /** Tells the widget of changes, and notes what it took; one that has died of them has taken nothing. */
  #tell(widget: WidgetHandle, changes: readonly Change[]): void {
    const refused = widget.apply(changes, apiOf(this.#changes, this.#element.baseURI));
    if (widget.alive) this.#changes.settle(changes, refused);
  }

  #release(widget: WidgetHandle): void {
    // An ended session must stay ended when the element comes back, and only this widget knows of it.
    if (!this.#widget || this.status === "ended") return;
    void widget.call("free");
    this.#drawing.clear();
    this.#phase = IDLE;
  }

  async #end(last: Phase): Promise<void> {
    clearTimeout(this.#releaseTimer);
    if (last.name === "watching") last.stop();
    this.#speech.stop();
    this.#changes.clear();
    this.#runtime.early.abort(this);
    this.#giveUp(destroyedError());
    try {
      if (last.name === "running") {
        if (!this.#runtime.isWhole) this.#vanish();
        await this.#runtime.whole();
        await last.widget.callAsync("destroy");
        void last.widget.call("free");
      }
    } catch {
      // A trap has ended it already.
    } finally {
      this.#vanish();
    }
  }

  #vanish(): void {
    this.#runtime.members.delete(this);
    this.#element.remove();
    this.#root.replaceChildren();
  }

  /** Tells everyone who waits that nothing will come. */
  #giveUp(reason: Error): void {
    this.#readiness.reject(reason);
    this.#waiting.reject(reason);
  }
}
