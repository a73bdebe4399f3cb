import { expect, it } from "vitest";
import { grows } from "./grows";

/** A field in which `lines` lines of 20 pixels are typed, and which shows three. */
function field(lines: () => number): HTMLTextAreaElement {
  const area = document.createElement("textarea");
  const height = () => Number.parseInt(area.style.height || "62") - 2;
  Object.defineProperties(area, {
    scrollHeight: { get: () => Math.max(lines() * 20, height()) },
    clientHeight: { get: height },
    offsetHeight: { get: () => height() + 2 },
  });
  return area;
}

it("grows with what is typed, and never shrinks under it", () => {
  let lines = 2;
  const area = field(() => lines);
  const watch = grows(area);
  expect(area.style.height).toBe("");
  lines = 5;
  area.dispatchEvent(new Event("input"));
  expect(area.style.height).toBe("102px");
  lines = 1;
  area.dispatchEvent(new Event("input"));
  expect(area.style.height).toBe("102px");
  watch?.destroy();
});
