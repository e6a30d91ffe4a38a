/** WCAG 2.2 AA as far as a machine can judge it: each screen, light and dark, narrow and wide, and by keyboard alone. */
import { judge } from "../support/axe.js";
import { telling } from "../support/facts.js";
import { type Screen, beyond, screens, show } from "../support/screens.js";
import { expect, test } from "../support/test.js";
import type { Catalog } from "../support/sandbox.js";

const THEMES = ["light", "dark"] as const;
const WIDTHS = [320, 1280] as const;

/** What axe cannot judge and a person has: it must not be more than this. */
const EXPLAINED: readonly RegExp[] = [
  // Cells of the matrix lie beyond its box until it is scrolled; their colors are the text's own on the ground's own.
  /color-contrast .*matrix__(?:metric|value).*(?:partially obscured|too short)/,
  // The arrow between two verdicts is hidden from screen readers, and no text.
  /color-contrast .*pair__arrow.*non-text characters/,
];

function all(catalog: Catalog): readonly Screen[] {
  const { result, run } = telling(catalog);
  return [...screens(catalog), { name: "run", route: `results/${String(result.id)}/runs/${String(run.id)}`, last: "[part~=turn]" }];
}

for (const theme of THEMES) {
  for (const width of WIDTHS) {
    test(`no screen breaks a rule of accessibility: ${theme}, ${width} px`, async ({ demoPage, catalog }) => {
      test.setTimeout(180_000);
      await demoPage.page.setViewportSize({ width, height: 900 });
      const widget = await demoPage.open({ bare: "1", theme, route: "results" });
      await widget.expectAhead();
      for (const screen of all(catalog)) {
        await test.step(screen.name, async () => {
          await show(widget, screen);
          const { violations, incomplete, passes } = await judge(widget);
          expect.soft(violations, screen.name).toEqual([]);
          expect.soft(incomplete.filter((line) => !EXPLAINED.some((known) => known.test(line))), `${screen.name}: not judged`).toEqual([]);
          expect.soft(passes, screen.name).toBeGreaterThan(10);
          await expect.configure({ soft: true }).poll(() => beyond(widget), `${screen.name}: beyond the page`).toEqual([]);
        });
      }
    });
  }
}

test("the tab key reaches every control of every screen, in order, and shows where it is", async ({ demoPage, catalog }) => {
  test.setTimeout(180_000);
  const widget = await demoPage.open({ bare: "1", route: "results" });
  // What comes ahead brings controls of its own.
  await widget.expectAhead();
  for (const screen of screens(catalog)) {
    await test.step(screen.name, async () => {
      await show(widget, screen);
      const count = await widget.host.evaluate((embed) => {
        const root = embed.shadowRoot;
        const candidates = "a[href], button, input, select, textarea, summary, [tabindex='0']";
        const found = [...(root?.querySelectorAll<HTMLElement>(candidates) ?? [])].filter(
          (element) => element.checkVisibility({ visibilityProperty: true }) && element.tabIndex >= 0 && !element.matches(":disabled"),
        );
        window.tabStops = found;
        root?.querySelector<HTMLElement>("[part~=heading]")?.focus();
        (root?.activeElement as HTMLElement | null)?.blur();
        // What was clicked last is where Tab goes on from.
        document.getSelection()?.removeAllRanges();
        found[0]?.focus();
        return found.length;
      });
      expect(count, screen.name).toBeGreaterThan(5);
      const wrong: string[] = [];
      for (let index = 0; index < count; index += 1) {
        if (index > 0) await widget.page.keyboard.press("Tab");
        const fault = await widget.host.evaluate((embed, at) => {
          const stop = window.tabStops[at];
          const now = embed.shadowRoot?.activeElement;
          if (!now || stop !== now) return `stop ${String(at)} is ${now?.outerHTML.slice(0, 90) ?? "nothing"}, not ${stop?.outerHTML.slice(0, 90) ?? "-"}`;
          const marks = (element: Element, pseudo?: string): boolean => {
            const { outlineStyle, outlineWidth } = getComputedStyle(element, pseudo);
            return outlineStyle !== "none" && outlineWidth !== "0px";
          };
          const shown = marks(now) || marks(now, "::before") || marks(now, "::after") || [...now.querySelectorAll("*")].some((part) => marks(part));
          const row = now.closest("[part~=row], li, tr");
          return shown || (row && (marks(row) || marks(row, "::after"))) ? "" : `${now.outerHTML.slice(0, 120)} does not show the focus`;
        }, index);
        if (fault) wrong.push(fault);
        if (wrong.length > 3) break;
      }
      expect.soft(wrong, screen.name).toEqual([]);
    });
  }
});

test("in forced colors bars keep their grounds, and links have a line", async ({ demoPage, catalog }) => {
  await demoPage.page.emulateMedia({ forcedColors: "active" });
  const widget = await demoPage.open({ bare: "1", route: "results" });
  for (const screen of screens(catalog)) {
    await show(widget, screen);
    const found = await widget.host.evaluate((embed) => {
      const all = (selector: string): CSSStyleDeclaration[] => [...(embed.shadowRoot?.querySelectorAll(selector) ?? [])].map((element) => getComputedStyle(element));
      const bars = all(".bar__part, .bars__part, .metric__failing, .metric__spread, .plot__drawing path");
      const links = all(".link:not(.link--row)");
      return {
        bars: bars.filter((style) => style.getPropertyValue("forced-color-adjust") !== "none").length,
        links: links.filter((style) => !style.textDecorationLine.includes("underline")).length,
      };
    });
    expect(found, screen.name).toEqual({ bars: 0, links: 0 });
  }
});

test("a question mark lists the keys, and closing gives the focus back", async ({ demoPage }) => {
  const widget = await demoPage.open({ bare: "1" });
  await widget.expectResults();
  const row = widget.rows.first().locator("[data-row]");
  const help = widget.host.getByRole("dialog", { name: "Keyboard shortcuts" });
  await widget.expectAhead();
  for (const close of [() => widget.page.keyboard.press("Escape"), () => help.getByRole("button", { name: "Close" }).click()]) {
    await row.focus();
    await widget.page.keyboard.press("?");
    await expect(help).toBeVisible();
    // The keys behind the dialog rest.
    await widget.page.keyboard.press("f");
    await close();
    await expect(help).toBeHidden();
    await expect(row).toBeFocused();
    await widget.expectRoute("results");
  }
});

declare global {
  interface Window {
    /** What the tab key is to reach, in this order. */
    tabStops: HTMLElement[];
  }
}
