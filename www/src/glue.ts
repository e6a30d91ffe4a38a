/** The shape of the wasm-bindgen glue, written by hand so that the shell is checked without a wasm build. */

/** One change of an attribute or a property. */
export interface Change {
  /** The property's name, such as `agentId`. */
  readonly name: string;
  /** What was set; for an attribute its text, or null when it was removed. */
  readonly value: unknown;
  /** Where it came from: injected markup is trusted less than a script. */
  readonly from: "attribute" | "property";
  /** Set by the widget on what it does not take. */
  readonly refused?: boolean;
}

/** The first token call, started while the wasm was still loading. */
export interface EarlyCall {
  /** `Date.now()` when it was started, in milliseconds. */
  readonly startedWall: number;
  /** `performance.now()` when it was started, in milliseconds. */
  readonly startedMonotonic: number;
  /** Settles with the answer as text; rejects when the network failed. */
  readonly response: Promise<EarlyAnswer>;
  /** Gives the call up. */
  abort(): void;
}

/** What the token route answered, unread. */
export interface EarlyAnswer {
  /** The HTTP status. */
  readonly status: number;
  /** The body as text. */
  readonly body: string;
  /** The header `Retry-After`, if there was one. */
  readonly retryAfter: string | null;
}

/** What a widget asks of the page. */
export interface PageSide {
  /** Hands over the early call of a scope, at most once. */
  takeEarly(scope: string): EarlyCall | undefined;
  /** Says that the first screen shows real data; gives whether that is the element's first. */
  ready(): boolean;
  /** Whether the page has heard of the token that is in use now. */
  knowsToken(): boolean;
}

/** One widget, as Rust exports it. */
export interface Widget {
  apply(changes: Change[]): void;
  connected(): void;
  disconnected(): void;
  refreshData(): void;
  refreshToken(): Promise<void>;
  logout(): Promise<void>;
  resume(): void;
  destroy(): Promise<void>;
  readonly route: string;
  readonly status: "loading" | "ready" | "error" | "ended";
  readonly lastError: object | undefined;
  free(): void;
}

/** What can be called on a widget with nothing to say. */
export type Method = Exclude<keyof Widget, "apply" | "lastError" | "route" | "status">;

/** The glue module. */
export interface Glue {
  default(options: { module_or_path: WebAssembly.Module }): Promise<unknown>;
  readonly Widget: new (element: HTMLElement, root: ShadowRoot, page: PageSide) => Widget;
  /** Calls back, once for each instance, when a listener or task of it trapped, with the owner of that. */
  onTrap(callback: (error: unknown, owner: number) => void): void;
  /** Sets to whom belongs what is called and made from now on; gives the owner until now. */
  swapOwner(owner: number): number;
  /** Overwrites the memory of a dead instance. */
  wipe(): void;
  /** Sets who gives the modules of a part that loads on demand. */
  onChunk(source: (name: string) => Promise<readonly WebAssembly.Module[]>): void;
  /** Adds a module to the instance, once. */
  addPart(module: WebAssembly.Module): Promise<unknown>;
  /** Adds a part; rejects if it cannot be loaded. */
  loadChunk(name: string): Promise<void>;
  /** Sets what is asked before each call of a closure, with its first argument; what says yes sees to the call itself. */
  onCall(gate: (argument: unknown, call: () => void) => boolean): void;
  /** Tells the glue of a trap in a call from here, so that nothing else of the instance runs on. */
  noteTrap(error: unknown): boolean;
  /** Puts a new instance of the same module in the place of a dead one. */
  __wbg_reset_state(): void;
}
