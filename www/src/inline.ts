/** Entry `agent-embed/inline`: as `agent-embed`, with the wasm's bytes inside. */
export * from "./index.js";
