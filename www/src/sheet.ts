/** Style sheets, one for each document. What is adopted here stays beside the widget's own sheet. */

/** The style before the widget has its own: keeps the place. */
const FRAME_STYLE = `
:host{display:block;min-block-size:var(--agent-embed-min-height,320px)}
:host([hidden]){display:none}`;

/** Adopts a sheet, once. To be repeated on each connection: moving to another document drops what was adopted. */
export type Adopt = (root: ShadowRoot) => void;

/** What adopts a sheet with this text. */
export function sheetOf(text: string): Adopt {
  const sheets = new WeakMap<Document, CSSStyleSheet>();
  return (root) => {
    const { ownerDocument } = root;
    const view = ownerDocument.defaultView;
    // Without the property the browser is too old, and the card says so unadorned.
    if (!view || !("adoptedStyleSheets" in root)) return;
    let sheet = sheets.get(ownerDocument);
    if (!sheet) {
      // A sheet belongs to the document whose window made it.
      sheet = new view.CSSStyleSheet();
      sheet.replaceSync(text);
      sheets.set(ownerDocument, sheet);
    }
    if (!root.adoptedStyleSheets.includes(sheet)) root.adoptedStyleSheets = [sheet, ...root.adoptedStyleSheets];
  };
}

/** Adopts the sheet of the frame. */
export const adoptFrame = sheetOf(FRAME_STYLE);
