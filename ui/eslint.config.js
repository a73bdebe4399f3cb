import svelte from "eslint-plugin-svelte";
import ts from "typescript-eslint";

// Text from a file is never markup: it reaches the page as text nodes, or not at all.
const markup = ["innerHTML", "outerHTML", "insertAdjacentHTML", "setHTMLUnsafe", "srcdoc"];
const noMarkup = markup.map((name) => ({
  selector: `:matches(Identifier, SvelteName)[name="${name}"], Literal[value="${name}"]`,
  message: `${name} would turn text from a file into markup. Write the text into the page as text.`,
}));
const noSummary = {
  selector: "SvelteElement > SvelteName[name='summary']",
  message: "WebKitGTK tells a screen reader neither what it is nor whether it is open. Use components/Fold.svelte.",
};
// Every request goes through src/ipc, where a failure becomes one we can show.
const onlyIpc = {
  paths: [
    {
      name: "@tauri-apps/api/core",
      message: "Ask through src/ipc, so that a failure is one we can show.",
    },
  ],
};

export default ts.config(
  { ignores: ["dist/", "src/ipc/generated/"] },
  ...ts.configs.strict,
  ...svelte.configs.recommended,
  {
    files: ["**/*.svelte", "**/*.svelte.ts"],
    languageOptions: { parserOptions: { parser: ts.parser } },
  },
  {
    rules: {
      "svelte/no-at-html-tags": "error",
      "svelte/no-at-debug-tags": "error",
      "svelte/no-inline-styles": "error",
      "no-eval": "error",
      "no-implied-eval": "error",
      "no-restricted-globals": [
        "error",
        ...["fetch", "XMLHttpRequest", "WebSocket", "EventSource"].map((name) => ({
          name,
          message: "Candour opens no connection.",
        })),
      ],
    },
  },
  { files: ["src/**"], rules: { "no-restricted-syntax": ["error", ...noMarkup, noSummary] } },
  {
    files: ["src/**"],
    ignores: ["src/ipc/**"],
    rules: { "no-restricted-imports": ["error", onlyIpc] },
  },
);
