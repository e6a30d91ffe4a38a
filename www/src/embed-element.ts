/** The class behind `<agent-embed>`. It forwards to its lifecycle and decides nothing. */
import { FORBIDDEN_ATTRIBUTES, OBSERVED_ATTRIBUTES, propertyOf, readValue, ROWS } from "./attributes.js";
import { version } from "./constants.js";
import type { AgentEmbedListeners, EmbedErrorDetail } from "./events.js";
import { destroyedError } from "./failure.js";
import { Lifecycle } from "./lifecycle.js";
import type { AgentEmbedOptions, AgentEmbedProperties, AgentEmbedStatus } from "./types.js";

/** The lifecycles, out of reach of the page. */
const lifecycles = new WeakMap<object, Lifecycle>();

function lifecycleOf(element: object): Lifecycle {
  const lifecycle = lifecycles.get(element);
  if (!lifecycle) throw new TypeError("not an agent-embed element");
  return lifecycle;
}

/** On a server there is no HTMLElement; the class is then never constructed, but it can be imported. */
const PlatformElement = (globalThis.HTMLElement as typeof HTMLElement | undefined) ?? Object;

// The listeners come first: of several overloads TypeScript takes the first that fits.
const Base = PlatformElement as unknown as new () => AgentEmbedListeners & AgentEmbedProperties & HTMLElement;

/**
 * The element. Properties are those of {@link AgentEmbedProperties}, events those of `AgentEmbedEventMap`.
 * @tagname agent-embed
 */
export class AgentEmbedElement extends Base {
  /** The version of the package, so that two copies can tell each other apart. */
  static readonly version: string = version;

  /** @internal */
  static get observedAttributes(): readonly string[] {
    return OBSERVED_ATTRIBUTES;
  }

  constructor() {
    super();
    lifecycles.set(this, new Lifecycle(this));
  }

  /** Where the element stands. */
  get status(): AgentEmbedStatus {
    return lifecycleOf(this).status;
  }

  /** The detail of the last `embed-error`, if there was one. */
  get lastError(): EmbedErrorDetail | undefined {
    return lifecycleOf(this).lastError as EmbedErrorDetail | undefined;
  }

  /** Settles when the first screen shows real data; rejects if the element is destroyed or can never run here. */
  get ready(): Promise<void> {
    return lifecycleOf(this).ready;
  }

  /** Sets several properties at once. An unknown name is a TypeError. */
  async update(options: AgentEmbedOptions): Promise<void> {
    const known: readonly string[] = ROWS.map(([property]) => property);
    const unknown = Object.keys(options).find((name) => !known.includes(name));
    if (unknown !== undefined) {
      throw new TypeError(`agent-embed has no option "${unknown}"; there are ${known.join(", ")}`);
    }
    const lifecycle = lifecycleOf(this);
    if (lifecycle.destroyed) throw destroyedError();
    assign(this, options);
    return Promise.resolve();
  }

  /** Reads the visible data again; keeps filters, scroll and selection. */
  refreshData(): Promise<void> {
    return lifecycleOf(this).call("refreshData");
  }

  /** Asks for a new token now. */
  refreshToken(): Promise<void> {
    return lifecycleOf(this).call("refreshToken");
  }

  /** Drops token, data and cache, aborts every request, and shows that the session has ended. */
  logout(): Promise<void> {
    return lifecycleOf(this).logout();
  }

  /** Goes on after a session has ended; a token is asked for with reason `initial`. */
  resume(): Promise<void> {
    return lifecycleOf(this).resume();
  }

  /** As `logout()`, and the element is removed. Final; may be repeated. Later methods reject with `AgentEmbedDestroyed`. */
  destroy(): Promise<void> {
    return lifecycleOf(this).destroy();
  }

  /** @internal */
  connectedCallback(): void {
    adoptOwnProperties(this);
    lifecycleOf(this).connected();
  }

  /** @internal */
  disconnectedCallback(): void {
    lifecycleOf(this).disconnected();
  }

  /** @internal */
  attributeChangedCallback(attribute: string, _previous: string | null, value: string | null): void {
    const lifecycle = lifecycleOf(this);
    if (FORBIDDEN_ATTRIBUTES.includes(attribute)) {
      if (value === null) return;
      // The value goes nowhere: what is in the document can be read by everyone.
      this.removeAttribute(attribute);
      lifecycle.set({ name: "accessTokenAttribute", value: attribute, from: "attribute" });
      return;
    }
    const name = propertyOf(attribute);
    if (name) lifecycle.set({ name, value, from: "attribute" });
  }
}

for (const row of ROWS) {
  // The platform's own `lang` writes the attribute, which is watched.
  const [name] = row;
  if (name === "lang") continue;
  Object.defineProperty(AgentEmbedElement.prototype, name, {
    enumerable: true,
    configurable: true,
    get(this: AgentEmbedElement): unknown {
      const lifecycle = lifecycleOf(this);
      const shown = name === "route" ? lifecycle.route : undefined;
      return shown ?? readValue(row, lifecycle.read(name));
    },
    set(this: AgentEmbedElement, value: unknown): void {
      lifecycleOf(this).set({ name, value: value ?? null, from: "property" });
    },
  });
}

/** Sets properties by name, as a script would one by one. */
export function assign(element: AgentEmbedElement, options: AgentEmbedOptions): void {
  for (const [name, value] of Object.entries(options) as [keyof AgentEmbedOptions, never][]) {
    if (name === "lang" && (value as unknown) === null) element.removeAttribute("lang");
    else element[name] = value;
  }
}

/** What a page set before the class was there hides our accessors; it is taken over, and wins over attributes. */
function adoptOwnProperties(element: AgentEmbedElement): void {
  for (const [property] of ROWS) {
    if (!Object.hasOwn(element, property)) continue;
    const value = element[property] as never;
    Reflect.deleteProperty(element, property);
    element[property] = value;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    /** Shows how voice agents do. */
    "agent-embed": AgentEmbedElement;
  }
}
