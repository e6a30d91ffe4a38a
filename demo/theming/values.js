// What has been chosen: for each property a value in each theme, kept apart from the page that shows it.

/** @typedef {{ name: string, group: string, syntax: string, light: string, dark: string, text: string }} Property */

/** Whether a property has a value of its own in each theme. */
export function isColor(property) {
  return property.syntax === "color";
}

/** The choices, by name: `{ light, dark }`. Only what was chosen is in it. */
export class Values {
  #properties;
  #chosen = new Map();

  /** @param {readonly Property[]} properties */
  constructor(properties) {
    this.#properties = new Map(properties.map((property) => [property.name, property]));
  }

  /** Forgets everything. */
  clear() {
    this.#chosen.clear();
  }

  /** The value of a property in one theme, if one was chosen. */
  get(property, theme) {
    return this.#chosen.get(property.name)?.[isColor(property) ? theme : "light"];
  }

  /** The color of a property in one theme, such as `#0b6e4f`; one that follows another has that one's. */
  color(name, theme) {
    const property = this.#properties.get(name);
    const value = this.get(property, theme) ?? property[theme];
    const followed = /^var\(--agent-embed-([a-z-]+)\)$/.exec(value)?.[1];
    return followed === undefined ? value : this.color(followed, theme);
  }

  /** Chooses a value; a color in one theme only. An empty text takes the choice back. */
  set(property, theme, value) {
    const { name } = property;
    if (value === "") this.#chosen.delete(name);
    else if (!isColor(property)) this.#chosen.set(name, { light: value, dark: value });
    else {
      // The other theme keeps its color as it is: where a property is set, those that it would follow may not be.
      const both = { light: this.color(name, "light"), dark: this.color(name, "dark") };
      this.#chosen.set(name, { ...both, [theme]: value });
    }
  }

  /** Takes over what a look says. */
  read(css) {
    this.clear();
    for (const [, name, value] of css.matchAll(/--agent-embed-([a-z-]+):\s*([^;]+);/g)) {
      const pair = /^light-dark\(([^,]+),\s*([^)]+)\)$/.exec(value);
      this.#chosen.set(name, pair ? { light: pair[1], dark: pair[2] } : { light: value, dark: value });
    }
  }

  /** Every choice as `[name, value]`, as a style sheet has it. */
  entries() {
    return [...this.#chosen].map(([name, { light, dark }]) => [
      `--agent-embed-${name}`,
      light === dark ? light : `light-dark(${light}, ${dark})`,
    ]);
  }

  /** The style sheet to copy. */
  css() {
    const lines = this.entries().map(([name, value]) => `  ${name}: ${value};`);
    return lines.length > 0 ? `agent-embed {\n${lines.join("\n")}\n}\n` : "/* Nothing chosen yet. */\n";
  }
}
