import { clearMocks, mockIPC } from "@tauri-apps/api/mocks";
import { fireEvent, render, screen, waitFor, within } from "@testing-library/svelte";
import { afterEach, beforeEach, expect, it } from "vitest";
import App from "../testing/app";
import { forget } from "../assessment/saving.svelte";
import type { WorksheetRow } from "../ipc/generated/WorksheetRow";
import type { WorksheetView } from "../ipc/generated/WorksheetView";
import { forget as forgetWorkspace } from "../start/workspace.svelte";
import { expectAccessible } from "../testing/accessible";
import { aFrame, aStatement } from "../testing/statement";
import { moved } from "./grid";

const row = (key: string, number: string, change: Partial<WorksheetRow> = {}): WorksheetRow => ({
  key,
  number,
  title: `Title of ${key}`,
  progress: "unanswered",
  grade: null,
  missing: [{ words: "Grade", field: "grade", item: null }],
  field: null,
  words: "",
  cites: [],
  actions: [],
  comments: 0,
  edited: null,
  ...change,
});
const sheet: WorksheetView = {
  key: "s",
  number: "1",
  title: "A standard",
  answered: 1,
  rows: [
    row("one", "1.1", {
      progress: "started",
      grade: { id: "ash", label: "Grade <b>ash</b>", colour: "amber" },
      missing: [
        { words: "A1: by when", field: "due", item: "a-1" },
        { words: "Impact", field: "impact", item: null },
      ],
      field: "evidence",
      words: "Our minutes…",
      cites: ["E1", "E3"],
      actions: ["A1"],
      comments: 2,
      edited: { at: "2026-11-21T14:02:00Z", by: "Ada" },
    }),
    row("two", "1.2", { edited: { at: "2026-11-22T14:02:00Z", by: "Bo" } }),
  ],
  previous: null,
  next: { key: "t", number: "2", title: "Another" },
};
const other: WorksheetView = { ...sheet, key: "t", number: "2", title: "Another", rows: [row("three", "2.1")], previous: { key: "s", number: "1", title: "A standard" }, next: null };

beforeEach(async () => {
  sessionStorage.clear();
  location.hash = "#/a/1/s/one";
  // The address of the test before is left behind.
  await new Promise((resolve) => setTimeout(resolve));
  mockIPC((command, args) => {
    if (command === "workspace_state") return { there: true, open: true, words_written: true, example: false, failure: null };
    if (command === "assessment_frame") return aFrame();
    if (command === "assessment_statement") return aStatement({ answer: { ...aStatement().answer, grade: "ash" } });
    if (command === "assessment_worksheet") return (args as { standard: string }).standard === "s" ? sheet : other;
    return undefined;
  });
});
afterEach(() => {
  clearMocks();
  forget();
  forgetWorkspace();
});

async function open(at = "#/a/1/w/s") {
  location.hash = at;
  render(App);
  return screen.findByRole("grid", { name: /Statements of standard/ });
}
const press = (key: string, more: KeyboardEventInit = {}) =>
  fireEvent.keyDown(document.activeElement ?? document.body, { key, ...more });
const focused = () => document.activeElement?.textContent?.replace(/\s+/g, " ").trim();

it("shows the whole standard in one table with heads", async () => {
  const grid = within(await open());
  expect(grid.getAllByRole("columnheader").map((head) => head.textContent)).toEqual([
    "Statement", "Grade", "Still missing", "First words", "Cites", "Actions", "Last changed",
  ]);
  const first = grid.getByRole("row", { name: /1\.1/ });
  const cells = within(first).getAllByRole("gridcell").map((cell) => cell.textContent.replace(/\s+/g, " ").trim());
  expect(cells).toEqual(["Grade <b>ash</b>", "A1: by whenImpact", "Our minutes…", "E1, E3", "A1", "21 Nov 2026 Ada"]);
  expect(within(first).getByText("2 comments")).toBeTruthy();
  const second = within(grid.getByRole("row", { name: /1\.2/ }));
  expect(second.getByText("Not graded yet")).toBeTruthy();
  expect(screen.getByText(/1 of 2 statements answered, 3 things still missing/)).toBeTruthy();
  await expectAccessible();
});

it("has one stop for Tab, and the arrow keys lead from cell to cell", async () => {
  const grid = await open();
  expect(grid.querySelectorAll('[tabindex="0"]')).toHaveLength(1);
  within(grid).getByRole("link", { name: /1\.1/ }).focus();
  await press("ArrowRight");
  expect(focused()).toBe("Grade <b>ash</b>");
  await press("ArrowDown");
  expect(focused()).toBe("Not graded yet");
  expect(grid.querySelectorAll('[tabindex="0"]')).toHaveLength(1);
  await press("End");
  expect(focused()).toBe("22 Nov 2026 Bo");
  await press("Home", { ctrlKey: true });
  expect(focused()).toContain("1.1 Title of one");
  await press("End", { ctrlKey: true });
  expect(focused()).toBe("22 Nov 2026 Bo");
  await press("Home");
  expect(focused()).toContain("1.2 Title of two");
});

it.each([
  [1, "grade"],
  [2, "a-1-due"],
  [3, "evidence"],
  [5, "actions"],
])("opens the statement at what a cell is about: column %i", async (steps, at) => {
  const grid = await open();
  within(grid).getByRole("link", { name: /1\.1/ }).focus();
  for (let step = 0; step < steps; step += 1) await press("ArrowRight");
  await press("Enter");
  await waitFor(() => expect(location.hash).toBe(`#/a/1/s/one?at=${at}`));
});

it("turns to the next and the previous standard, and stays in the table", async () => {
  const grid = await open();
  within(grid).getByRole("link", { name: /1\.1/ }).focus();
  await press("PageDown", { ctrlKey: true });
  await screen.findByRole("heading", { name: "2. Another" });
  await waitFor(() => expect(focused()).toContain("2.1 Title of three"));
  expect(screen.getByRole("link", { name: /Previous standard\s*1\. A standard/ })).toBeTruthy();
  await press("PageUp", { ctrlKey: true });
  await screen.findByRole("heading", { name: "1. A standard" });
});

it("is reached from a statement and from the rail, and leads back to where one was", async () => {
  render(App);
  (await screen.findByLabelText("Evidence")).focus();
  const ways = screen.getAllByRole("link", { name: "See the whole standard" });
  expect(ways.map((way) => way.getAttribute("href"))).toEqual(["#/a/1/w/s", "#/a/1/w/s"]);
  await fireEvent.click(ways[0] as HTMLElement);
  await screen.findByRole("grid");
  const rail = within(screen.getByRole("navigation", { name: "This self-assessment" }));
  expect(rail.getByRole("link", { current: "page" }).textContent).toContain("See the whole standard");
  expect(screen.getByRole("link", { name: "Back to 1.1 Listening" })).toBeTruthy();
  await press("Escape");
  await waitFor(() => expect(location.hash).toBe("#/a/1/s/one?at=evidence"));
});

it("comes back from finding to the cell one was in", async () => {
  const grid = await open();
  within(grid).getByRole("link", { name: /1\.1/ }).focus();
  await press("ArrowDown");
  await press("ArrowRight");
  await press("f", { ctrlKey: true });
  await screen.findByRole("searchbox");
  await press("Escape");
  await waitFor(() => expect(focused()).toBe("Not graded yet"));
});

it("keeps within the table", () => {
  const key = (name: string, more = {}) => new KeyboardEvent("keydown", { key: name, ...more });
  const at = { row: 0, column: 0 };
  expect(moved(at, key("ArrowUp"), 3, 4)).toEqual(at);
  expect(moved(at, key("PageDown"), 3, 4)).toEqual({ row: 2, column: 0 });
  expect(moved({ row: 2, column: 3 }, key("ArrowRight"), 3, 4)).toEqual({ row: 2, column: 3 });
  expect(moved(at, key("a"), 3, 4)).toBeUndefined();
  expect(moved(at, key("ArrowDown", { shiftKey: true }), 3, 4)).toBeUndefined();
  expect(moved(at, key("PageDown", { ctrlKey: true }), 3, 4)).toBeUndefined();
});
