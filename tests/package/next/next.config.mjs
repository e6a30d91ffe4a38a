const alias = process.env.WITHOUT_AGENT_EMBED ? { "agent-embed/react": "./nothing.tsx" } : {};

/** @type {import("next").NextConfig} */
export default {
  turbopack: {
    // The lock file of the folder above is another project's.
    root: import.meta.dirname,
    // What the rest of the application weighs is measured with nothing in the place of the widget.
    resolveAlias: alias,
  },
};
