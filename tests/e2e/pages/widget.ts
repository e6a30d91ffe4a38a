/** One `<agent-embed>` on a page: what every screen of it has in common. */
import { expect, type Locator, type Page } from "@playwright/test";
import type { AgentEmbedElement } from "../../../www/dist/element.js";

export class Widget {
  readonly page: Page;
  /** The element itself. */
  readonly host: Locator;
  /** The screen's heading, which has the focus when the screen opens. */
  readonly heading: Locator;
  readonly breadcrumb: Locator;
  readonly back: Locator;
  /** The rows of the screen's table. */
  readonly rows: Locator;
  /** The card in place of data that could not be read. */
  readonly errorCard: Locator;
  /** Banners across the width: the session, the network, data that is old. */
  readonly notices: Locator;
  /** The list of what is wrong with the page's settings. */
  readonly configFaults: Locator;

  constructor(page: Page, host: Locator = page.locator("agent-embed").first()) {
    this.page = page;
    this.host = host;
    // A widget that begins anew draws unseen at first, beside what it replaces.
    this.heading = host.locator("[part~=heading]").filter({ visible: true });
    this.breadcrumb = host.getByRole("navigation", { name: "Where you are" });
    this.back = this.breadcrumb.getByRole("button", { name: "Back" });
    this.rows = host.locator("tbody [part~=row]");
    this.errorCard = host.locator("[part~=error]");
    this.notices = host.locator("[part~=notice]");
    this.configFaults = host.locator("[part~=config-faults]");
  }

  /** The link of a row to a screen. */
  link(route: string): Locator {
    return this.host.locator(`[data-row="${route}"]`);
  }

  button(name: string): Locator {
    return this.host.getByRole("button", { name, exact: true });
  }

  /** The property `route`: the screen that is shown. */
  route(): Promise<string> {
    return this.host.evaluate((embed: AgentEmbedElement) => embed.route);
  }

  async expectRoute(route: string): Promise<void> {
    await expect.poll(() => this.route(), { message: "the property route" }).toBe(route);
  }

  async expectStatus(status: string): Promise<void> {
    const read = (): Promise<string> => this.host.evaluate((embed: AgentEmbedElement) => embed.status);
    await expect.poll(read, { message: "the property status" }).toBe(status);
  }

  /** Waits until the results list shows rows. */
  async expectResults(): Promise<void> {
    await expect(this.heading).toHaveText("Test results");
    await expect(this.rows.first()).toBeVisible();
  }

  /**
   * Waits until what is loaded ahead of the reader is there, after the first screen is: keys, dialogs, files to save,
   * and the screens that come next. Until then a key is the browser's, and a click takes effect a while later.
   */
  async expectAhead(): Promise<void> {
    const isThere = (): Promise<boolean> =>
      this.host.evaluate((embed) => {
        const root = embed.shadowRoot;
        const help = root?.querySelector<HTMLDialogElement>("dialog[data-help]");
        const rules = (root?.adoptedStyleSheets ?? []).flatMap((sheet) => [...sheet.cssRules]);
        // The sheet of a run comes last.
        if (!help || !rules.some(({ cssText }) => cssText.includes(".beside__"))) return false;
        // A key that is the widget's opens the list of keys at once.
        root?.querySelector("[part~=heading]")?.dispatchEvent(new KeyboardEvent("keydown", { key: "?", bubbles: true, cancelable: true }));
        const isOpen = help.open;
        help.close();
        return isOpen;
      });
    await expect.poll(isThere, { message: "what is loaded ahead" }).toBe(true);
  }

  /** Waits until it is said, in one place, that there is no token. */
  async expectNoAccess(): Promise<void> {
    await expect(this.notices).toHaveText(/could not get access/);
    await expect(this.errorCard).toHaveCount(0);
  }

  /** Calls a method without parameters. */
  call(method: "refreshData" | "refreshToken" | "logout" | "resume" | "destroy"): Promise<void> {
    return this.host.evaluate((embed: AgentEmbedElement, name) => embed[name](), method);
  }

  /** Sets the property `route`, as a host page does. */
  setRoute(route: string): Promise<void> {
    return this.host.evaluate((embed: AgentEmbedElement, value) => {
      embed.route = value;
    }, route);
  }
}
