// The demo page: a fictitious product with the widget in it, and beside it what its host page sees and does.

import { startLog } from "./log.js";
import { options } from "./options.js";
import { startPanel } from "./panel.js";
import { noteToken, startClock } from "./token.js";
import { addWidget, setSecond, setWidth, widgets } from "./widgets.js";

if (options.bare) document.body.classList.add("bare");

// Listeners first: the element's first events must not be missed.
startLog(widgets, (event, position) => {
  if (position === 0) noteToken(event);
});
startClock();
startPanel();

setWidth(options.width);
addWidget(options.agent, options.attributes);
setSecond(options.second);
