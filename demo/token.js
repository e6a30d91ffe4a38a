// Shows the life of the first widget's token, from nothing but the widget's events.

const state = document.querySelector("#token-state");
const left = document.querySelector("#token-left");
const meter = document.querySelector("#token-meter");
const count = document.querySelector("#token-count");
const reason = document.querySelector("#token-reason");

/** How often the remaining life is drawn anew, in milliseconds. */
const TICK = 250;

let received = 0;
/** When the token dies, in milliseconds of `performance.now()`; undefined if there is none or nobody knows. */
let death;

const REACTIONS = {
  "token-refreshed": ({ expiresIn, reason: asked }) => {
    received += 1;
    count.textContent = String(received);
    reason.textContent = asked;
    death = Number.isFinite(expiresIn) ? performance.now() + expiresIn * 1000 : undefined;
    meter.max = Number.isFinite(expiresIn) ? expiresIn : 1;
    show("used", "In use");
  },
  "token-expiring": () => show("renewing", "Renewing"),
  "token-expired": () => {
    death = performance.now();
    show("expired", "Expired");
  },
  "session-ended": () => {
    death = undefined;
    show("ended", "Session ended");
  },
};

/** Takes notice of one event of the widget. */
export function noteToken({ type, detail }) {
  REACTIONS[type]?.(detail ?? {});
  draw();
}

/** Keeps the remaining life on screen up to date. */
export function startClock() {
  setInterval(draw, TICK);
}

function show(name, text) {
  state.dataset.state = name;
  state.textContent = text;
}

function draw() {
  const seconds = death === undefined ? undefined : Math.max(0, (death - performance.now()) / 1000);
  left.textContent = seconds === undefined ? "–" : clock(Math.ceil(seconds));
  meter.value = seconds ?? 0;
}

function clock(seconds) {
  const rest = String(seconds % 60).padStart(2, "0");
  return `${Math.floor(seconds / 60)}:${rest}`;
}
