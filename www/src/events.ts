/** The events, their details and their types. No detail ever carries a token. */

/** What went wrong, as a name to branch on. */
export type EmbedErrorKind =
  | "config"
  | "wasm-blocked"
  | "wasm-load"
  | "token"
  | "token-unchanged"
  | "unauthorized"
  | "forbidden"
  | "not-found"
  | "rate-limited"
  | "network"
  | "server"
  | "decode"
  | "panic";

/** Detail of `embed-ready`. */
export interface EmbedReadyDetail {
  /** The route on screen. */
  readonly route: string;
  /** Milliseconds from connecting to the first real data. */
  readonly milliseconds: number;
}

/** Detail of `embed-navigate`. */
export interface EmbedNavigateDetail {
  /** The route asked for. */
  readonly route: string;
  /** The route on screen until now. */
  readonly previous: string;
}

/** Detail of `embed-error`. */
export interface EmbedErrorDetail {
  /** What went wrong, as a name to branch on. */
  readonly kind: EmbedErrorKind;
  /** The HTTP status, where there was one. */
  readonly status?: number;
  /** English, for developers; what the user reads is translated. */
  readonly message: string;
  /** Whether it is retried, or "Try again" may help. */
  readonly retryable: boolean;
  /** Whether nothing more happens unless the host acts. */
  readonly fatal: boolean;
}

/** Detail of `token-expiring`. */
export interface TokenExpiringDetail {
  /** Whole seconds of life left; null if unknown. */
  readonly expiresIn: number | null;
}

/** Detail of `token-refreshed`. */
export interface TokenRefreshedDetail {
  /** Whole seconds of life of the new token; null if unknown. */
  readonly expiresIn: number | null;
  /** Why it was asked for. */
  readonly reason: "initial" | "expiring" | "expired" | "rejected";
}

/** Detail of `session-ended`. */
export interface SessionEndedDetail {
  /** Who ended it: the host's answer `null`, or `logout()`. */
  readonly cause: "host" | "logout";
}

/** Every event of the element, by name. All bubble and are composed. */
export interface AgentEmbedEventMap {
  /** Once per element, when its first screen shows real data. */
  "embed-ready": CustomEvent<EmbedReadyDetail>;
  /** Before a change of route made inside the widget; `preventDefault()` leaves everything as it was. */
  "embed-navigate": CustomEvent<EmbedNavigateDetail>;
  /** Something went wrong; one outage emits one event. */
  "embed-error": CustomEvent<EmbedErrorDetail>;
  /** Before a token is asked for because the present one is about to expire. */
  "token-expiring": CustomEvent<TokenExpiringDetail>;
  /** A new token is in use. */
  "token-refreshed": CustomEvent<TokenRefreshedDetail>;
  /** The token died before a new one came. */
  "token-expired": CustomEvent<Record<string, never>>;
  /** No more tokens will be asked for. */
  "session-ended": CustomEvent<SessionEndedDetail>;
}

/** A listener for each event, named as JSX and Svelte name them: `onembed-ready`. */
export type AgentEmbedListenerProps = {
  [Name in keyof AgentEmbedEventMap as `on${Name}`]?: ((event: AgentEmbedEventMap[Name]) => unknown) | null | undefined;
};

/** Typed listeners, added to those of every element. */
export interface AgentEmbedListeners {
  /** Adds a listener for one of the element's own events. */
  addEventListener<K extends keyof AgentEmbedEventMap>(
    type: K,
    listener: (event: AgentEmbedEventMap[K]) => unknown,
    options?: boolean | AddEventListenerOptions,
  ): void;
  /** Removes such a listener. */
  removeEventListener<K extends keyof AgentEmbedEventMap>(
    type: K,
    listener: (event: AgentEmbedEventMap[K]) => unknown,
    options?: boolean | EventListenerOptions,
  ): void;
}

/**
 * Dispatches `embed-error` for a fault that happens where no wasm can: before it runs, or after it died.
 * A fresh microtask, so that the listener finds our own state settled.
 */
export function announceError(element: HTMLElement, detail: EmbedErrorDetail): void {
  queueMicrotask(() => {
    element.dispatchEvent(new CustomEvent("embed-error", { detail, bubbles: true, composed: true }));
  });
}
