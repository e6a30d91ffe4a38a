/** Where the files beside the loader are. */

/**
 * The folder, as an absolute URL with a slash at its end: the one that was named, as seen from the page; else the one
 * that the script is in, which is the module, or the classic script that was running.
 */
export function assetsBase(page: string, folder: string | undefined, script?: string): string {
  return folder === undefined ? new URL(".", script ?? page).href : new URL(folder.replace(/\/?$/, "/"), page).href;
}

/** A file in a folder, named with the tag of its content, so that it may be cached for ever. */
export function assetUrl(base: string, file: string, tag?: string): string {
  return new URL(tag === undefined ? file : `${file}?v=${tag}`, base).href;
}

/**
 * Where a file of this package is, from where its module says that it is. For development, Vite before 8 moves modules
 * into `node_modules/.vite/deps/` and leaves the files beside them behind.
 */
export function unmoved(url: string): string {
  return url.replace(/\/\.vite\/deps\/(?=(?:locales\/)?[^/]*$)/, "/agent-embed/dist/");
}

let chosenBase: string | undefined;

/** Says where the built files are. Call it before the first element is connected. */
export function setAssetsBase(url: string | URL): void {
  chosenBase = String(url);
}

/** What `setAssetsBase` was given. */
export function getAssetsBase(): string | undefined {
  return chosenBase;
}
