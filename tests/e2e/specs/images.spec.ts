/** The pictures of the README. `UPDATE_IMAGES=1` writes them anew; without it they are only known to be possible. */
import { fileURLToPath } from "node:url";
import { finished, telling } from "../support/facts.js";
import type { Catalog, ResultFacts } from "../support/sandbox.js";
import { expect, test } from "../support/test.js";

const FOLDER = new URL("../../../docs/images/", import.meta.url);

interface Picture {
  /** The name of its file. */
  readonly name: string;
  readonly theme: "light" | "dark";
  readonly route: (catalog: Catalog) => string;
  /** What comes last. */
  readonly last: (catalog: Catalog) => readonly string[];
}

const PICTURES: readonly Picture[] = [
  {
    name: "run-light",
    theme: "light",
    route: (catalog) => {
      const { result, run } = telling(catalog);
      return `results/${result.id}/runs/${run.id}`;
    },
    last: (catalog) => [`[part~=breadcrumb]:has-text('${telling(catalog).result.name}')`, "[part~=verdict]", "[part~=turn]", ".player__bar button:not([disabled])"],
  },
  {
    name: "overview-light",
    theme: "light",
    route: () => "overview",
    last: () => ["[part~=breaks]", "[part~=sentence]:has-text('Calls:')", "[part~=latest] [part~=row]"],
  },
  { name: "compare-dark", theme: "dark", route: mostChanged, last: () => ["[part~=pair]", "[part~=metrics]"] },
];

/** The comparison that has most to tell: of two results of one name, the one that lost most against an older one. */
function mostChanged(catalog: Catalog): string {
  const passed = ({ counts }: ResultFacts): number => counts.Passed ?? 0;
  const pairs = finished(catalog).flatMap((newer) =>
    finished(catalog)
      .filter((older) => older.name === newer.name && older.id < newer.id && older.runs_count === newer.runs_count)
      .map((older) => ({ route: `results/${older.id}/compare/${newer.id}`, lost: passed(older) - passed(newer) })),
  );
  const [most] = pairs.sort((one, other) => other.lost - one.lost);
  if (!most) throw new Error("the catalog has no two results of one name");
  return most.route;
}

for (const { name, theme, route, last } of PICTURES) {
  test(`the README's picture ${name}`, async ({ demoPage, catalog }) => {
    await demoPage.page.setViewportSize({ width: 1280, height: 900 });
    const widget = await demoPage.open({ bare: "1", theme, route: route(catalog) });
    for (const part of last(catalog)) await expect(widget.host.locator(part).first()).toBeAttached();
    await expect(widget.host.locator("[aria-busy=true]")).toHaveCount(0);
    const picture = await demoPage.page.screenshot({ animations: "disabled" });
    // An empty page of this size has less than a tenth of it.
    expect(picture.length).toBeGreaterThan(50_000);
    if (process.env.UPDATE_IMAGES === "1") {
      const path = fileURLToPath(new URL(`${name}.png`, FOLDER));
      await demoPage.page.screenshot({ animations: "disabled", path });
    }
  });
}
