/** The colors of a look, and how WCAG 2.2 counts their contrast. */

/**
 * The colors of one theme, by the names of the properties.
 *
 * @param {string} css
 * @param {"light" | "dark"} theme
 */
export function lookOf(css, theme) {
  const found = css.matchAll(/--agent-embed-([a-z-]+): light-dark\((#[0-9a-f]{6}), (#[0-9a-f]{6})\);/g);
  return new Map([...found].map(([, name, light, dark]) => [String(name), String(theme === "light" ? light : dark)]));
}

/** @param {string} color such as `#0b6e4f` */
function luminance(color) {
  const [red = NaN, green = NaN, blue = NaN] = [1, 3, 5].map((at) => {
    const value = parseInt(color.slice(at, at + 2), 16) / 255;
    return value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}

/** From 1 to 21; a color that is none gives NaN, which is never enough. @param {string} one @param {string} other */
export function contrast(one, other) {
  const [dark = NaN, light = NaN] = [luminance(one), luminance(other)].sort((first, second) => first - second);
  return (light + 0.05) / (dark + 0.05);
}
