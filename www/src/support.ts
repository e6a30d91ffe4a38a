/** What the browser must be able to do, asked before anything is downloaded. */
import { Failure } from "./failure.js";

/** The smallest wasm module there is: magic number and version. */
const EMPTY_MODULE = new Uint8Array([0, 0x61, 0x73, 0x6d, 1, 0, 0, 0]);

/** These three came, together, with Chrome 111, Firefox 121 and Safari 16.4. */
function isRecent(): boolean {
  return (
    "adoptedStyleSheets" in Document.prototype &&
    // A stand-in for a browser, as in unit tests, may not even have `CSS`.
    typeof CSS !== "undefined" &&
    CSS.supports("color", "color-mix(in srgb, red, red)") &&
    CSS.supports("selector(:has(a))")
  );
}

/** The reason why the widget cannot run in this browser or page, if there is one. */
export function findObstacle(): Failure | undefined {
  if (!isRecent()) {
    return new Failure({
      kind: "wasm-load",
      message: "this browser is too old: Chrome or Edge 111, Firefox 121 or Safari 16.4 is needed",
      sentence: "load.tooOld",
      retryable: false,
    });
  }
  try {
    new WebAssembly.Module(EMPTY_MODULE);
    return undefined;
  } catch (cause) {
    return new Failure({
      kind: "wasm-blocked",
      message:
        typeof WebAssembly === "undefined"
          ? "WebAssembly is switched off in this browser (a lockdown mode does that)"
          : `the page's Content-Security-Policy forbids wasm: add 'wasm-unsafe-eval' to script-src (${String(cause)})`,
      sentence: "load.blocked",
      retryable: false,
    });
  }
}
