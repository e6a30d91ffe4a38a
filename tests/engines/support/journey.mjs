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

  // The recording plays, and a click on a moment takes it there.
  await widget.click("button", "Play");
  const position = (root) => root.querySelector("audio")?.currentTime ?? 0;
  await widget.until("that it plays", (root) => (root.querySelector("audio")?.currentTime ?? 0) > 0);
  await widget.click("button", "Pause");
  await widget.until("that it pauses", (root) => root.querySelector("audio")?.paused);
  const before = await widget.look(position);
  await widget.until("a moment to go to", (root) => root.querySelector("[part~=turn] button"));
  const last = await widget.look((root) => {
    const all = [...root.querySelectorAll("[part~=turn] button")].filter((one) => /^\d+:\d\d/.test(one.textContent.trim()));
    return all.at(-1)?.textContent.trim();
  });
  await widget.click("[part~=turn] button", last);
  await widget.until("the moment of the last turn", (root, before) => (root.querySelector("audio")?.currentTime ?? 0) > before + 1, before);

  await widget.click("button", "Back");
  await widget.heading(result.name);
  await widget.click("button", "Back");
  await widget.heading("Test results");
  await widget.rows();
  const errors = (await widget.heard()).filter(({ type }) => type === "embed-error");
  assert.deepEqual(errors, []);
}
