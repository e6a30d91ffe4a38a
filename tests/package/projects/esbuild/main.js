import "agent-embed";
