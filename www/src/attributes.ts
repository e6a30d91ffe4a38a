/** The one table of attributes and properties. A new attribute is a new row here. */
import type { AgentEmbedOptions } from "./types.js";

/** What reading a property gives, from the value that was set; the second is what it gives when nothing was. */
type Reading = (value: unknown, unset: unknown) => unknown;

const asSet: Reading = (value) => value;
const never: Reading = () => undefined;
const number: Reading = (value, unset) => {
  const read = typeof value === "string" && value.trim() === "" ? NaN : Number(value);
  return Number.isFinite(read) ? read : unset;
};
const list: Reading = (value) => (typeof value === "string" ? value.split(/[\s,]+/).filter(Boolean) : value);

/** A property, how it reads, and what it reads as when nothing was set. */
type Row = readonly [property: keyof AgentEmbedOptions, reading: Reading, unset?: unknown];

/** What can be written as an attribute too. `lang` has no accessor of ours: the platform's writes the attribute. */
const WRITTEN: readonly Row[] = [
  ["agentId", number],
  ["route", asSet, ""],
  ["sync", asSet, "none"],
  ["views", list, ["overview", "results", "calls"]],
  ["apiBase", asSet, "https://api.cekura.ai"],
  ["tokenUrl", asSet],
  ["theme", asSet, "auto"],
  ["lang", never],
  ["timeZone", asSet],
  ["loading", asSet, "eager"],
  ["pollSeconds", number, 15],
  ["linkTemplate", asSet],
  ["shortcuts", asSet, "on"],
  ["headingLevel", number, 2],
  ["hide", list, []],
];

/** Every attribute and property. */
export const ROWS: readonly Row[] = [
  ...WRITTEN,
  ["fetchAccessToken", asSet],
  ["accessToken", never],
  ["messages", asSet],
];

/** Attributes that would put a token into the document. They are removed, and their value is read by nobody. */
export const FORBIDDEN_ATTRIBUTES: readonly string[] = ["access-token", "token"];

/** The property that mirrors an attribute: the same in camel case. */
const PROPERTY_OF = new Map(
  WRITTEN.map(([property]) => [property.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`), property]),
);

/** Every attribute that the element watches. */
export const OBSERVED_ATTRIBUTES: readonly string[] = [...PROPERTY_OF.keys(), ...FORBIDDEN_ATTRIBUTES];

/** The property that mirrors an attribute. */
export function propertyOf(attribute: string): keyof AgentEmbedOptions | undefined {
  return PROPERTY_OF.get(attribute);
}

/** What reading a property gives, from the value last set; `undefined` and `null` are both "not set". */
export function readValue([, reading, unset]: Row, value: unknown): unknown {
  return value === undefined || value === null ? unset : reading(value, unset);
}
