/** Everything that a script, an extension or a bug report could read in a page, as texts by place. */
import type { Page } from "@playwright/test";

export async function readPage(page: Page): Promise<Record<string, string>> {
  const cookies = await page.context().cookies();
  const texts = await page.evaluate(() => {
    // With shadow roots, attributes and comments.
    const markup = (root: Document | ShadowRoot): string => {
      const inner = [...root.querySelectorAll("*")].flatMap((element) => element.shadowRoot ?? []);
      const own = root instanceof Document ? root.documentElement.outerHTML : root.innerHTML;
      return [own, ...inner.map(markup)].join("\n");
    };
    // Fields that a script may have put on elements and on the window.
    const fields = (holder: object): string =>
      Object.entries(Object.getOwnPropertyDescriptors(holder))
        .map(([name, { value }]) => `${name}=${typeof value === "string" ? value : ""}`)
        .join("\n");
    const embeds = [...document.querySelectorAll("agent-embed")];
    const publicly = embeds.map((embed) => {
      const read = embed as unknown as { lastError: unknown; status: unknown; route: unknown; accessToken: unknown };
      return JSON.stringify([read.lastError, read.status, read.route, read.accessToken]);
    });
    return {
      "the document": markup(document),
      "the page's address": decodeURIComponent(location.href),
      "the page's history state": JSON.stringify(history.state) ?? "",
      "the page's title": document.title,
      "local storage": JSON.stringify(localStorage),
      "session storage": JSON.stringify(sessionStorage),
      "script-readable cookies": document.cookie,
      "the window's fields": fields(window),
      "the elements' fields": embeds.map(fields).join("\n"),
      "the elements' properties": publicly.join("\n"),
      "the events": JSON.stringify(window.heardEvents),
      "performance entries": JSON.stringify(performance.getEntries()),
    };
  });
  return { ...texts, cookies: JSON.stringify(cookies) };
}
