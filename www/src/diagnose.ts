/** Names the cause of a file that did not load. Browsers say "Failed to fetch" to all of them. */

/** What is known of the page's Content-Security-Policy. */
interface Policy {
  blocks(url: string): Promise<boolean>;
}

/** A file that did not load. */
export interface Suspect {
  /** Its URL. */
  readonly url: string;
  /** What its `Content-Type` must contain. */
  readonly type: "wasm" | "javascript" | "json";
  /** The hash that it must have, where it is checked. */
  readonly integrity?: string;
}

/**
 * Says in one English sentence why a file did not load. Asks for it once more, unchecked; what comes is never run.
 * `error` is what the browser said.
 */
export async function nameCause(suspect: Suspect, error: unknown, policy: Policy): Promise<string> {
  const { url, type, integrity } = suspect;
  if (await policy.blocks(url)) return nameBlockage(suspect);
  let response: Response;
  try {
    response = await fetch(url, { cache: "reload", credentials: "same-origin", referrerPolicy: "no-referrer" });
  } catch {
    // A policy that was slow to report has blocked this request as well.
    return (await policy.blocks(url)) ? nameBlockage(suspect) : await nameSilence(url);
  }
  void response.body?.cancel();
  if (!response.ok) return `${url} answered with HTTP status ${String(response.status)}`;
  const answered = response.headers.get("Content-Type") ?? "no Content-Type";
  if (!answered.includes(type)) {
    return `${url} has the wrong MIME type: ${answered}, expected ${mimeType(type)} (is it an error page?)`;
  }
  if (integrity === undefined) return `${url} could not be run: ${String(error)}`;
  return (await isOtherBuild(url, integrity))
    ? `the loader is stale: ${url} is of another build; a cache still holds an older script, so reload the page or purge the cache`
    : `${url} was changed: its content is not that of this build (a proxy that rewrites files, or an incomplete upload)`;
}

function nameBlockage({ url, type }: Suspect): string {
  const directive = type === "javascript" ? "script-src" : "connect-src";
  return `the page's Content-Security-Policy blocks ${url}: allow it in ${directive}`;
}

function mimeType(type: Suspect["type"]): string {
  return type === "javascript" ? "text/javascript" : `application/${type}`;
}

/** Nothing was answered, or nothing that the page may read. */
async function nameSilence(url: string): Promise<string> {
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
