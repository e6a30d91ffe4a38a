// Puts the widgets on the page.

import { fetchAccessToken } from "./hook.js";
import { options } from "./options.js";

const stage = document.querySelector("#stage");

/** The widgets on the page, the first one first. */
export function widgets() {
  return [...stage.querySelectorAll("agent-embed")];
}

/** Adds a widget for one agent; `attributes` are pairs of name and value. */
export function addWidget(agent, attributes) {
  const embed = document.createElement("agent-embed");
  embed.setAttribute("agent-id", agent);
  embed.setAttribute("api-base", "/embed/api");
  embed.setAttribute("theme", options.theme);
  embed.setAttribute("lang", options.language);
  for (const [name, value] of attributes) embed.setAttribute(name, value);
  // All is set before the element is on the page: its first call leaves right after that.
  if (options.form === "a") embed.setAttribute("token-url", "/embed/token");
  else embed.fetchAccessToken = fetchAccessToken;
  stage.append(embed);
  return embed;
}

/** Shows no second widget ("none"), or one for the "same" or an "other" agent. */
export function setSecond(kind) {
  const [first, second] = widgets();
  second?.remove();
  if (kind === "none" || first === undefined) return;
  const agent = first.getAttribute("agent-id");
  // Two widgets cannot both keep their place in the one hash of the page.
  addWidget(kind === "same" ? agent : otherAgent(agent), []);
}

function otherAgent(agent) {
  return agent === "102" ? "101" : "102";
}

/** Applies an attribute to all widgets. */
export function setOnAll(name, value) {
  for (const embed of widgets()) embed.setAttribute(name, value);
}

/** Narrows the stage to 340 or 720 px, or gives it the "full" width. */
export function setWidth(width) {
  stage.dataset.width = width;
}
