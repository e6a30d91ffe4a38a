/** Entry `agent-embed/element`: everything, without registering the tag. */
export { setAssetsBase } from "./assets.js";
export { version } from "./constants.js";
export { defineAgentEmbed } from "./define.js";
export { AgentEmbedElement } from "./embed-element.js";
export { mount } from "./mount.js";
export type * from "./events.js";
export type * from "./types.js";
