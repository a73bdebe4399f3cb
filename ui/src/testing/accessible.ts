import axe from "axe-core";
import { expect } from "vitest";

/**
 * jsdom paints nothing, so contrast is judged in the real window (tests/e2e). That all stands in a landmark is asked where the whole
 * window is drawn, with its top bar.
 */
export async function expectAccessible(): Promise<void> {
  const whole = document.querySelector("header") !== null;
  const found = await axe.run(document.body, {
    rules: { "color-contrast": { enabled: false }, region: { enabled: whole } },
  });
  expect(found.violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(" ")}`)).toEqual([]);
}
