/** @type {import("webpack").Configuration} */
export default {
  mode: "development",
  entry: "./main.js",
  output: { filename: "main.js" },
  experiments: { css: true },
  devServer: { static: import.meta.dirname },
};
