// Stands in for the wasm-bindgen glue: the same exports, a log on `globalThis.fakeGlue`, and a widget that traps on request.
const log = ((globalThis.fakeGlue ??= { calls: [], instances: 0 }).calls);

let onTrapCallback;
let exports_;

function instantiate(module) {
  const instance = new WebAssembly.Instance(module, {});
  globalThis.fakeGlue.instances += 1;
  return instance.exports;
}

let loadedModule;

export default async function init({ module_or_path }) {
  loadedModule = await module_or_path;
  exports_ ??= instantiate(loadedModule);
  return exports_;
}

export function onTrap(callback) {
  onTrapCallback = callback;
}

export function onCall() {}

export function noteTrap() {
  log.push(["noteTrap"]);
  queueMicrotask(() => onTrapCallback?.());
  return true;
}

export function __wbg_reset_state() {
  exports_ = instantiate(loadedModule);
}

/** Traps as a listener of the real glue would: outside of any call. */
globalThis.fakeGlue.trapLater = () => {
  setTimeout(() => {
    try {
      exports_.trap();
    } catch {
      onTrapCallback?.();
    }
  });
};

export class Widget {
  constructor(element, root, page) {
    this.element = element;
    this.root = root;
    this.page = page;
    this.values = {};
    this.state = "loading";
    log.push(["new"]);
  }

  apply(changes) {
    log.push(["apply", ...changes.map(({ name, value, from }) => [name, value, from])]);
    for (const { name, value } of changes) {
      this.values[name] = value;
      if (value === "trap") exports_.trap();
    }
  }

  connected() {
    log.push(["connected"]);
    queueMicrotask(() => {
      const href = (value) => new URL(value, document.baseURI).href;
      const { apiBase, agentId, tokenUrl } = this.values;
      const early = tokenUrl && this.page.takeEarly([href(apiBase ?? "https://api.cekura.ai").replace(/\/+$/, ""), agentId, href(tokenUrl)].join("\n"));
      log.push(["early", Boolean(early)]);
      const paint = document.createElement("p");
      paint.textContent = "painted";
      this.root.replaceChildren(paint);
      this.state = "ready";
      this.page.ready();
    });
  }

  disconnected() {
    log.push(["disconnected"]);
  }

  refreshData() {
    log.push(["refreshData"]);
  }

  async refreshToken() {
    log.push(["refreshToken"]);
    if (globalThis.fakeGlue.hang) await new Promise(() => undefined);
  }

  async logout() {
    log.push(["logout"]);
    this.state = "ended";
  }

  resume() {
    log.push(["resume"]);
    this.state = "ready";
  }

  async destroy() {
    log.push(["destroy"]);
  }

  get route() {
    return this.values.route ?? "results";
  }

  get status() {
    return this.state;
  }

  get lastError() {
    return undefined;
  }

  free() {
    log.push(["free"]);
  }
}
