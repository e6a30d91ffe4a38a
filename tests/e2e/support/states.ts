/** The overview and the comparison: what each asks for, what of that may be missing, and what must be there anyway. */
import type { Locator } from "@playwright/test";
import type { Widget } from "../pages/widget.js";
import type { Catalog } from "./sandbox.js";
import { cases, twins } from "./screens.js";

const RESULTS = "/test_framework/v2/results/?";
/** The widget of that name in the sandbox. */
const CALLS_PER_DAY = 7302;
const CALLS = /^\/observability\/v2\/call-logs\/\?/;

/** A part of a screen that has requests of its own. */
export interface Part {
  readonly name: string;
  /** Which requests go wrong. */
  readonly match: string;
  /** What "Retry" may ask for. */
  readonly again: RegExp;
  /** Where it is said. */
  readonly place: (widget: Widget) => Locator;
  readonly says?: string;
  /** What of the screen's `last` cannot come without it. */
  readonly lacks?: readonly string[];
  /** What is there once it is answered. */
  readonly isThere: (widget: Widget) => Locator;
}

export interface Screen {
  readonly name: string;
  readonly route: string;
  /** The path of the request without which there is nothing, and what all that fill the screen have in common. */
  readonly first: string;
  readonly all: RegExp;
  /** Those that may find nothing. */
  readonly lists: readonly (string | RegExp)[];
  /** What is there once it is answered. */
  readonly isThere: (widget: Widget) => Locator;
  /** What comes last. */
  readonly last: readonly string[];
  /** What must stay while it is read again. */
  readonly content: string;
  /** What is said where there is nothing. */
  readonly nothing: readonly string[];
  /** What is left of it in a box under 240 px, and what is not. */
  readonly least: { readonly shown: readonly string[]; readonly gone: readonly string[] };
  /** Those in one row fail together: each is told in its place. */
  readonly parts: readonly (readonly Part[])[];
}

function screens(catalog: Catalog): readonly Screen[] {
  const { older, newer } = twins(catalog);
  const [a, b] = [String(older.id), String(newer.id)];
  const [left] = [...cases(older).values()].flat();
  const [right] = (left && cases(newer).get(`${left.scenario_name.trim()} · ${left.personality_name?.trim() ?? ""}`)) ?? [];
  const pair = { left: String(left?.id ?? 0), right: String(right?.id ?? 0) };
  const tests = (widget: Widget): Locator => widget.host.locator("[part~=tests]");
  const calls = (widget: Widget): Locator => widget.host.locator("[part~=calls]");
  const [breaks, chart] = ["[part~=call-breaks]", "[part~=widget]:has-text('Successful calls')"];
  const talks = ["[part~=talk]:first-child .said", "[part~=talk]:last-child .said"];
  const compared = `results/${a}/compare/${b}`;
  return [
    {
      name: "overview",
      route: "overview",
      first: RESULTS,
      all: /./,
      lists: [RESULTS, CALLS],
      isThere: (widget) => tests(widget).locator("[part~=tile]").first(),
      last: [breaks, chart],
      content: "[part~=tile], [part~=widget], [part~=breaks], [part~=call-breaks], [part~=failed-calls], [part~=sentence]",
      nothing: [
        "No test has finished yet. Each time tests are run against this agent, their result appears here.",
        "No production calls in the last 30 days. Calls that this agent has with customers appear here once they are over.",
      ],
      least: { shown: ["[part~=sentence]", ".tile__number", "[part~=latest] [data-row]"], gone: ["[part~=chart]", ".bars__track", ".sparkline"] },
      parts: [
        [
          {
            name: "what breaks in tests",
            match: "GET /test_framework/v2/results/reports/?",
            again: /^\/test_framework\/v2\/results\/reports\//,
            place: (widget) => tests(widget).locator("[part~=missing]").filter({ hasText: "What breaks" }),
            isThere: (widget) => tests(widget).locator("[part~=breaks]"),
          },
          {
            name: "one chart",
            match: `GET /dashboards/widgets/${CALLS_PER_DAY}/`,
            again: /^\/dashboards\//,
            place: (widget) => calls(widget).locator("[part~=widget]"),
            says: "This chart could not be read.",
            isThere: (widget) => calls(widget).locator("[part~=widget]:has-text('Calls per day') [part~=chart]"),
          },
          {
            name: "the latest calls",
            match: "page_size=30",
            again: /^\/observability\//,
            place: calls,
            lacks: [breaks],
            isThere: (widget) => calls(widget).locator("[part~=failed-calls]"),
          },
        ],
        [
          {
            name: "the dashboards",
            match: "GET /dashboards/dashboards/?",
            again: /^\/dashboards\//,
            place: calls,
            lacks: [chart],
            isThere: (widget) => calls(widget).locator("[part~=widget]"),
          },
          {
            name: "the failed calls",
            match: "page_size=10",
            again: /^\/observability\//,
            place: (widget) => calls(widget).locator("[part~=missing]").filter({ hasText: "Latest failed calls" }),
            isThere: (widget) => calls(widget).locator("[part~=failed-calls]"),
          },
          {
            name: "what breaks in calls",
            match: "GET /observability/v1/metric-failure-mode-insights/",
            again: /^\/observability\//,
            place: (widget) => calls(widget).locator("[part~=missing]").filter({ hasText: "What breaks" }),
            lacks: [breaks],
            isThere: (widget) => calls(widget).locator("[part~=call-breaks]"),
          },
        ],
      ],
    },
    {
      name: "comparison",
      route: `${compared}?left=${pair.left}&right=${pair.right}`,
      first: `/test_framework/v2/results/${a}/`,
      all: /^\/test_framework\/v2\//,
      lists: ["/test_framework/v2/runs/?"],
      isThere: (widget) => widget.host.locator("[part~=pair-group]").first(),
      last: talks,
      content: "[part~=side], [part~=finding], [part~=pair], [part~=metrics] tr, [part~=said], [part~=first-difference]",
      nothing: ["Neither result has runs", "Runs appear here as soon as the first call starts."],
      least: {
        shown: [".side__count", ".side__name", "[part~=finding]", "[part~=pair]"],
        gone: [".bar", ".pair__chips"],
      },
      parts: [
        [
          {
            name: "one head",
            match: `GET /test_framework/v2/results/${b}/`,
            again: new RegExp(`^/test_framework/v2/results/${b}/`),
            place: (widget) => widget.host.locator("[part~=sides]"),
            lacks: talks,
            isThere: (widget) => widget.host.locator("[part~=side]").nth(1),
          },
        ],
        [
          {
            name: "the runs of one side",
            match: `result_id=${b}`,
            again: new RegExp(`^/test_framework/v2/runs/\\?.*result_id=${b}`),
            place: (widget) => widget.host.locator("[part~=compare]"),
            lacks: talks,
            isThere: (widget) => widget.host.locator("[part~=pairs]"),
          },
        ],
        [
          {
            name: "one transcript",
            match: `GET /test_framework/v2/runs/${pair.right}/`,
            again: new RegExp(`^/test_framework/v2/runs/${pair.right}/`),
            place: (widget) => widget.host.locator("[part~=talk]").nth(1),
            lacks: talks.slice(1),
            isThere: (widget) => widget.host.locator("[part~=talk]").nth(1).locator(".said").first(),
          },
        ],
      ],
    },
  ];
}

/** The screen of this name. */
export function find(catalog: Catalog, name: string): Screen {
  const found = screens(catalog).find((screen) => screen.name === name);
  if (!found) throw new Error(`no screen is called ${name}`);
  return found;
}
