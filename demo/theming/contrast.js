// How well the chosen colors can be read, by the rules of WCAG 2.2: 4.5:1 for text, 3:1 for outlines.

const MEANINGS = ["accent", "success", "failure", "error", "warning", "neutral"];
const GROUNDS = ["surface", "raised", "sunken"];

/** What stands on what, and how much contrast it needs: the pairs to which the tests hold every look. */
export const PAIRS = [
  ...GROUNDS.flatMap((ground) => ["text", "muted", ...MEANINGS].map((front) => ({ front, ground, least: 4.5 }))),
  ...GROUNDS.map((ground) => ({ front: "control", ground, least: 3 })),
  ...MEANINGS.flatMap((name) => [name, "text", "muted"].map((front) => ({ front, ground: `${name}-tint`, least: 4.5 }))),
  { front: "on-accent", ground: "accent", least: 4.5 },
];

function luminance(color) {
  const [red, green, blue] = [1, 3, 5].map((at) => {
    const value = parseInt(color.slice(at, at + 2), 16) / 255;
    return value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}

/** From 1 to 21, for two colors such as `#0b6e4f`. */
export function contrast(one, other) {
  const [dark, light] = [luminance(one), luminance(other)].sort((first, second) => first - second);
  return (light + 0.05) / (dark + 0.05);
}

/** The pairs that cannot be read, the worst first; `color(name)` answers a property's color. */
export function faint(color) {
  return PAIRS.map((pair) => ({ ...pair, ratio: contrast(color(pair.front), color(pair.ground)) }))
    .filter(({ ratio, least }) => ratio < least)
    .sort((one, other) => one.ratio / one.least - other.ratio / other.least);
}
