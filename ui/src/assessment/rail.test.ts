import { render, screen, within } from "@testing-library/svelte";
import { expect, it } from "vitest";
import type { Frame } from "../ipc/generated/Frame";
import type { Progress } from "../ipc/generated/Progress";
import { frameAt, id } from "../page/example";
import { expectAccessible } from "../testing/accessible";
import Rail from "./Rail.svelte";

/** The example, with its first two statements so far. */
function soFar(first: Progress, second: Progress, gaps: number): Frame {
  const frame = frameAt("draft");
  const leading = frame.standards[0];
  if (leading === undefined) throw new Error("the example has a standard");
  const progress = [first, second];
  const statements = leading.statements.map((statement, at) => ({ ...statement, progress: progress[at] ?? first }));
  const answered = progress.filter((each) => each === "complete").length;
  const standards = [{ ...leading, statements, answered, done: answered === 2 }, ...frame.standards.slice(1)];
  return { ...frame, standards, gaps };
}

const link = (name: RegExp) => screen.getByRole("link", { name });
const ticked = (name: RegExp) => link(name).querySelector(".progress__tick") !== null;

it("ticks a statement that is complete, and no other, and says so to those who do not see it", async () => {
  const { rerender } = render(Rail, { id, place: { page: "statement", id, key: "lead" }, frame: soFar("started", "unanswered", 2) });
  expect(ticked(/^1\.1 A named lead ?, something is missing$/)).toBe(false);
  expect(ticked(/^1\.2 Time for it ?, not answered$/)).toBe(false);
  await expectAccessible();
  await rerender({ frame: soFar("complete", "started", 1) });
  expect(ticked(/^1\.1 A named lead ?, complete$/)).toBe(true);
  expect(ticked(/^1\.2 Time for it ?, something is missing$/)).toBe(false);
});

it("says of a standard how much of it is answered until it is done, and of the whole how many gaps are left", async () => {
  const { rerender } = render(Rail, { id, place: { page: "check", id }, frame: soFar("complete", "started", 1) });
  expect(within(link(/Leading/)).getByText(/^1 of 2/)).toBeTruthy();
  expect(within(link(/Check answers/)).getByText("1 gap so far").className).not.toContain("done");
  await rerender({ frame: soFar("complete", "complete", 0) });
  expect(within(link(/Leading/)).getByText("Done").className).toContain("done");
  expect(within(link(/Check answers/)).getByText("No gaps").className).toContain("done");
  await expectAccessible();
});
