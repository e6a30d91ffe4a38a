/** What the element tells its page, in order. */
import type { Page } from "@playwright/test";

export const EVENTS = [
  "embed-ready",
  "embed-navigate",
  "embed-error",
  "token-expiring",
  "token-refreshed",
  "token-expired",
  "session-ended",
] as const;

export type EventName = (typeof EVENTS)[number];

/** One event as a page hears it. */
export interface Heard {
  readonly type: EventName;
  readonly detail: Readonly<Record<string, unknown>>;
  /** The `id` attribute of the element, empty if it has none. */
  readonly of: string;
}

declare global {
  interface Window {
    /** Events of the document so far. */
    heardEvents: Heard[];
  }
}

/** Listens in every document of the page from its start, so that no event is missed. */
export async function listen(page: Page): Promise<void> {
  await page.addInitScript((types) => {
    window.heardEvents = [];
    for (const type of types) {
      document.addEventListener(type, (event) => {
        const detail = JSON.parse(JSON.stringify((event as CustomEvent).detail ?? {})) as Record<string, unknown>;
        window.heardEvents.push({ type, detail, of: (event.target as Element).id });
      });
    }
  }, EVENTS);
}

/** The events of the document on screen so far. */
export function heard(page: Page): Promise<readonly Heard[]> {
  return page.evaluate(() => window.heardEvents);
}

/** How often the page has heard of something. */
export async function count(page: Page, name: string): Promise<number> {
  return (await heard(page)).filter(({ type }) => type === name).length;
}

/** How often it has heard that something is wrong. */
export function errors(page: Page): Promise<number> {
  return count(page, "embed-error");
}
