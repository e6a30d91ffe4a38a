/** What the shell itself says, where no widget runs. The ids are names that `messages` and locale files know. */

/** In English. The texts of the widget itself are in the wasm. */
const TEXTS = {
  "load.failed": "This could not be loaded. Please check the connection and try again.",
  "load.tooOld": "This browser is too old to show this. Please use a current version of Chrome, Edge, Firefox or Safari.",
  "load.blocked": "This cannot be shown here, because the page or the browser does not allow WebAssembly.",
  "load.stopped": "Something went wrong.",
  "load.tryAgain": "Try again",
  "load.trying": "Trying again…",
} as const;

/** The id of such a text. */
export type ShellText = keyof typeof TEXTS;

/** A text: of the first source that has it, else in English. */
export function shellText(id: ShellText, sources: readonly unknown[]): string {
  for (const source of sources) {
    const text: unknown = (source as Readonly<Record<string, unknown>> | null | undefined)?.[id];
    if (typeof text === "string") return text;
  }
  return TEXTS[id];
}
