/// <reference types="agent-embed/vue" />
