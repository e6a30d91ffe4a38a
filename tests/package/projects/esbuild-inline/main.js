import "agent-embed/inline";
