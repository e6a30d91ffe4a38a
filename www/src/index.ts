/** Entry `agent-embed`: everything, and the tag is registered. */
import { defineAgentEmbed } from "./element.js";

export * from "./element.js";

defineAgentEmbed();
