/** Loads the glue and the wasm, side by side, and starts them. Each call is one attempt. */
import { WASM_INTEGRITY } from "./constants.js";
import type { Suspect } from "./diagnose.js";
import { loadFailure, startFailure } from "./failure.js";
import type { Glue } from "./glue.js";
import type { Texts } from "./languages.js";
import { loadLater } from "./on-demand.js";
import { PolicyWatch } from "./policy.js";
import { glueUrl, importGlue, wasmSource } from "./sources.js";

/** Loads everything; rejects with a `Failure` that names the cause. */
export async function loadGlue(attempt: number): Promise<Glue> {
  try {
    // Both requests leave now. `all` rejects with the first that fails.
    const [glue, module] = await Promise.all([loadScript(attempt), loadWasm(wasmSource(), WASM_INTEGRITY)]);
    await glue.default({ module_or_path: module });
    return glue;
  } catch (error) {
    throw startFailure(error);
  }
}

function loadScript(attempt: number): Promise<Glue> {
  const url = glueUrl(attempt);
  const load = (): Promise<Glue> => importGlue(attempt);
  // The name that a bundler has given to the file is not known.
  return url === undefined ? load() : withCause({ url, type: "javascript" }, load);
}

/** Loads one piece of wasm; rejects with a `Failure` that names the cause. */
export async function loadWasm(source: string | Promise<WebAssembly.Module>, integrity: string): Promise<WebAssembly.Module> {
  if (typeof source !== "string") return await source;
  const response = await fetchChecked({ url: source, type: "wasm", integrity });
  // The bytes are those of this build, so a wrong MIME type only costs the streaming.
  if (response.headers.get("Content-Type")?.startsWith("application/wasm")) {
    return await WebAssembly.compileStreaming(response);
  }
  console.warn(`agent-embed: ${source} should be served as application/wasm`);
  return await WebAssembly.compile(await response.arrayBuffer());
}

/** Loads the texts of a language; rejects with a `Failure` that names the cause. */
export async function loadTexts(source: string | Texts, integrity: string): Promise<Texts> {
  if (typeof source !== "string") return source;
  const response = await fetchChecked({ url: source, type: "json", integrity });
  return (await response.json()) as Texts;
}

/** A file with its hash checked by the browser. A stale copy in the cache is passed over by a second, fresh request. */
function fetchChecked(suspect: Suspect & { readonly integrity: string }): Promise<Response> {
  const { url, integrity } = suspect;
  const request: RequestInit = { integrity, credentials: "same-origin", referrerPolicy: "no-referrer" };
  return withCause(suspect, () => fetch(url, request).catch(() => fetch(url, { ...request, cache: "reload" })));
}

/** Loads a file; rejects with a `Failure` that names the cause. */
async function withCause<T>(suspect: Suspect, load: () => Promise<T>): Promise<T> {
  const policy = new PolicyWatch();
  try {
    return await load();
  } catch (error) {
    throw loadFailure(await causeOf(suspect, error, policy));
  } finally {
    policy.stop();
  }
}

/** What finds the cause is a file like the others: without it, a policy, which may block both, is told all the same. */
async function causeOf(suspect: Suspect, error: unknown, policy: PolicyWatch): Promise<string> {
  const { url } = suspect;
  const isBlocked = await policy.blocks(url);
  try {
    const { nameCause } = await loadLater();
    return await nameCause(suspect, error, policy);
  } catch {
    const cause = navigator.onLine ? String(error) : "the browser is offline";
    return `${url} could not be loaded: ${isBlocked ? "the page's Content-Security-Policy blocks it" : cause}`;
  }
}
