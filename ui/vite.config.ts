import { svelte } from "@sveltejs/vite-plugin-svelte";
import { svelteTesting } from "@testing-library/svelte/vite";
import { defineConfig } from "vitest/config";

export default defineConfig({
  plugins: [svelte(), svelteTesting()],
  server: { port: 5173, strictPort: true },
  build: {
    // The three web views Tauri opens: WebView2, WKWebView and WebKitGTK 2.40 or newer.
    target: ["chrome111", "safari16.4"],
    // Nothing as a data: address, so that the content policy need not allow them.
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
  },
  test: {
    environment: "jsdom",
    include: ["src/**/*.test.ts", "rules/*.test.ts"],
    setupFiles: ["rules/setup.ts"],
    testTimeout: 60_000,
    // Left to itself it keeps one processor for a person at work, which of two is half.
    maxWorkers: "100%",
    restoreMocks: true,
  },
});
