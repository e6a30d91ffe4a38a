/** The public types: what a host page sets, calls and is answered. Values only; nothing here runs. */

/** What the host's hook is told when a token is needed. */
export interface AccessTokenRequest {
  /** The agent whose data the token must open. */
  agentId: number;
  /** Why a token is asked for. */
  reason: "initial" | "expiring" | "expired" | "rejected";
  /** 1 for the first try, then one more for each retry. */
  attempt: number;
  /** Aborted on timeout, `logout()` and `destroy()`. */
  signal: AbortSignal;
}

/** What the hook may answer. `null` says that the host's own session is over. */
export type AccessTokenAnswer =
  | string
  | {
      /** The access token. */
      access: string;
      /** Seconds from now until it expires; wins over `expiresIn`. */
      expires_in?: number;
      /** Seconds from now until it expires. */
      expiresIn?: number;
    }
  | null;

/** The host's hook: fetches a short-lived access token from the host's own backend. */
export type FetchAccessToken = (request: AccessTokenRequest) => AccessTokenAnswer | Promise<AccessTokenAnswer>;

/** A screen that can be offered as a tab. */
export type ViewName = "overview" | "results" | "calls";

/** A part of the data that is neither rendered nor fetched. */
export type HideName = "phone-numbers" | "recording" | "test-profile" | "metadata" | "payload";

/** Which colors are shown. */
export type Theme = "light" | "dark" | "auto";

/** Where the element stands. */
export type AgentEmbedStatus = "loading" | "ready" | "error" | "ended";

/** What can be set, as one object: for `mount(target, options)` and `update(options)`. */
export interface AgentEmbedOptions {
  /** The agent whose results are shown; a positive integer. Required. */
  agentId?: number | string | null | undefined;
  /** The screen, such as `results/12/runs/34?t=63`. Default: the first of `views`. */
  route?: string | null | undefined;
  /** `hash` keeps the route in the page's hash. Default: `none`. */
  sync?: "hash" | "none" | null | undefined;
  /** The screens offered. Default: all three. */
  views?: readonly ViewName[] | string | null | undefined;
  /** Where the API is: an absolute URL or a same-origin path. Default: `https://api.cekura.ai`. */
  apiBase?: string | null | undefined;
  /** The URL of the host's token route. */
  tokenUrl?: string | null | undefined;
  /** The colors. Default: `auto`. */
  theme?: Theme | null | undefined;
  /** The language, a BCP 47 tag; English where there are no texts for it. Default: that of the nearest ancestor, then the browser's. */
  lang?: string | null | undefined;
  /** The time zone, an IANA name. Default: the browser's. */
  timeZone?: string | null | undefined;
  /** `lazy` loads nothing before the element is 200 px from the viewport. Default: `eager`. */
  loading?: "eager" | "lazy" | null | undefined;
  /** Seconds between two reads of unfinished results, 5 to 300. Default: 15. */
  pollSeconds?: number | string | null | undefined;
  /** A URL with `{route}` for "Copy link". Default: no such link. */
  linkTemplate?: string | null | undefined;
  /** Single-key shortcuts inside the widget. Default: `on`. */
  shortcuts?: "on" | "off" | null | undefined;
  /** The level of the widget's first heading, 2 to 5. Default: 2. */
  headingLevel?: number | string | null | undefined;
  /** What is not shown. This is no access control. Default: nothing. */
  hide?: readonly HideName[] | string | null | undefined;
  /** The hook that fetches an access token. */
  fetchAccessToken?: FetchAccessToken | null | undefined;
  /** An access token that the page already holds; it replaces the first call. Reading gives `undefined`. */
  accessToken?: AccessTokenAnswer | undefined;
  /** Interface texts by key, in place of the built-in ones. The key `lang` says which language they are in, if it is not that of `lang`. */
  messages?: Readonly<Record<string, string>> | null | undefined;
}

/** The element's properties. Each takes what {@link AgentEmbedOptions} says; reading gives the value last set, in the form below. */
export interface AgentEmbedProperties {
  /** The agent whose results are shown. */
  get agentId(): number | undefined;
  set agentId(value: AgentEmbedOptions["agentId"]);
  /** The route on screen; setting a different one navigates, without an event. */
  get route(): string;
  set route(value: AgentEmbedOptions["route"]);
  /** Whether the route is kept in the page's hash. */
  get sync(): "hash" | "none";
  set sync(value: AgentEmbedOptions["sync"]);
  /** The screens offered. */
  get views(): readonly ViewName[];
  set views(value: AgentEmbedOptions["views"]);
  /** Where the API is. */
  get apiBase(): string;
  set apiBase(value: AgentEmbedOptions["apiBase"]);
  /** The URL of the host's token route. */
  get tokenUrl(): string | undefined;
  set tokenUrl(value: AgentEmbedOptions["tokenUrl"]);
  /** The colors. */
  get theme(): Theme;
  set theme(value: AgentEmbedOptions["theme"]);
  /** The time zone, an IANA name. */
  get timeZone(): string | undefined;
  set timeZone(value: AgentEmbedOptions["timeZone"]);
  /** When the widget is loaded. */
  get loading(): "eager" | "lazy";
  set loading(value: AgentEmbedOptions["loading"]);
  /** Seconds between two reads of unfinished results. */
  get pollSeconds(): number;
  set pollSeconds(value: AgentEmbedOptions["pollSeconds"]);
  /** A URL with `{route}` for "Copy link". */
  get linkTemplate(): string | undefined;
  set linkTemplate(value: AgentEmbedOptions["linkTemplate"]);
  /** Whether single-key shortcuts work inside the widget. */
  get shortcuts(): "on" | "off";
  set shortcuts(value: AgentEmbedOptions["shortcuts"]);
  /** The level of the widget's first heading. */
  get headingLevel(): number;
  set headingLevel(value: AgentEmbedOptions["headingLevel"]);
  /** What is not shown. */
  get hide(): readonly HideName[];
  set hide(value: AgentEmbedOptions["hide"]);
  /** The hook that fetches an access token. */
  get fetchAccessToken(): FetchAccessToken | undefined;
  set fetchAccessToken(value: AgentEmbedOptions["fetchAccessToken"]);
  /** Write-only: an access token that the page already holds. Reading gives `undefined`. */
  get accessToken(): undefined;
  set accessToken(value: AgentEmbedOptions["accessToken"]);
  /** Interface texts by key, in place of the built-in ones. */
  get messages(): Readonly<Record<string, string>> | undefined;
  set messages(value: AgentEmbedOptions["messages"]);
}

/** The options that are attributes too; the rest cannot be written as text. */
type AttributeOption = Exclude<keyof AgentEmbedOptions, "accessToken" | "fetchAccessToken" | "messages">;

/** `agentId` as `agent-id`. */
type Kebab<Name extends string> = Name extends `${infer First}${infer Rest}`
  ? `${First extends Lowercase<First> ? First : `-${Lowercase<First>}`}${Kebab<Rest>}`
  : "";

/** What can be written as attributes of the tag, for templates and JSX. Each is the option of the same name. */
export type AgentEmbedAttributes = {
  [Name in AttributeOption as Kebab<Name>]?: Exclude<AgentEmbedOptions[Name], readonly unknown[]>;
};

/** What can be written on the tag in templates and JSX: properties by their names, or attributes by theirs. */
export type AgentEmbedTagOptions = AgentEmbedOptions & Omit<AgentEmbedAttributes, keyof AgentEmbedOptions>;
