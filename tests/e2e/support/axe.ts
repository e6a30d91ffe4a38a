/** axe-core on a widget. */
import axe, { type AxeResults, type RunOptions } from "axe-core";
import type { Widget } from "../pages/widget.js";

const OPTIONS: RunOptions = {
  runOnly: { type: "tag", values: ["wcag2a", "wcag2aa", "wcag21aa", "wcag22aa"] },
  // Off unless it is asked for, though it belongs to WCAG 2.2 AA.
  rules: { "target-size": { enabled: true } },
  // Of what passes, the number of rules is enough; to name each element takes the most time.
  resultTypes: ["violations", "incomplete"],
};

export interface Findings {
  /** What is wrong, one line for each element. */
  readonly violations: readonly string[];
  /** What axe could not judge. */
  readonly incomplete: readonly string[];
  /** How many rules found something to judge. */
  readonly passes: number;
}

/** Judges the widget, its shadow root included. */
export async function judge(widget: Widget): Promise<Findings> {
  // Evaluated, not added as a script, which the page's policy would forbid; once for each document, since it is long.
  if (!(await widget.page.evaluate(() => "axe" in window))) await widget.page.evaluate(axe.source);
  const results = await widget.host.evaluate(
    (embed, options) => (window as unknown as { axe: { run(on: Element, how: object): Promise<AxeResults> } }).axe.run(embed, options),
    OPTIONS as object,
  );
  const lines = (found: AxeResults["violations"]): string[] =>
    found.flatMap(({ id, help, nodes }) =>
      nodes.map(({ html, target, any }) => `${id} (${help}) at ${JSON.stringify(target)}: ${html.slice(0, 160)} ${any.map(({ message }) => message).join("; ")}`),
    );
  return { violations: lines(results.violations), incomplete: lines(results.incomplete), passes: results.passes.length };
}
