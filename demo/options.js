// What the address of the page asks for, so that a test or a colleague can open it in any state:
// ?agent=102&theme=dark&lang=de&width=340&second=other&form=a&bare=1
// Any attribute of the element may be given by its own name, as in &route=results/7 or &poll-seconds=5.

const ATTRIBUTES = [
  "route",
  "sync",
  "views",
  "time-zone",
  "loading",
  "poll-seconds",
  "link-template",
  "shortcuts",
  "heading-level",
  "hide",
];

const query = new URLSearchParams(location.search);

/** One of `values`, or the first if the address says something else. */
function choice(name, values) {
  const asked = query.get(name);
  return values.includes(asked) ? asked : values[0];
}

/** Read once; the panel changes the element, not these. */
export const options = {
  agent: query.get("agent") ?? "101",
  theme: choice("theme", ["auto", "light", "dark"]),
  language: query.get("lang") ?? "en",
  width: choice("width", ["full", "340", "720"]),
  second: choice("second", ["none", "same", "other"]),
  /** "a": the attributes `token-url` and `api-base` alone; "b": a hook of the page's own. */
  form: choice("form", ["b", "a"]),
  /** Only the widget, on an empty page. */
  bare: query.has("bare"),
  /** Pairs of attribute and value for the element. */
  attributes: attributes(),
};

function attributes() {
  const given = ATTRIBUTES.filter((name) => query.has(name)).map((name) => [name, query.get(name)]);
  // Reload and Back keep the place, as in a product one uses every day.
  if (!query.has("sync") && !query.has("bare")) given.push(["sync", "hash"]);
  return given;
}
