/** The imperative way in. */
import { defineAgentEmbed } from "./define.js";
import { type AgentEmbedElement, assign } from "./embed-element.js";
import type { AgentEmbedOptions } from "./types.js";

/** Makes an element, sets its options, and appends it to the target: an element, or a selector of one. */
export function mount(target: string | Element, options: AgentEmbedOptions = {}): AgentEmbedElement {
  const parent = typeof target === "string" ? document.querySelector(target) : target;
  if (!(parent instanceof Element)) {
    const name = typeof target === "string" ? target : typeof target;
    throw new TypeError(`agent-embed: "${name}" is no element to mount into`);
  }
  defineAgentEmbed();
  const element = document.createElement("agent-embed");
  assign(element, options);
  parent.append(element);
  return element;
}
