/** Why there is no widget to forward to. */
import type { EmbedErrorDetail, EmbedErrorKind } from "./events.js";
import type { ShellText } from "./texts.js";

interface FailureParts {
  readonly kind: Extract<EmbedErrorKind, "wasm-load" | "wasm-blocked" | "panic">;
  /** English, for developers: names the cause. */
  readonly message: string;
  /** For the person in front of the page. */
  readonly sentence: ShellText;
  /** Whether "Try again" may help. */
  readonly retryable: boolean;
}

/** A fault before the wasm runs, or after it died. */
export class Failure extends Error {
  /** What `embed-error` and `lastError` say. */
  readonly detail: EmbedErrorDetail;
  /** What the card says. */
  readonly sentence: ShellText;

  constructor(parts: FailureParts) {
    super(parts.message);
    this.name = "AgentEmbedFailure";
    this.sentence = parts.sentence;
    const { kind, message, retryable } = parts;
    this.detail = Object.freeze({ kind, message, retryable, fatal: !retryable });
  }
}

/** What is thrown by every method after `destroy()`. */
export function destroyedError(): Error {
  const error = new Error("this agent-embed element was destroyed");
  error.name = "AgentEmbedDestroyed";
  return error;
}
