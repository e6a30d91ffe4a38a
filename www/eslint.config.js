import tseslint from "typescript-eslint";

export default tseslint.config(
  // `tests/package` checks the types for frameworks, where the frameworks are.
  { ignores: ["dist", "pkg", "node_modules", "src/frameworks"] },
  { linterOptions: { reportUnusedDisableDirectives: "error" } },
  {
    files: ["src/**/*.ts", "test/**/*.ts"],
    extends: [tseslint.configs.strictTypeChecked, tseslint.configs.stylisticTypeChecked],
    languageOptions: { parserOptions: { projectService: true, tsconfigRootDir: import.meta.dirname } },
    rules: {
      eqeqeq: "error",
      "max-lines": ["error", 400],
      "@typescript-eslint/consistent-type-imports": ["error", { fixStyle: "inline-type-imports" }],
      // `() => void` handlers are written in one line where that reads better.
      "@typescript-eslint/no-confusing-void-expression": ["error", { ignoreArrowShorthand: true }],
    },
  },
  {
    files: ["test/**/*.ts"],
    rules: {
      // `test` and `describe` of node answer promises that their runner awaits.
      "@typescript-eslint/no-floating-promises": "off",
    },
  },
  {
    files: ["scripts/**/*.mjs", "test/**/*.mjs", "*.js"],
    extends: [tseslint.configs.strict],
  },
);
