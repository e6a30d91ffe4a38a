/**
 * The one early token call: for `token-url` only, it leaves while the wasm is still on its way.
 * It does nothing with the answer; the Rust lifecycle adopts the call as its first and judges it.
 */
import type { Changes } from "./changes.js";
import type { EarlyAnswer, EarlyCall } from "./glue.js";

/** An unadopted call lives on this long: the same grace that a disconnected element has. */
const GRACE_MILLISECONDS = 500;

const DEFAULT_API_BASE = "https://api.cekura.ai";

/** What an early call needs to know. */
export interface EarlyScope {
  /** API base, agent and token URL, as both sides write them. */
  readonly key: string;
  readonly agentId: number;
  readonly tokenUrl: string;
}

/** A URL that can be fetched and has no user info, or undefined. */
function parse(text: unknown, base: string): URL | undefined {
  if (typeof text !== "string" || text.trim() === "") return undefined;
  try {
    const url = new URL(text, base);
    return /^https?:$/.test(url.protocol) && !url.username && !url.password ? url : undefined;
  } catch {
    return undefined;
  }
}

function isLoopback(url: URL): boolean {
  return /^(localhost|127(\.\d+){3}|\[::1\])$/.test(url.hostname);
}

/** The API that an element reads from, if that is one. Rust appends paths to it, and so keeps it without the slash. */
export function apiOf(changes: Changes, baseURI: string): string | undefined {
  return parse(changes.get("apiBase")?.value ?? DEFAULT_API_BASE, baseURI)?.href.replace(/\/+$/, "");
}

/**
 * The scope whose first call may leave early. Undefined when there is another token source, and in every case of doubt:
 * what a value is worth is for Rust to say, and its own first call then comes a little later.
 */
export function earlyScope(changes: Changes, { baseURI }: Document, { origin }: Pick<Window, "origin">): EarlyScope | undefined {
  if (changes.get("fetchAccessToken")?.value || changes.get("accessToken")?.value) return undefined;
  const agentValue = changes.get("agentId")?.value;
  const agent = typeof agentValue === "number" ? String(agentValue) : agentValue;
  const tokenChange = changes.get("tokenUrl");
  const tokenUrl = parse(tokenChange?.value, baseURI);
  const api = apiOf(changes, baseURI);
  if (typeof agent !== "string" || !/^[1-9]\d*$/.test(agent) || !Number.isSafeInteger(Number(agent))) return undefined;
  if (!tokenUrl || api === undefined) return undefined;
  // Injected markup must not send anything elsewhere; a script may, over a safe connection.
  const isSecure = tokenUrl.protocol === "https:" || isLoopback(tokenUrl);
  const mayCall = isSecure && (tokenUrl.origin === origin || tokenChange?.from === "property");
  if (!mayCall) return undefined;
  return {
    key: [api, agent, tokenUrl.href].join("\n"),
    agentId: Number(agent),
    tokenUrl: tokenUrl.href,
  };
}

async function ask(scope: EarlyScope, signal: AbortSignal): Promise<EarlyAnswer> {
  const response = await fetch(scope.tokenUrl, {
    method: "POST",
    headers: { "Content-Type": "application/json", "X-Requested-With": "agent-embed" },
    body: JSON.stringify({ agent_id: scope.agentId, reason: "initial" }),
    credentials: "same-origin",
    redirect: "error",
    cache: "no-store",
    referrerPolicy: "no-referrer",
    signal,
  });
  return { status: response.status, body: await response.text(), retryAfter: response.headers.get("Retry-After") };
}

interface Entry {
  readonly call: EarlyCall;
  readonly owners: Set<object>;
}

/** The early calls of a page, at most one per scope for as long as the page lives. */
export class EarlyCalls {
  readonly #waiting = new Map<string, Entry>();
  readonly #started = new Set<string>();
  /** What was handed over to an instance that may yet have to begin anew. */
  readonly #taken = new Map<string, EarlyCall>();
  #keepsTaken = true;

  /** Starts the call of a scope, or shares the one that is on its way. */
  claim(owner: object, scope: EarlyScope | undefined): void {
    this.#leave(owner, GRACE_MILLISECONDS, scope?.key);
    // A prerendered page may never be seen, and offline there is nothing to ask: both are left to Rust.
    if (!scope || (document as { readonly prerendering?: boolean }).prerendering || !navigator.onLine) return;
    const { key } = scope;
    if (!this.#started.has(key)) {
      this.#started.add(key);
      this.#waiting.set(key, { call: start(scope), owners: new Set() });
    }
    this.#waiting.get(key)?.owners.add(owner);
  }

  /** Says that an element no longer waits; a call that nobody waits for is given up. */
  release(owner: object): void {
    this.#leave(owner, GRACE_MILLISECONDS);
  }

  /** Gives up at once whatever this element alone waits for: its session is over. */
  abort(owner: object): void {
    this.#leave(owner, 0);
  }

  /** Hands the call of a scope over; from then on it is the taker's. */
  take(key: string): EarlyCall | undefined {
    const entry = this.#waiting.get(key);
    this.#waiting.delete(key);
    if (entry && this.#keepsTaken) this.#taken.set(key, entry.call);
    return entry?.call;
  }

  /** Takes back what was handed over to an instance that has ended before it was whole, so that nobody is asked twice. */
  giveBack(): void {
    for (const [key, call] of this.#taken) this.#waiting.set(key, { call, owners: new Set() });
    this.#taken.clear();
  }

  /** Keeps no token any longer: from now on what is taken is the taker's alone. */
  forget(): void {
    this.#keepsTaken = false;
    this.#taken.clear();
  }

  /** Lets an element wait no longer, but for one scope. What nobody waits for after a while, if any, is given up. */
  #leave(owner: object, milliseconds: number, except?: string): void {
    for (const [key, entry] of this.#waiting) {
      if (key === except || !entry.owners.delete(owner)) continue;
      const drop = (): void => {
        if (entry.owners.size > 0 || this.#waiting.get(key) !== entry) return;
        this.#waiting.delete(key);
        entry.call.abort();
      };
      if (milliseconds > 0) setTimeout(drop, milliseconds);
      else drop();
    }
  }
}

function start(scope: EarlyScope): EarlyCall {
  const controller = new AbortController();
  const startedWall = Date.now();
  const startedMonotonic = performance.now();
  const response = ask(scope, controller.signal);
  // Whoever takes the call sees the failure; until then it must not count as unhandled.
  response.catch(() => undefined);
  return {
    startedWall,
    startedMonotonic,
    response,
    abort: () => controller.abort(),
  };
}
