// One control for each property, in the order in which they are documented.

import { isColor } from "./values.js";

/** Titles for the groups of properties, by what they hold. */
const TITLES = { color: "Colors", length: "Sizes", "font-family": "Fonts", "font-weight": "Fonts", number: "Fonts" };

/** Draws all knobs; `onInput(property, value)` hears of each turn. Answers a function that shows the present values. */
export function drawKnobs(form, properties, onInput) {
  const groups = new Map();
  const knobs = properties.map((property) => {
    const title = TITLES[property.syntax];
    if (!groups.has(title)) groups.set(title, group(form, title));
    const input = knob(groups.get(title), property);
    input.addEventListener("input", () => onInput(property, input.value));
    return { property, input };
  });
  return (values, theme) => {
    for (const { property, input } of knobs) {
      const chosen = values.get(property, theme);
      if (isColor(property)) input.value = hex(chosen ?? property[theme], properties, values, theme);
      else input.value = chosen ?? "";
      input.parentElement.classList.toggle("is-chosen", chosen !== undefined);
    }
  };
}

function group(form, title) {
  const fieldset = document.createElement("fieldset");
  const legend = document.createElement("legend");
  legend.textContent = title;
  fieldset.append(legend);
  form.append(fieldset);
  return fieldset;
}

function knob(fieldset, property) {
  const label = document.createElement("label");
  label.className = "knob";
  label.title = property.text;
  const name = document.createElement("span");
  name.textContent = property.name;
  const input = document.createElement("input");
  input.name = property.name;
  input.type = isColor(property) ? "color" : "text";
  if (!isColor(property)) input.placeholder = property.light;
  label.append(name, input);
  fieldset.append(label);
  return input;
}

/** A color that a color input takes; a property that follows another has that one's. */
function hex(value, properties, values, theme) {
  const followed = /^var\(--agent-embed-([a-z-]+)\)$/.exec(value)?.[1];
  if (followed === undefined) return value;
  const property = properties.find(({ name }) => name === followed);
  return hex(values.get(property, theme) ?? property[theme], properties, values, theme);
}
