/** The hooks of a page, and what they have answered to an instance that may yet have to begin anew. */

/** A host's hook, as far as it is looked at here. */
export type Hook = (request: Request) => unknown;

interface Request {
  readonly signal: AbortSignal;
}

interface Asked {
  readonly answer: unknown;
  readonly controller: AbortController;
}

/** An instance that begins anew asks within this time for what the one before was given. */
const REPLAY_MILLISECONDS = 5000;

/** Stands between the wasm and the hooks. */
export class Hooks {
  /** What stands for each hook, by the API that its tokens are for: the same for all elements, which know by it whether they share a token. */
  readonly #stands = new WeakMap<Hook, Map<string, Hook>>();
  /** What the instance has been given, by what stands for the hook and what that was asked. */
  #asked = new Map<string, Asked>();
  /** What one that has ended before it was whole had been given; each is given once more. */
  #kept = new Map<string, Asked>();
  #keeps = true;
  #count = 0;

  /** What stands for a hook where its tokens go to this API. */
  standFor(hook: Hook, api: string): Hook {
    const stands = this.#stands.get(hook) ?? new Map<string, Hook>();
    this.#stands.set(hook, stands);
    const number = ++this.#count;
    const stand = stands.get(api) ?? ((request) => this.#ask(hook, number, request));
    stands.set(api, stand);
    return stand;
  }

  /** The instance has ended before it was whole: the next is given what it had, so that nobody is asked twice. */
  giveBack(): void {
    this.#kept = new Map([...this.#kept, ...this.#asked]);
    this.#asked = new Map();
  }

  /** Keeps no token any longer. */
  forget(): void {
    this.#keeps = false;
    this.#asked = new Map();
    setTimeout(() => {
      this.#kept.clear();
    }, REPLAY_MILLISECONDS);
  }

  #ask(hook: Hook, number: number, request: Request): unknown {
    // Agent, reason and attempt; of the signal there is nothing to write.
    const key = `${String(number)} ${JSON.stringify(request)}`;
    const kept = this.#kept.get(key);
    this.#kept.delete(key);
    if (!kept && !this.#keeps) return hook(request);
    const asked = kept ?? call(hook, request);
    // A dead instance aborts nothing: whoever takes the answer over may still give it up.
    request.signal.addEventListener("abort", () => {
      asked.controller.abort(request.signal.reason);
    });
    if (this.#keeps) this.#asked.set(key, asked);
    return asked.answer;
  }
}

function call(hook: Hook, request: Request): Asked {
  const controller = new AbortController();
  return { answer: hook({ ...request, signal: controller.signal }), controller };
}
