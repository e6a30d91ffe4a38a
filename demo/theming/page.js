// The theming page: knobs on the left, the widget in the middle, the CSS to copy and its contrast on the right.

import { faint } from "./contrast.js";
import { drawKnobs } from "./knobs.js";
import { Values } from "./values.js";

/** How many pairs that cannot be read are listed. */
const LISTED = 6;

const find = (selector) => document.querySelector(selector);
const embed = find("agent-embed");
const applied = new Set();

const { looks, properties } = await (await fetch("/agent-embed/themes/index.json")).json();
const values = new Values(properties);
let theme = matchMedia("(prefers-color-scheme: dark)").matches ? "dark" : "light";

const showKnobs = drawKnobs(find("#knobs"), properties, (property, value) => {
  values.set(property, theme, value);
  show();
});

/** Brings widget, knobs and texts to what is chosen. */
function show() {
  const entries = new Map(values.entries());
  for (const name of applied) if (!entries.has(name)) embed.style.removeProperty(name);
  applied.clear();
  for (const [name, value] of entries) {
    embed.style.setProperty(name, value);
    applied.add(name);
  }
  embed.setAttribute("theme", theme);
  document.documentElement.dataset.theme = theme;
  find(`input[name="theme"][value="${theme}"]`).checked = true;
  find("#css").textContent = values.css();
  find("#copy").disabled = entries.size === 0;
  find("#said").textContent = "";
  showKnobs(values, theme);
  showContrast();
}

/** What cannot be read in either theme: a color that is fine in the one on screen may not be in the other. */
function showContrast() {
  const found = ["light", "dark"].flatMap((name) =>
    faint((color) => values.color(color, name)).map((pair) => ({ ...pair, theme: name })),
  );
  const lines = found.slice(0, LISTED).map(({ front, ground, ratio, least, theme: name }) => {
    const line = document.createElement("li");
    line.textContent = `${front} on ${ground}, ${name}: ${ratio.toFixed(1)}:1, needs ${least}:1`;
    return line;
  });
  find("#faint").replaceChildren(...lines);
  const more = found.length > LISTED ? `, ${LISTED} of them here` : "";
  const sentence = found.length === 1 ? "One pair is too faint." : `${found.length} pairs are too faint${more}.`;
  find("#contrast").textContent = found.length === 0 ? "All text can be read, in light and dark." : sentence;
}

for (const look of looks) find("#look").add(new Option(look[0].toUpperCase() + look.slice(1), look));
find("#look").addEventListener("change", async ({ target }) => {
  if (target.value === "") values.clear();
  else values.read(await (await fetch(`/agent-embed/themes/${target.value}.css`)).text());
  show();
});

for (const input of document.querySelectorAll('input[name="theme"]')) {
  input.addEventListener("change", () => {
    theme = input.value;
    show();
  });
}

find("#reset").addEventListener("click", () => {
  values.clear();
  find("#look").value = "";
  show();
});

find("#copy").addEventListener("click", async () => {
  try {
    await navigator.clipboard.writeText(values.css());
    find("#said").textContent = "Copied.";
  } catch {
    getSelection().selectAllChildren(find("#css"));
    find("#said").textContent = "Selected: copy it with the keyboard.";
  }
});

find("#knobs").addEventListener("submit", (event) => event.preventDefault());
show();
