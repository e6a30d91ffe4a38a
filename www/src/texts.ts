/** What the shell itself says, where no widget runs. The ids are names that `messages` and locale files know. */

/** In English. The texts of the widget itself are in the wasm. */
export const TEXTS = {
  "load.failed": "This could not be loaded. Please check the connection and try again.",
  "load.tooOld": "This browser is too old to show this. Please use a current version of Chrome, Edge, Firefox or Safari.",
  "load.blocked": "This cannot be shown here, because the page or the browser does not allow WebAssembly.",
  "load.stopped": "Something went wrong.",
  "load.tryAgain": "Try again",
  "load.trying": "Trying again…",
} as const;

/** What is said also where the others cannot be had: by itself, so that they need not be in the first script. */
export const LOAD_FAILED: (typeof TEXTS)["load.failed"] = "This could not be loaded. Please check the connection and try again.";

/** The id of such a text. */
export type ShellText = keyof typeof TEXTS;
