/** The style before the widget has its own: keeps the place. It stays adopted beside the widget's sheet. */

const FRAME_STYLE = `
:host{display:block;min-block-size:var(--agent-embed-min-height,320px)}
:host([hidden]){display:none}`;

let style = FRAME_STYLE;
const sheets = new WeakMap<Document, CSSStyleSheet>();

/** Adopts the sheet, once. To be repeated on each connection: moving to another document drops what was adopted. */
export function adoptSheet(root: ShadowRoot): void {
  const { ownerDocument } = root;
  const view = ownerDocument.defaultView;
  // Without the property the browser is too old, and the card says so unadorned.
  if (!view || !("adoptedStyleSheets" in root)) return;
  let sheet = sheets.get(ownerDocument);
  if (!sheet) {
    // A sheet belongs to the document whose window made it.
    sheet = new view.CSSStyleSheet();
    sheet.replaceSync(style);
    sheets.set(ownerDocument, sheet);
  }
  if (!root.adoptedStyleSheets.includes(sheet)) root.adoptedStyleSheets = [sheet, ...root.adoptedStyleSheets];
}

/** Adds to the sheet what a card looks like, once that is known. */
export function dressCards({ ownerDocument }: ShadowRoot, cards: string): void {
  style = FRAME_STYLE + cards;
  sheets.get(ownerDocument)?.replaceSync(style);
}
