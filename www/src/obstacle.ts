/** Says why the widget can never run in this browser or page. */
import type { Obstacle } from "./support.js";
import type { ShellText } from "./texts.js";

interface Explanation {
  /** English, for developers. */
  readonly message: string;
  /** For the person in front of the page. */
  readonly sentence: ShellText;
}

/** What is said of an obstacle; `cause` is what the browser said when it refused. */
export function explainObstacle({ kind, cause }: Obstacle): Explanation {
  if (kind === "wasm-load") {
    return {
      message: "this browser is too old: Chrome or Edge 111, Firefox 121 or Safari 16.4 is needed",
      sentence: "load.tooOld",
    };
  }
  return {
    message:
      typeof WebAssembly === "undefined"
        ? "WebAssembly is switched off in this browser (a lockdown mode does that)"
        : `the page's Content-Security-Policy forbids wasm: add 'wasm-unsafe-eval' to script-src (${String(cause)})`,
    sentence: "load.blocked",
  };
}
