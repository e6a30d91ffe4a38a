/** What the browser must be able to do, asked before anything is downloaded. */
import { Failure } from "./failure.js";
import { loadLater } from "./on-demand.js";

/** The smallest wasm module there is: magic number and version. */
const EMPTY_MODULE = new Uint8Array([0, 0x61, 0x73, 0x6d, 1, 0, 0, 0]);

/** Why the widget can never run here. */
export interface Obstacle {
  readonly kind: "wasm-blocked" | "wasm-load";
  /** What the browser said when it refused. */
  readonly cause?: unknown;
}

/** These three came, together, with Chrome 111, Firefox 121 and Safari 16.4. */
function isRecent(): boolean {
  return (
    "adoptedStyleSheets" in Document.prototype &&
    // A stand-in for a browser, as in unit tests, may not even have `CSS`.
    typeof CSS !== "undefined" &&
    ["(color:color-mix(in srgb,red,red))", "selector(:has(a))"].every((feature) => CSS.supports(feature))
  );
}

/** The reason why the widget cannot run in this browser or page, if there is one. */
export function findObstacle(): Obstacle | undefined {
  if (!isRecent()) return { kind: "wasm-load" };
  try {
    new WebAssembly.Module(EMPTY_MODULE);
    return undefined;
  } catch (cause) {
    return { kind: "wasm-blocked", cause };
  }
}

/** The same as a fault. Where its explanation cannot be loaded, it says no more than that. */
export async function failureOf(obstacle: Obstacle): Promise<Failure> {
  const { message, sentence } = await loadLater().then(
    ({ explainObstacle }) => explainObstacle(obstacle),
    () => ({ message: "the widget cannot run here", sentence: "load.failed" }) as const,
  );
  return new Failure(obstacle.kind, message, sentence, false);
}
