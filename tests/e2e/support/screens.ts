/** Every screen but those of one run and one call, each with what is there once it is complete. */
import { expect } from "@playwright/test";
import type { Widget } from "../pages/widget.js";
import { finished, telling } from "./facts.js";
import type { Catalog, ResultFacts, RunFacts } from "./sandbox.js";

export interface Screen {
  readonly name: string;
  readonly route: string;
  /** What comes last. */
  readonly last: string | readonly string[];
}

/** The two newest finished results of one name, older first: they ran the same scenarios. */
export function twins(catalog: Catalog): { readonly older: ResultFacts; readonly newer: ResultFacts } {
  const results = finished(catalog).filter(({ runs }) => runs.length > 0);
  for (const newer of results) {
    const older = results.find(({ name, id }) => name === newer.name && id < newer.id);
    if (older) return { older, newer };
  }
  throw new Error("the catalog has no two results of one name");
}

/** Scenario and personality, in the order of the ids of their runs. */
export function cases(result: ResultFacts): Map<string, RunFacts[]> {
  const cases = new Map<string, RunFacts[]>();
  for (const run of [...result.runs].sort((a, b) => a.id - b.id)) {
    const key = `${run.scenario_name.trim()} · ${run.personality_name?.trim() ?? ""}`;
    cases.set(key, [...(cases.get(key) ?? []), run]);
  }
  return cases;
}

export function screens(catalog: Catalog): readonly Screen[] {
  const { result } = telling(catalog);
  const { older, newer } = twins(catalog);
  const [left] = [...cases(older).values()].flat();
  const [right] = (left && cases(newer).get(`${left.scenario_name.trim()} · ${left.personality_name?.trim() ?? ""}`)) ?? [];
  const pair = `?left=${String(left?.id ?? 0)}&right=${String(right?.id ?? 0)}`;
  return [
    { name: "overview", route: "overview", last: ["[part~=call-breaks]", "[part~=widget]:has-text('Successful calls')"] },
    { name: "results", route: "results", last: "tbody [part~=row]" },
    { name: "result", route: `results/${String(result.id)}`, last: "tbody [part~=row]" },
    { name: "result in groups", route: `results/${String(result.id)}?layout=groups`, last: "[part~=group]" },
    { name: "result as matrix", route: `results/${String(result.id)}?layout=matrix`, last: "[part~=matrix] tbody tr" },
    { name: "comparison with an open pair", route: `results/${String(older.id)}/compare/${String(newer.id)}${pair}`, last: "[part~=talk]:last-child .said" },
    { name: "calls", route: "calls", last: ".calls__table tbody [part~=row]" },
  ];
}

/** Goes to a screen within the element that is there, and waits until it is complete. */
export async function show(widget: Widget, screen: Screen): Promise<void> {
  await widget.setRoute(screen.route);
  for (const last of [screen.last].flat()) await expect(widget.host.locator(last).first(), screen.name).toBeAttached();
  await expect(widget.host.locator("[aria-busy=true]"), screen.name).toHaveCount(0);
}

/** What lies beyond the page's sides though no box of its own scrolls or clips it. */
export async function beyond(widget: Widget): Promise<readonly string[]> {
  return widget.host.evaluate((embed) => {
    const page = document.documentElement;
    const clips = (element: Element | null): boolean =>
      element !== null && (getComputedStyle(element).overflowX !== "visible" || clips(element.parentElement));
    const all = [...(embed.shadowRoot?.querySelectorAll("*") ?? [])];
    const wide = all.filter((element) => {
      const box = element.getBoundingClientRect();
      return box.width > 0 && (box.right > page.clientWidth + 0.5 || box.left < -0.5) && !clips(element);
    });
    const found = wide.map((element) => `${element.tagName} ${element.className.toString()}`);
    if (page.scrollWidth > page.clientWidth) found.push("the page scrolls sideways");
    return found;
  });
}
