/** The demo page, which a query opens in any state: see `demo/options.js`. */
import type { Page } from "@playwright/test";
import { Widget } from "./widget.js";

export class DemoPage {
  readonly page: Page;
  readonly widget: Widget;
  /** The second widget, where the query asks for one. */
  readonly second: Widget;

  constructor(page: Page) {
    this.page = page;
    this.widget = new Widget(page);
    this.second = new Widget(page, page.locator("agent-embed").nth(1));
  }

  /** Without a route of its own it begins at the results: the overview, which comes first, has tests of its own. */
  async open(query: Readonly<Record<string, string>> = {}): Promise<Widget> {
    const first = "route" in query || "views" in query ? {} : { views: "results" };
    await this.page.goto(`/?${new URLSearchParams({ ...first, ...query }).toString()}`);
    return this.widget;
  }

  /** The page that the README shows: one script tag and one tag, nothing else; gone on from the overview. */
  async openPlain(): Promise<Widget> {
    await this.page.goto("/demo/plain.html");
    await this.widget.button("Results").click();
    return this.widget;
  }
}
