/** Changes the API's answers on their way to the page. */
import type { Page, Route } from "@playwright/test";

type Json = null | boolean | number | string | readonly Json[] | { readonly [name: string]: Json };

/** Texts that tell the widget what it has before it; without them most of a screen would never be drawn. */
const STRUCTURE = new Set([
  "status", "evaluation_status", "type", "eval_type", "role", "timestamp", "created_at", "updated_at", "executed_at",
  "duration", "chart_type", "data_type", "run_type", "start_time", "end_time", "time", "next", "previous",
]);

/** Answers every read of the API with what `change` makes of its JSON, as text. */
export async function rewrite(page: Page, change: (body: Json, path: string) => string): Promise<void> {
  await page.route("**/embed/api/**", async (route: Route) => {
    try {
      const response = await route.fetch();
      const type = response.headers()["content-type"] ?? "";
      const text = await response.text();
      const body = type.includes("json") ? change(JSON.parse(text) as Json, new URL(route.request().url()).pathname) : text;
      await route.fulfill({ response, body });
    } catch (error) {
      // The page has left meanwhile, or no longer waits for it.
      if (!/closed|disposed|ended|handled|aborted/i.test(String(error))) throw error;
    }
  });
}

/** Puts something else in the place of every text. `isAll` says whether also in that of texts that have a meaning. */
export function everyText(body: Json, replace: () => string, isAll: boolean): Json {
  const within = (value: Json, name: string): Json => {
    if (typeof value === "string") return isAll || !STRUCTURE.has(name) ? replace() : value;
    if (Array.isArray(value)) return value.map((item: Json) => within(item, name));
    if (value !== null && typeof value === "object") return Object.fromEntries(Object.entries(value).map(([name, inner]) => [name, within(inner, name)]));
    return value;
  };
  return within(body, "");
}

/** Numbers from 0 to 1 that come in the same order for the same seed. */
export function dice(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

/** Spoils some places of an answer: another kind of value, a field less, rows twice. */
export function spoil(body: Json, roll: () => number, awkward: readonly string[]): Json {
  const pick = <T>(from: readonly T[]): T => from[Math.floor(roll() * from.length)] as T;
  const anything = (): Json => pick<Json>([null, true, 0, -1, 1e21, 0.1, "", [], {}, [null, []], { id: "x" }, pick(awkward), pick(awkward)]);
  const within = (value: Json): Json => {
    if (roll() < 0.02) return anything();
    if (Array.isArray(value)) {
      const items = (value as readonly Json[]).map(within);
      return roll() < 0.05 ? [...items, ...items] : items;
    }
    if (value !== null && typeof value === "object") {
      return Object.fromEntries(Object.entries(value).filter(() => roll() > 0.02).map(([name, inner]) => [name, within(inner)]));
    }
    return value;
  };
  return within(body);
}
