// In the place of `agent-embed/react`, where only the weight of the rest is asked for.
export const AgentEmbed = (): null => null;
