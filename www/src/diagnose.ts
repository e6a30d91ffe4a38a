/** Names the cause of a file that did not load. Browsers say "Failed to fetch" to all of them. */

/** Watches what the page's Content-Security-Policy blocks. */
export class PolicyWatch {
  readonly #blocked: string[] = [];
  readonly #listener = (event: SecurityPolicyViolationEvent): void => {
    if (event.disposition === "enforce") this.#blocked.push(event.blockedURI);
  };

  constructor() {
    document.addEventListener("securitypolicyviolation", this.#listener);
  }

  /** Whether a request to this URL was blocked. The report may name only the origin. */
  async blocks(url: string): Promise<boolean> {
    // The report comes in a task of its own, after the request has failed.
    await new Promise((resolve) => setTimeout(resolve, 20));
    return this.#blocked.some((blocked) => /^https?:/.test(blocked) && url.startsWith(blocked));
  }

  /** Stops watching. */
  stop(): void {
    document.removeEventListener("securitypolicyviolation", this.#listener);
  }
}

/** A file that did not load. */
export interface Suspect {
  /** Its URL. */
  readonly url: string;
  /** What its `Content-Type` must contain, and the full name to recommend. */
  readonly type: "wasm" | "javascript" | "json";
  /** The CSP directive that governs it. */
  readonly directive: "connect-src" | "script-src";
  /** The hash that it must have, where it is checked. */
  readonly integrity?: string;
  /** What the browser said. */
  readonly error: unknown;
}

/** Says in one English sentence why a file did not load. Asks for it once more, unchecked; what comes is never run. */
export async function nameCause(suspect: Suspect, policy: PolicyWatch): Promise<string> {
  const { url } = suspect;
  if (await policy.blocks(url)) {
    return `the page's Content-Security-Policy blocks ${url}: allow it in ${suspect.directive}`;
  }
  let response: Response;
  try {
    response = await fetch(url, { cache: "reload", credentials: "same-origin", referrerPolicy: "no-referrer" });
  } catch {
    return await nameSilence(suspect, policy);
  }
  void response.body?.cancel();
  if (!response.ok) return `${url} answered with HTTP status ${String(response.status)}`;
  const type = response.headers.get("Content-Type") ?? "no Content-Type";
  if (!type.includes(suspect.type)) {
    return `${url} has the wrong MIME type: ${type}, expected ${mimeType(suspect.type)} (is it an error page?)`;
  }
  if (suspect.integrity === undefined) return `${url} could not be run: ${String(suspect.error)}`;
  return (await isOtherBuild(url, suspect.integrity))
    ? `the loader is stale: ${url} is of another build; a cache still holds an older script, so reload the page or purge the cache`
    : `${url} was changed: its content is not that of this build (a proxy that rewrites files, or an incomplete upload)`;
}

function mimeType(type: Suspect["type"]): string {
  return type === "javascript" ? "text/javascript" : `application/${type}`;
}

/** Nothing was answered, or nothing that the page may read. */
async function nameSilence(suspect: Suspect, policy: PolicyWatch): Promise<string> {
  const { url } = suspect;
  if (await policy.blocks(url)) {
    return `the page's Content-Security-Policy blocks ${url}: allow it in ${suspect.directive}`;
  }
  if (!navigator.onLine) return `the browser is offline, so ${url} could not be read`;
  const { origin } = new URL(url);
  if (origin !== location.origin) {
    try {
      await fetch(url, { mode: "no-cors", cache: "no-store", referrerPolicy: "no-referrer" });
      return `CORS: ${origin} does not allow this page to read ${url}; it must send Access-Control-Allow-Origin`;
    } catch {
      // No answer without CORS either, so CORS is not the cause.
    }
  }
  return `no answer from ${url}: the server or the network is down, or an extension blocks it`;
}

/** Whether the server's own list says that it holds another build than this loader's. */
async function isOtherBuild(url: string, expected: string): Promise<boolean> {
  try {
    // The list is at the top of the folder, where all but the texts are.
    const place = url.includes("/locales/") ? "../integrity.json" : "integrity.json";
    const list = await fetch(new URL(place, url), { cache: "reload", credentials: "same-origin" });
    const hashes = (await list.json()) as Record<string, string>;
    const { pathname } = new URL(url);
    const entry = Object.entries(hashes).find(([file]) => pathname.endsWith(`/${file}`));
    return entry !== undefined && entry[1] !== expected;
  } catch {
    return false;
  }
}
