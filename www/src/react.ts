"use client";
/** Entry `agent-embed/react`: the element as a React component. It sets properties, listens, and keeps nothing itself. */
import {
  createElement,
  type DetailedHTMLProps,
  type ForwardedRef,
  forwardRef,
  Fragment,
  type HTMLAttributes,
  type ReactNode,
  useImperativeHandle,
  useLayoutEffect,
  useRef,
  useSyncExternalStore,
} from "react";
import {
  AgentEmbedElement,
  type AgentEmbedEventMap,
  type AgentEmbedListenerProps,
  type AgentEmbedOptions,
  type AgentEmbedTagOptions,
  defineAgentEmbed,
} from "./element.js";

/** The bare tag in JSX, for those who set attributes only. React 19 sets properties and listeners too. */
export type AgentEmbedTagProps = AgentEmbedListenerProps &
  AgentEmbedTagOptions &
  DetailedHTMLProps<Omit<HTMLAttributes<AgentEmbedElement>, keyof AgentEmbedOptions>, AgentEmbedElement>;

declare module "react" {
  // eslint-disable-next-line @typescript-eslint/no-namespace -- React's own types are a namespace, and are extended as one.
  namespace JSX {
    interface IntrinsicElements {
      /** The element of the package `agent-embed`. */
      "agent-embed": AgentEmbedTagProps;
    }
  }
}

/** The handlers, one for each event of the element. */
export interface AgentEmbedHandlers {
  /** Once, when the first screen shows real data. */
  onEmbedReady?: (event: AgentEmbedEventMap["embed-ready"]) => unknown;
  /** Before a change of route inside the widget; may be prevented. */
  onEmbedNavigate?: (event: AgentEmbedEventMap["embed-navigate"]) => unknown;
  /** Something went wrong. */
  onEmbedError?: (event: AgentEmbedEventMap["embed-error"]) => unknown;
  /** Before a token is asked for because the present one is about to expire. */
  onTokenExpiring?: (event: AgentEmbedEventMap["token-expiring"]) => unknown;
  /** A new token is in use. */
  onTokenRefreshed?: (event: AgentEmbedEventMap["token-refreshed"]) => unknown;
  /** The token died before a new one came. */
  onTokenExpired?: (event: AgentEmbedEventMap["token-expired"]) => unknown;
  /** No more tokens will be asked for. */
  onSessionEnded?: (event: AgentEmbedEventMap["session-ended"]) => unknown;
}

/** What the component takes: the element's properties, its events, and what any element takes. */
export interface AgentEmbedProps
  extends AgentEmbedOptions,
    AgentEmbedHandlers,
    Omit<HTMLAttributes<AgentEmbedElement>, keyof AgentEmbedOptions> {
  /** Shown until the first paint. */
  children?: ReactNode;
}

const EVENT_OF = {
  onEmbedReady: "embed-ready",
  onEmbedNavigate: "embed-navigate",
  onEmbedError: "embed-error",
  onTokenExpiring: "token-expiring",
  onTokenRefreshed: "token-refreshed",
  onTokenExpired: "token-expired",
  onSessionEnded: "session-ended",
} as const satisfies Record<keyof AgentEmbedHandlers, keyof AgentEmbedEventMap>;

/** Whether a prop is one of the element's properties. */
function isOption(name: string): boolean {
  return name === "lang" || Object.getOwnPropertyDescriptor(AgentEmbedElement.prototype, name)?.set !== undefined;
}

const never = (): (() => void) => () => undefined;

/** The element as a component. On a server, and while it is hydrated, only the children are rendered. */
export const AgentEmbed = forwardRef<AgentEmbedElement, AgentEmbedProps>(function AgentEmbed(props, ref) {
  const inBrowser = useSyncExternalStore(
    never,
    () => true,
    () => false,
  );
  return inBrowser ? createElement(Live, { ...props, outerRef: ref }) : createElement(Fragment, null, props.children);
});

type LiveProps = AgentEmbedProps & { outerRef: ForwardedRef<AgentEmbedElement> };

function Live({ outerRef, ...props }: LiveProps): ReactNode {
  const inner = useRef<AgentEmbedElement>(null);
  const applied = useRef<Record<string, unknown>>({});
  const handlers = useRef<AgentEmbedHandlers>({});
  useImperativeHandle<AgentEmbedElement | null, AgentEmbedElement | null>(outerRef, () => inner.current, []);

  // Layout effects run before the microtask in which the element starts, so that it never sees half of its options.
  useLayoutEffect(() => {
    handlers.current = props;
    const element = inner.current;
    if (element) applyOptions(element, applied.current, props);
  });

  useLayoutEffect(() => {
    const element = inner.current;
    if (!element) return undefined;
    defineAgentEmbed();
    const stopListening = listen(element, handlers);
    return () => {
      stopListening();
    };
  }, []);

  const { className, ...others } = props;
  const rest = Object.entries(others).filter(([name]) => !isOption(name) && !(name in EVENT_OF));
  // React 18 would write `className` of a custom element as it stands; `class` is right in every version.
  return createElement("agent-embed", { ...Object.fromEntries(rest), class: className, ref: inner });
}

/** Sets what differs from the last time, and unsets what is no longer given. */
function applyOptions(element: AgentEmbedElement, applied: Record<string, unknown>, props: AgentEmbedProps): void {
  const given = props as Record<string, unknown>;
  for (const name of new Set([...Object.keys(applied), ...Object.keys(given)])) {
    if (!isOption(name)) continue;
    const value = given[name];
    if (Object.is(value, applied[name])) continue;
    applied[name] = value;
    if (name !== "lang") Object.assign(element, { [name]: value });
    else if (typeof value === "string") element.lang = value;
    else element.removeAttribute("lang");
  }
}

function listen(element: AgentEmbedElement, handlers: { readonly current: AgentEmbedHandlers }): () => void {
  const controller = new AbortController();
  for (const [prop, type] of Object.entries(EVENT_OF) as [keyof AgentEmbedHandlers, keyof AgentEmbedEventMap][]) {
    const listener = (event: Event): void => {
      const handler = handlers.current[prop] as ((event: Event) => unknown) | undefined;
      // Events bubble: one of an element further in is not ours.
      if (event.target === element) handler?.(event);
    };
    element.addEventListener(type as string, listener, { signal: controller.signal });
  }
  return () => {
    controller.abort();
  };
}
