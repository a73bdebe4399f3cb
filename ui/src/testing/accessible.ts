import axe from "axe-core";
import { expect } from "vitest";

/** jsdom paints nothing, so contrast is judged in the real window (tests/e2e). */
export async function expectAccessible(): Promise<void> {
  const found = await axe.run(document.body, { rules: { "color-contrast": { enabled: false } } });
  expect(found.violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(" ")}`)).toEqual([]);
}
