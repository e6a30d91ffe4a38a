/** Answers that wait until the test lets them go, and requests that a test counts by their paths. */
import type { Page, Route } from "@playwright/test";

export interface Held {
  /** The paths asked for so far. */
  readonly paths: () => readonly string[];
  /** Lets what was held go on, and what comes from now on too. */
  readonly release: () => Promise<void>;
}

/** Holds every answer whose path and query begin so; a pattern stands for what a path holds. */
export async function hold(page: Page, start: string | RegExp): Promise<Held> {
  const waiting: Route[] = [];
  const paths: string[] = [];
  const matches = (url: URL): boolean => isOf(url, start);
  await page.route(matches, (route) => {
    paths.push(pathOf(new URL(route.request().url())));
    waiting.push(route);
  });
  return {
    paths: () => paths,
    release: async () => {
      await page.unroute(matches);
      // A request that was given up meanwhile is no longer there to go on.
      await Promise.all(waiting.map((route) => route.continue().catch(() => undefined)));
    },
  };
}

/** Answers those with a list that has nothing in it. */
export async function answerEmpty(page: Page, start: string | RegExp): Promise<void> {
  const body = JSON.stringify({ count: 0, next: null, previous: null, results: [] });
  await page.route((url) => isOf(url, start), (route) => route.fulfill({ status: 200, contentType: "application/json", body }));
}

/** The paths of the API that the page asks for from now on. */
export function asked(page: Page): readonly string[] {
  const paths: string[] = [];
  page.on("request", (request) => {
    const url = new URL(request.url());
    if (url.pathname.startsWith("/embed/api/")) paths.push(pathOf(url));
  });
  return paths;
}

function isOf(url: URL, start: string | RegExp): boolean {
  const path = pathOf(url);
  return url.pathname.startsWith("/embed/api/") && (typeof start === "string" ? path.startsWith(start) : start.test(path));
}

/** Path and query as the API knows them. */
function pathOf(url: URL): string {
  return `${url.pathname.slice("/embed/api".length)}${url.search}`;
}
