// One control for each property, by groups: a color, a slider with its text, or a text.

import { isColor } from "./values.js";

/** How far each slider goes: least, most, step and unit. Any other value may be typed beside it. */
const RANGES = {
  "focus-width": [1, 4, 1, "px"],
  radius: [0, 20, 1, "px"],
  "radius-card": [0, 28, 1, "px"],
  "radius-pill": [0, 20, 1, "px"],
  "row-height": [24, 56, 1, "px"],
  "control-height": [24, 48, 1, "px"],
  "bar-height": [2, 16, 1, "px"],
  padding: [0, 40, 1, "px"],
  "min-height": [0, 480, 10, "px"],
  "sticky-top": [0, 120, 1, "px"],
  "font-size": [12, 18, 1, "px"],
  "heading-weight": [400, 700, 50, ""],
  "line-height": [1.2, 1.8, 0.05, ""],
};

/**
 * Draws all knobs; `onTurn(property, value)` hears of each turn, an empty text takes a choice back. Answers a function
 * that shows the present values.
 */
export function drawKnobs(form, properties, onTurn) {
  const groups = new Map();
  // On a phone the groups are closed, so that the widget is within reach.
  const open = matchMedia("(min-width: 1001px)").matches;
  const knobs = properties.map((property) => {
    if (!groups.has(property.group)) groups.set(property.group, drawGroup(form, property.group, open));
    return drawKnob(groups.get(property.group), property, (value) => onTurn(property, value));
  });
  return (values, theme) => {
    for (const show of knobs) show(values, theme);
  };
}

function drawGroup(form, title, open) {
  const group = element("details", "group");
  group.open = open;
  group.append(element("summary", "", title));
  form.append(group);
  return group;
}

/** Answers a function that shows the knob's value. */
function drawKnob(group, property, turn) {
  const row = element("div", "knob");
  row.title = property.text;
  const name = element("label", "knob-name", property.name);
  const input = element("input", "");
  name.htmlFor = input.id = `knob-${property.name}`;
  input.name = property.name;
  input.type = isColor(property) ? "color" : "text";
  if (!isColor(property)) input.placeholder = property.light;
  input.addEventListener("input", () => turn(input.value));
  const slider = RANGES[property.name] && drawSlider(property, turn);
  const back = element("button", "take-back quiet", "×");
  back.type = "button";
  back.setAttribute("aria-label", `Undo ${property.name}`);
  back.addEventListener("click", () => {
    turn("");
    input.focus();
  });
  row.append(name, back, ...(slider ? [slider] : []), input);
  group.append(row);
  return (values, theme) => {
    const chosen = values.get(property, theme);
    back.hidden = chosen === undefined;
    input.value = isColor(property) ? values.color(property.name, theme) : (chosen ?? "");
    if (slider) slider.value = String(parseFloat(chosen ?? property.light));
  };
}

function drawSlider(property, turn) {
  const [least, most, step, unit] = RANGES[property.name];
  const slider = element("input", "");
  Object.assign(slider, { type: "range", min: least, max: most, step });
  slider.setAttribute("aria-label", `${property.name}, slider`);
  slider.addEventListener("input", () => turn(`${slider.value}${unit}`));
  return slider;
}

function element(tag, name, text = "") {
  const made = document.createElement(tag);
  if (name) made.className = name;
  made.textContent = text;
  return made;
}
