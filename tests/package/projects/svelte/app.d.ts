/// <reference types="svelte" />
/// <reference types="agent-embed/svelte" />
