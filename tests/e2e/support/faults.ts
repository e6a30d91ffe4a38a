/** Everything that can go wrong between a request and its data, and what must become of it. */
import type { Locator, Page, Route } from "@playwright/test";
import { heard } from "./events.js";
import type { Fault as Order, Sandbox } from "./sandbox.js";
import type { Widget } from "../pages/widget.js";

/** A request that is to go wrong. */
export interface Target {
  /** The screen that makes it. */
  readonly route: string;
  /** The start of its path and query. */
  readonly path: string;
  /** What is there once it is answered. */
  readonly isThere: (widget: Widget) => Locator;
}

export interface World {
  readonly sandbox: Sandbox;
  readonly page: Page;
  readonly target: Target;
}

/** What goes wrong, and what follows. */
export interface Fault {
  readonly what: string;
  readonly order: (world: World) => Promise<void>;
  /** The card. */
  readonly says: string;
  /** The button on it, if asking again may help. */
  readonly button: string | undefined;
  /** How many requests are sent before the reader is told. */
  readonly requests: number;
  /** The detail of `embed-error`. */
  readonly event: Readonly<Record<string, unknown>>;
}

/** One try and three retries. */
const ALL_TRIES = 4;

const SERVER = "The server could not answer.";
const NETWORK = "The data could not be reached.";
const UNREADABLE = "The answer could not be read.";

export const ROWS: readonly Fault[] = [
  ofSandbox("403", { kind: "status", status: 403 }, "You have no access to this.", undefined, 1, "forbidden", 403),
  ofSandbox("404", { kind: "status", status: 404 }, "This was deleted or is in another project.", undefined, 1, "not-found", 404),
  ofSandbox("408", { kind: "status", status: 408 }, SERVER, "Retry", ALL_TRIES, "server", 408),
  ofSandbox("429 without Retry-After", { kind: "status", status: 429 }, "Too many requests", "Retry", 1, "rate-limited", 429),
  ofSandbox("429 with a long Retry-After", { kind: "status", status: 429, retry_after: 60 }, "Too many requests", "Retry", 1, "rate-limited", 429),
  ofSandbox("500", { kind: "status", status: 500 }, SERVER, "Retry", ALL_TRIES, "server", 500),
  ofSandbox("502 as HTML", { kind: "html", status: 502 }, SERVER, "Retry", ALL_TRIES, "server", 502),
  ofSandbox("HTML in place of JSON", { kind: "html", status: 200 }, SERVER, "Retry", ALL_TRIES, "server", 200),
  ofSandbox("a body that is no JSON", { kind: "bad_json" }, UNREADABLE, "Retry", ALL_TRIES, "decode", 200),
  ofSandbox("a body that is cut off on its way to the backend", { kind: "truncate" }, SERVER, "Retry", ALL_TRIES, "server", 503),
  ofSandbox("a connection that the backend loses", { kind: "drop" }, SERVER, "Retry", ALL_TRIES, "server", 503),
  ofBrowser("a connection that the browser loses", (route) => route.abort("connectionreset"), NETWORK, ALL_TRIES, { kind: "network" }),
  ofBrowser("a port that is closed", (route) => route.abort("connectionrefused"), NETWORK, ALL_TRIES, { kind: "network" }),
  ofBrowser("503 until an hour from now, as a date", until(3_600_000), SERVER, 1, { kind: "server", status: 503 }),
  ofBrowser("an empty body", body(""), SERVER, ALL_TRIES, { kind: "server", status: 200 }),
  ofBrowser("JSON of another shape", body("7"), UNREADABLE, 1, { kind: "decode" }),
];

/** Faults that a retry cures, and how many requests that takes. */
export const PASSING: readonly { what: string; fault: Omit<Order, "match">; requests: number }[] = [
  { what: "500 twice", fault: { kind: "status", status: 500, times: 2 }, requests: 3 },
  { what: "429 once, with a short Retry-After", fault: { kind: "status", status: 429, times: 1, retry_after: 2 }, requests: 2 },
  { what: "503 once, with a short Retry-After", fault: { kind: "status", status: 503, times: 1, retry_after: 1 }, requests: 2 },
  { what: "a lost connection", fault: { kind: "drop", times: 1 }, requests: 2 },
  { what: "a page of maintenance", fault: { kind: "html", times: 1 }, requests: 2 },
  { what: "a late answer", fault: { kind: "delay", ms: 600, times: 1 }, requests: 1 },
  { what: "a slow body", fault: { kind: "slow_body", ms: 600, times: 1 }, requests: 1 },
];

/** The details of the `embed-error` events of an element. */
export async function errorsOf(page: Page, id: string): Promise<readonly Readonly<Record<string, unknown>>[]> {
  const events = (await heard(page)).filter(({ type, of }) => type === "embed-error" && of === id);
  return events.map(({ detail }) => detail);
}

function ofSandbox(
  what: string,
  order: Omit<Order, "match">,
  says: string,
  button: string | undefined,
  requests: number,
  kind: string,
  status: number,
): Fault {
  return {
    what,
    order: ({ sandbox, target }) => sandbox.fault({ ...order, match: `GET ${target.path}` }),
    says,
    button,
    requests,
    event: { kind, status, retryable: button !== undefined, fatal: false },
  };
}

function ofBrowser(what: string, answer: (route: Route) => Promise<void>, says: string, requests: number, event: Fault["event"]): Fault {
  return {
    what,
    order: async ({ page, target }) => {
      await page.route((url) => `${url.pathname}${url.search}`.startsWith(`/embed/api${target.path}`), answer);
    },
    says,
    button: "Retry",
    requests,
    event: { ...event, retryable: true, fatal: false },
  };
}

/** Busy until then, in milliseconds from now. */
function until(left: number): (route: Route) => Promise<void> {
  return (route) => route.fulfill({ status: 503, headers: { "Retry-After": new Date(Date.now() + left).toUTCString() } });
}

function body(text: string): (route: Route) => Promise<void> {
  return (route) => route.fulfill({ status: 200, contentType: "application/json", body: text });
}
