// In the place of `agent-embed` and `agent-embed/react`, where only the weight of the rest is asked for.
export const AgentEmbed = () => null;
