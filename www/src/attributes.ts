/** The one table of attributes and properties. A new attribute is a new row here. */
import type { AgentEmbedOptions } from "./types.js";

/** How a value reads when it is asked for. */
type Reading = "text" | "number" | "list" | "as-set" | "never";

interface Row {
  readonly property: keyof AgentEmbedOptions;
  /** The attribute, if there is one. */
  readonly attribute?: string;
  readonly reads: Reading;
  /** What reading gives when nothing was set. */
  readonly unset?: unknown;
}

/** Every attribute and property. `lang` has no accessor of ours: the platform's writes the attribute. */
export const ROWS: readonly Row[] = [
  { property: "agentId", attribute: "agent-id", reads: "number" },
  { property: "route", attribute: "route", reads: "text", unset: "" },
  { property: "sync", attribute: "sync", reads: "text", unset: "none" },
  { property: "views", attribute: "views", reads: "list", unset: ["overview", "results", "calls"] },
  { property: "apiBase", attribute: "api-base", reads: "text", unset: "https://api.cekura.ai" },
  { property: "tokenUrl", attribute: "token-url", reads: "text" },
  { property: "theme", attribute: "theme", reads: "text", unset: "auto" },
  { property: "lang", attribute: "lang", reads: "never" },
  { property: "timeZone", attribute: "time-zone", reads: "text" },
  { property: "loading", attribute: "loading", reads: "text", unset: "eager" },
  { property: "pollSeconds", attribute: "poll-seconds", reads: "number", unset: 15 },
  { property: "linkTemplate", attribute: "link-template", reads: "text" },
  { property: "shortcuts", attribute: "shortcuts", reads: "text", unset: "on" },
  { property: "headingLevel", attribute: "heading-level", reads: "number", unset: 2 },
  { property: "hide", attribute: "hide", reads: "list", unset: [] },
  { property: "fetchAccessToken", reads: "as-set" },
  { property: "accessToken", reads: "never" },
  { property: "messages", reads: "as-set" },
];

/** Attributes that would put a token into the document. They are removed, and their value is read by nobody. */
export const FORBIDDEN_ATTRIBUTES: readonly string[] = ["access-token", "token"];

const PROPERTY_OF = new Map(ROWS.map((row) => [row.attribute, row.property]));

/** Every attribute that the element watches. */
export const OBSERVED_ATTRIBUTES: readonly string[] = [
  ...ROWS.flatMap((row) => row.attribute ?? []),
  ...FORBIDDEN_ATTRIBUTES,
];

/** The property that mirrors an attribute. */
export function propertyOf(attribute: string): keyof AgentEmbedOptions | undefined {
  return PROPERTY_OF.get(attribute);
}

/** What reading a property gives, from the value last set; `undefined` and `null` are both "not set". */
export function readValue(row: Row, value: unknown): unknown {
  if (row.reads === "never") return undefined;
  if (value === undefined || value === null) return row.unset;
  if (row.reads === "number") {
    const number = typeof value === "string" && value.trim() === "" ? NaN : Number(value);
    return Number.isFinite(number) ? number : row.unset;
  }
  if (row.reads === "list" && typeof value === "string") return value.split(/[\s,]+/).filter(Boolean);
  return value;
}
