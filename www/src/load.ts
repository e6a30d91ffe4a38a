/** Loads the glue and the wasm, side by side, and starts them. Each call is one attempt. */
import { WASM_INTEGRITY } from "./constants.js";
import { nameCause, PolicyWatch, type Suspect } from "./diagnose.js";
import { Failure } from "./failure.js";
import type { Glue } from "./glue.js";
import type { Texts } from "./languages.js";
import { glueUrl, importGlue, wasmSource } from "./sources.js";

/** Loads everything; rejects with a {@link Failure} that names the cause. */
export async function loadGlue(attempt: number): Promise<Glue> {
  const policy = new PolicyWatch();
  try {
    // Both requests leave now. `all` rejects with the first that fails.
    const [glue, module] = await Promise.all([loadScript(attempt, policy), loadModule(wasmSource(), WASM_INTEGRITY, policy)]);
    await glue.default({ module_or_path: module });
    return glue;
  } catch (error) {
    throw error instanceof Failure ? error : failure(`the wasm could not be started: ${String(error)}`);
  } finally {
    policy.stop();
  }
}

function failure(message: string): Failure {
  return new Failure({
    kind: "wasm-load",
    message,
    sentence: "load.failed",
    retryable: true,
  });
}

async function loadScript(attempt: number, policy: PolicyWatch): Promise<Glue> {
  try {
    return await importGlue(attempt);
  } catch (error) {
    const url = glueUrl(attempt);
    if (url === undefined) throw failure(`the glue module could not be loaded: ${String(error)}`);
    throw failure(await nameCause({ url, type: "javascript", directive: "script-src", error }, policy));
  }
}

/** Loads one more piece of wasm; rejects with a {@link Failure} that names the cause. */
export async function loadWasm(source: string | Promise<WebAssembly.Module>, integrity: string): Promise<WebAssembly.Module> {
  const policy = new PolicyWatch();
  try {
    return await loadModule(source, integrity, policy);
  } finally {
    policy.stop();
  }
}

async function loadModule(
  source: string | Promise<WebAssembly.Module>,
  integrity: string,
  policy: PolicyWatch,
): Promise<WebAssembly.Module> {
  if (typeof source !== "string") return await source;
  const response = await fetchChecked(source, "wasm", integrity, policy);
  // The bytes are those of this build, so a wrong MIME type only costs the streaming.
  if (response.headers.get("Content-Type")?.startsWith("application/wasm")) {
    return await WebAssembly.compileStreaming(response);
  }
  console.warn(`agent-embed: ${source} should be served as application/wasm; it starts more slowly without`);
  return await WebAssembly.compile(await response.arrayBuffer());
}

/** Loads the texts of a language; rejects with a {@link Failure} that names the cause. */
export async function loadTexts(source: string | Texts, integrity: string): Promise<Texts> {
  if (typeof source !== "string") return source;
  const policy = new PolicyWatch();
  try {
    const response = await fetchChecked(source, "json", integrity, policy);
    return (await response.json()) as Texts;
  } finally {
    policy.stop();
  }
}

/** A file with its hash checked by the browser. A stale copy in the cache is passed over by a second, fresh request. */
async function fetchChecked(
  url: string,
  type: "wasm" | "json",
  integrity: string,
  policy: PolicyWatch,
): Promise<Response> {
  const request: RequestInit = {
    integrity,
    credentials: "same-origin",
    referrerPolicy: "no-referrer",
  };
  try {
    return await fetch(url, request);
  } catch {
    try {
      return await fetch(url, { ...request, cache: "reload" });
    } catch (error) {
      const suspect: Suspect = { url, type, directive: "connect-src", integrity, error };
      throw failure(await nameCause(suspect, policy));
    }
  }
}
