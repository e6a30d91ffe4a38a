/** Why there is no widget to forward to. */
import type { EmbedErrorDetail, EmbedErrorKind } from "./events.js";
import type { ShellText } from "./texts.js";

/** A fault before the wasm runs, or after it died. */
export class Failure extends Error {
  override readonly name = "AgentEmbedFailure";
  /** What `embed-error` and `lastError` say. */
  readonly detail: EmbedErrorDetail;

  constructor(
    kind: Extract<EmbedErrorKind, "wasm-load" | "wasm-blocked" | "panic">,
    /** English, for developers: names the cause. */
    message: string,
    /** For the person in front of the page: what the card says. */
    readonly sentence: ShellText,
    /** Whether "Try again" may help. */
    retryable = true,
  ) {
    super(message);
    this.detail = Object.freeze({ kind, message, retryable, fatal: !retryable });
  }
}

/** A file that is needed cannot be had, or not used. */
export function loadFailure(message: string): Failure {
  return new Failure("wasm-load", message, "load.failed");
}

/** An error that came while the widget was started, as such a failure if it is none. */
export function startFailure(error: unknown): Failure {
  return error instanceof Failure ? error : loadFailure(`the widget could not be started: ${String(error)}`);
}

/** What is thrown by every method after `destroy()`. */
export function destroyedError(): Error {
  return Object.assign(new Error("this agent-embed element was destroyed"), { name: "AgentEmbedDestroyed" });
}

/** What an error says. */
export function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}

/** Tells the developer of what went wrong. */
export function complain(error: unknown): void {
  console.error(`agent-embed: ${messageOf(error)}`);
}
