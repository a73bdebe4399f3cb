import { configure } from "@testing-library/svelte";

// A busy machine is slow, not wrong: what a test waits for may take its time, and only what never comes fails.
configure({ asyncUtilTimeout: 10_000 });

// jsdom lays nothing out, so that no size ever changes.
globalThis.ResizeObserver ??= class {
  observe() {}
  unobserve() {}
  disconnect() {}
};
