// The controls of the panel: each does what a host page could do, or what may happen to one.

import { setBroken } from "./hook.js";
import { clearLog } from "./log.js";
import { options } from "./options.js";
import { setOnAll, setSecond, setWidth, widgets } from "./widgets.js";

/** What the page knows of the customer's agents. */
const FACTS = {
  101: ["+1 312 555 0101", "Mon to Fri, 8 am to 6 pm", "Marin, American English"],
  102: ["+1 312 555 0102", "Mon to Fri, 9 am to 5 pm", "Cedar, American English"],
  103: ["+1 312 555 0103", "Nights and weekends", "Marin, American English"],
};

const find = (selector) => document.querySelector(selector);

/** Connects every control and sets it to what the address asked for. */
export function startPanel() {
  find("#expire").addEventListener("click", expire);
  find("#break-hook").addEventListener("click", toggleHook);
  find("#end-session").addEventListener("click", () => onAll("logout", "The page has ended the widget's session."));
  find("#resume").addEventListener("click", () => onAll("resume", "The page has asked the widget to go on."));
  find("#clear-log").addEventListener("click", clearLog);
  startDrawer();

  onSegment("theme", options.theme, setTheme);
  onSegment("width", options.width, setWidth);
  onSelect("#language", options.language, setLanguage);
  onSelect("#second", options.second, setSecond);
  onSelect("#agent", options.agent, setAgent);
  showFacts(options.agent);

  // Form A has no hook of the page's own that could break.
  find("#break-hook").disabled = options.form === "a";
}

/** The API takes back all tokens that it gave out; the next read finds out. */
async function expire() {
  const answer = await fetch("/_sandbox/tokens", {
    method: "POST",
    headers: { "Content-Type": "application/json" },
    body: JSON.stringify({ revoke: true }),
  });
  if (!answer.ok) return say(`The sandbox answered ${answer.status}.`);
  say("The API has taken back the token. The widget reads again and finds out.");
  for (const embed of widgets()) embed.refreshData?.();
}

function toggleHook({ currentTarget: button }) {
  const broken = button.getAttribute("aria-pressed") !== "true";
  button.setAttribute("aria-pressed", String(broken));
  button.textContent = broken ? "Mend the hook" : "Break the hook";
  setBroken(broken);
  say(broken ? "The next calls of the hook fail." : "The hook works again.");
}

async function onAll(method, done) {
  try {
    await Promise.all(widgets().map((embed) => embed[method]?.()));
    say(done);
  } catch (error) {
    say(String(error?.message ?? error));
  }
}

/** The panel stands beside the product where there is room, and lies over it on request where there is none. */
function startDrawer() {
  const [toggle, panel, close] = ["#toggle-panel", "#panel", "#close-panel"].map(find);
  const narrow = matchMedia("(max-width: 1080px)");
  const show = (open) => {
    toggle.setAttribute("aria-expanded", String(open));
    panel.hidden = !open;
  };
  const closeAndReturn = () => {
    show(false);
    toggle.focus();
  };
  toggle.addEventListener("click", () => {
    show(panel.hidden);
    if (narrow.matches && !panel.hidden) close.focus();
  });
  close.addEventListener("click", closeAndReturn);
  panel.addEventListener("keydown", ({ key }) => {
    if (key === "Escape" && narrow.matches) closeAndReturn();
  });
  narrow.addEventListener("change", () => show(!narrow.matches));
  show(!narrow.matches);
}

function setTheme(theme) {
  document.documentElement.dataset.theme = theme;
  setOnAll("theme", theme);
}

function setLanguage(language) {
  setOnAll("lang", language);
}

function setAgent(agent) {
  widgets()[0]?.setAttribute("agent-id", agent);
  // A second widget is the same agent's or another's, so it changes with the first.
  setSecond(find("#second").value);
  showFacts(agent);
}

function showFacts(agent) {
  const [number, hours, voice] = FACTS[agent] ?? ["–", "–", "–"];
  find("#fact-number").textContent = number;
  find("#fact-hours").textContent = hours;
  find("#fact-voice").textContent = voice;
}

function onSegment(name, value, change) {
  for (const input of document.querySelectorAll(`input[name="${name}"]`)) {
    input.checked = input.value === value;
    input.addEventListener("change", () => change(input.value));
  }
}

function onSelect(selector, value, change) {
  const select = find(selector);
  // A value of the address that the page does not offer is honored, and shown as it is.
  if (![...select.options].some((option) => option.value === value)) select.append(new Option(value, value));
  select.value = value;
  select.addEventListener("change", () => change(select.value));
}

function say(text) {
  find("#action-note").textContent = text;
}
