/** Dresses the card of a failure. Its classes are none of the widget's, whose sheet is adopted beside it. */

// Colors come from the host's variables, else from the system colors, which follow `color-scheme` by themselves.
export const CARD_STYLE = `
.stand-in{all:initial;color-scheme:inherit;visibility:inherit;display:block;box-sizing:border-box;max-inline-size:480px;margin:24px auto;padding:16px 20px;
border:1px solid var(--agent-embed-border,color-mix(in srgb,CanvasText 18%,Canvas));border-radius:10px;
background:var(--agent-embed-surface,Canvas);color:var(--agent-embed-text,CanvasText);
font-family:var(--agent-embed-font,inherit);font-size:14px;line-height:1.45}
.both{color-scheme:light dark}.light{color-scheme:light}.dark{color-scheme:dark}
.stand-in p{margin:0}
.stand-in button{margin-block-start:12px;min-block-size:32px;padding:0 12px;font:inherit;font-weight:500;cursor:pointer;
border:1px solid var(--agent-embed-control,color-mix(in srgb,CanvasText 50%,Canvas));border-radius:var(--agent-embed-radius,6px);
background:transparent;color:inherit}
.stand-in button:hover{background:var(--agent-embed-raised,color-mix(in srgb,CanvasText 6%,Canvas))}
.stand-in button:focus-visible{outline:2px solid var(--agent-embed-accent,LinkText);outline-offset:2px}
.stand-in button[aria-disabled]{opacity:.6;cursor:default}`;
