// The theming page: knobs on the left, the widget in the middle, and the CSS to copy.

import { drawKnobs } from "./knobs.js";
import { Values } from "./values.js";

const find = (selector) => document.querySelector(selector);
const embed = find("agent-embed");
const values = new Values();
const applied = new Set();

const { looks, properties } = await (await fetch("/agent-embed/themes/index.json")).json();
let theme = matchMedia("(prefers-color-scheme: dark)").matches ? "dark" : "light";

const showKnobs = drawKnobs(find("#knobs"), properties, (property, value) => {
  values.set(property, theme, value);
  show();
});

/** Brings widget, knobs and text to what is chosen. */
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
  showKnobs(values, theme);
}

for (const look of looks) find("#look").add(new Option(look, look));
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
