/** What a reader does: from the results down to one moment of one run, and back. */
import assert from "node:assert/strict";

export async function journey(widget, { result, run }) {
  await widget.heading("Test results");
  await widget.rows();
  await widget.click(`[data-row="results/${result.id}"]`);
  await widget.heading(result.name);
  await widget.click(`[data-row="results/${result.id}/runs/${run.id}"]`);
  await widget.heading(run.first_failing_rule);
  await widget.until("the transcript", (root) => root.querySelectorAll("[part~=turn]").length > 0);

  // The recording plays. Where nobody hears it, it may be over soon.
  await widget.look((root) => {
    const audio = root.querySelector("audio");
    window.sought = [];
    // Where nobody hears it, it may have played on by the time that it is said to be there.
    for (const type of ["seeking", "seeked"]) audio.addEventListener(type, () => window.sought.push(audio.currentTime));
  });
  await widget.click("button", "Play");
  await widget.until("that it plays", (root) => root.querySelector("audio").currentTime > 0);
  await widget.click("button", "Pause", (root) => root.querySelector("audio").ended);
  await widget.until("that it pauses", (root) => root.querySelector("audio").paused);

  // A click on a moment takes it there.
  const moment = await widget.until("a moment to go to", (root) => [...root.querySelectorAll("[part~=moment]")].at(-1)?.textContent.trim());
  await widget.click("[part~=turn] [part~=moment]", moment);
  const [minutes, seconds] = moment.split(":").map(Number);
  const isThere = (_, wanted) => window.sought.some((at) => Math.abs(at - wanted) < 1.5);
  await widget.until(`the moment ${moment}`, isThere, minutes * 60 + seconds);

  await widget.click("button", "Back");
  await widget.heading(result.name);
  await widget.click("button", "Back");
  await widget.heading("Test results");
  await widget.rows();
  const errors = (await widget.heard()).filter(({ type }) => type === "embed-error");
  assert.deepEqual(errors, []);
}
