// The event log: what the widget tells its host page, newest first.

const EVENTS = [
  "embed-ready",
  "embed-navigate",
  "embed-error",
  "token-expiring",
  "token-refreshed",
  "token-expired",
  "session-ended",
];
/** How many entries are kept. */
const KEPT = 200;

const list = document.querySelector("#log");
const empty = document.querySelector("#log-empty");

/** Calls `react` with each event of each widget on the page, and lists it. */
export function startLog(widgets, react) {
  for (const type of EVENTS) {
    // The events bubble, so one listener hears all widgets, those added later too.
    document.addEventListener(type, (event) => {
      const position = widgets().indexOf(event.target);
      add(event, position);
      react(event, position);
    });
  }
}

/** Empties the log. */
export function clearLog() {
  list.replaceChildren();
  empty.hidden = false;
}

function add({ type, detail }, position) {
  const entry = document.createElement("li");
  entry.dataset.event = type;
  const head = document.createElement("p");
  head.append(part("log-name", position > 0 ? `${type} (second)` : type), part("log-time", time()));
  entry.append(head);
  const facts = Object.entries(detail ?? {});
  if (facts.length > 0) {
    const text = facts.map(([name, value]) => `${name}: ${JSON.stringify(value) ?? "–"}`).join(", ");
    entry.append(part("log-detail", text));
  }
  list.prepend(entry);
  while (list.childElementCount > KEPT) list.lastElementChild.remove();
  empty.hidden = true;
}

function part(name, text) {
  const span = document.createElement("span");
  span.className = name;
  span.textContent = text;
  return span;
}

function time() {
  return new Date().toLocaleTimeString("en-GB");
}
