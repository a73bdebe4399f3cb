import { clearMocks, mockIPC } from "@tauri-apps/api/mocks";
import { fireEvent, render, screen, within } from "@testing-library/svelte";
import { afterEach, beforeEach, expect, it } from "vitest";
import type { AllActionsView } from "../ipc/generated/AllActionsView";
import type { AnswersBetweenView } from "../ipc/generated/AnswersBetweenView";
import type { BetweenView } from "../ipc/generated/BetweenView";
import type { CountedAnswerView } from "../ipc/generated/CountedAnswerView";
import type { CountedAnswersView } from "../ipc/generated/CountedAnswersView";
import { expectAccessible, failure } from "../page/example";
import { read, to } from "../router";
import AllActions from "./AllActions.svelte";
import AuditSummary from "./AuditSummary.svelte";
import Compare from "./Compare.svelte";
import { audit, choices, matrix, summary, tally } from "./example";
import Matrix from "./Matrix.svelte";
import { drawn, moved } from "./rows";

let asked: [string, Record<string, unknown>][];
let answers: Record<string, unknown>;
beforeEach(() => {
  asked = [];
  answers = {};
  location.hash = "#/audits/audit-1/matrix";
  mockIPC((command, args) => {
    asked.push([command, args as Record<string, unknown>]);
    const answer = answers[command];
    return typeof answer === "function" ? (answer as () => unknown)() : (answer ?? null);
  });
});
afterEach(clearMocks);
const last = (command: string) => asked.filter(([name]) => name === command).at(-1)?.[1];

it("names its pages in the address", () => {
  for (const [hash, page] of [["matrix", "matrix"], ["summary", "audit-summary"], ["actions", "audit-actions"], ["compare", "compare"]] as const) {
    expect(read(`#/audits/audit%201/${hash}?kind=police`)).toEqual({ page, audit: "audit 1" });
    expect(to({ page, audit: "audit 1" })).toBe(`#/audits/audit%201/${hash}`);
  }
  expect(to({ page: "audit", audit: "a" })).toBe("#/audit/a");
});

it("draws a real table: heads, a word in each cell, what the panel changed, ties and both bases", async () => {
  answers["comparison_matrix"] = matrix(5, 3);
  render(Matrix, { audit: "audit-1" });
  const table = await screen.findByRole("table", { name: "Grades of each agency, by statement" });
  expect(within(table).getAllByRole("columnheader").map((head) => head.textContent.trim())).toEqual([
    "Agency", "1.1 Statement number 1", "1.2 Statement number 2", "1.3 Statement number 3",
  ]);
  const first = within(table).getByRole("row", { name: /^Agency 1 / });
  const cells = within(first).getAllByRole("cell");
  expect(cells[0]?.textContent).toMatch(/Partly met\s*self: Not met/);
  expect(within(cells[0] as HTMLElement).getByRole("link").getAttribute("href")).toBe("#/audits/audit-1/moderation/agency-0/s-0?by=agency");
  const missing = within(table).getByRole("row", { name: /^Agency 5 / });
  expect(within(missing).getAllByText("Not returned")).toHaveLength(3);
  const most = within(table).getByRole("row", { name: /^Most frequent/ });
  expect(within(most).getAllByRole("cell")[1]?.textContent).toMatch(/Partly met.*Fully met.*tie/);
  expect(within(table).getByRole("row", { name: /^Met/ }).textContent).toContain("69% of 26 returns, 75% of 24 graded");
  expect(screen.getByText(/4 of 5 returned/)).toBeTruthy();
  await expectAccessible();
});

it("moves by arrow keys between cells, one of which is reached by Tab", async () => {
  answers["comparison_matrix"] = matrix(5, 3);
  render(Matrix, { audit: "audit-1" });
  const table = await screen.findByRole("table");
  const reached = () => [...table.querySelectorAll("[data-at][tabindex='0']")].map((cell) => cell.getAttribute("data-at"));
  expect(reached()).toEqual(["0 0"]);
  (table.querySelector("[data-at='0 0']") as HTMLElement).focus();
  for (const key of ["ArrowDown", "ArrowRight", "ArrowRight", "ArrowRight"]) await fireEvent.keyDown(document.activeElement as Element, { key });
  await expect.poll(() => document.activeElement?.getAttribute("data-at")).toBe("1 2");
  expect(reached()).toEqual(["1 2"]);
  await fireEvent.keyDown(document.activeElement as Element, { key: "End", ctrlKey: true });
  await expect.poll(() => document.activeElement?.getAttribute("data-at")).toBe("4 2");
});

it("draws the columns in sight first, and the others when the picture stands or as soon as a key leads there", async () => {
  answers["comparison_matrix"] = matrix(5, 54);
  const { unmount } = render(Matrix, { audit: "audit-1" });
  const table = await screen.findByRole("table");
  const drawn = () => [...table.querySelectorAll("tbody tr.matrix__row")].map((row) => row.querySelectorAll("td").length);
  const places = () => [...table.querySelectorAll("tbody tr.matrix__row:first-child [data-at]")].map((cell) => cell.getAttribute("data-at"));
  (table.querySelector("[data-at='0 0']") as HTMLElement).focus();
  await fireEvent.keyDown(document.activeElement as Element, { key: "End", ctrlKey: true });
  expect(document.activeElement?.getAttribute("data-at")).toBe("4 53");
  expect(drawn()).toEqual([54, 54, 54, 54, 54]);
  expect(places()).toEqual(Array.from({ length: 54 }, (_, column) => `0 ${String(column)}`));
  // Nothing is drawn twice when the picture stands after that.
  await new Promise((done) => setTimeout(done, 250));
  expect(drawn()).toEqual([54, 54, 54, 54, 54]);
  unmount();
});

it("asks the core anew for what is chosen, and keeps it in the address", async () => {
  answers["comparison_matrix"] = matrix(5, 3);
  location.hash = "#/audits/audit-1/matrix?kind=police";
  render(Matrix, { audit: "audit-1" });
  await fireEvent.change(await screen.findByLabelText("Grade"), { target: { value: "not_met" } });
  await expect.poll(() => last("comparison_matrix")).toEqual({
    of: "audit-1",
    asked: { standards: [], areas: [], kinds: ["police"], grades: ["not_met"], states: [], grading: "final", as_of: null },
  });
  expect(location.hash).toBe("#/audits/audit-1/matrix?kind=police&grade=not_met");
  await fireEvent.change(screen.getByLabelText("As of"), { target: { value: "ab".repeat(32) } });
  await expect.poll(() => (last("comparison_matrix")?.["asked"] as { as_of: string }).as_of).toBe("ab".repeat(32));
  answers["comparison_save"] = "Section 11 2027 - matrix.csv";
  await fireEvent.click(screen.getByRole("button", { name: "Save for a spreadsheet…" }));
  await expect.poll(() => last("comparison_save")?.["what"]).toBe("matrix");
});

it("draws of a thousand agencies those in sight, and tells how many there are", async () => {
  answers["comparison_matrix"] = matrix(1000, 54);
  render(Matrix, { audit: "audit-1" });
  const table = await screen.findByRole("table");
  expect(table.getAttribute("aria-rowcount")).toBe("1003");
  const rows = [...table.querySelectorAll("tbody tr.matrix__row")];
  expect(rows.length).toBeLessThan(60);
  expect(rows[0]?.getAttribute("aria-rowindex")).toBe("2");
  // At first those columns that fill the window, and at once after that all of them.
  await expect.poll(() => rows.map((row) => row.querySelectorAll("td").length)).toEqual(rows.map(() => 54));
  (table.querySelector("[data-at='0 0']") as HTMLElement).focus();
  await fireEvent.keyDown(document.activeElement as Element, { key: "End", ctrlKey: true });
  await expect.poll(() => document.activeElement?.getAttribute("data-at")).toBe("999 53");
  expect(document.activeElement?.closest("tr")?.getAttribute("aria-rowindex")).toBe("1001");
});

it("knows which rows are in sight and where keys lead", () => {
  expect(drawn(1000, 50, 0, 500)).toEqual({ first: 0, end: 24 });
  expect(drawn(1000, 50, 25_000, 500)).toEqual({ first: 486, end: 522 });
  expect(drawn(1000, 50, 25_050, 500)).toEqual({ first: 486, end: 528 });
  expect(drawn(1000, 50, 49_500, 500)).toEqual({ first: 978, end: 1000 });
  const size = { rows: 10, columns: 4, page: 5 };
  const key = (name: string, more = {}) => moved({ key: name, ctrlKey: false, altKey: false, metaKey: false, ...more }, { row: 3, column: 1 }, size);
  expect(key("PageDown")).toEqual({ row: 8, column: 1 });
  expect(key("PageUp")).toEqual({ row: 0, column: 1 });
  expect(key("Home")).toEqual({ row: 3, column: 0 });
  expect(key("Home", { ctrlKey: true })).toEqual({ row: 0, column: 0 });
  expect(key("a")).toBeUndefined();
  expect(key("ArrowUp", { altKey: true })).toBeUndefined();
});

it("says where nothing fits, and why it could not be opened", async () => {
  answers["comparison_matrix"] = { ...matrix(5, 3), rows: [], columns: [] };
  const { unmount } = render(Matrix, { audit: "audit-1" });
  expect(await screen.findByText(/Nothing fits/)).toBeTruthy();
  unmount();
  answers["comparison_matrix"] = () => {
    throw failure("This audit was never frozen.");
  };
  render(Matrix, { audit: "audit-1" });
  expect(await screen.findByText("This audit was never frozen.")).toBeTruthy();
});

it("sums up with both bases and ties, and opens the answers behind a figure", async () => {
  location.hash = "#/audits/audit-1/summary";
  answers["comparison_summary"] = summary;
  const opened: CountedAnswersView = {
    audit,
    answers: [
      {
        invited: "agency-1", agency: "Fen Police", kind: "Police", statement: { key: "refer", number: "1.1", title: "Recognise and refer", standard: "leading" },
        cell: { code: "partly_met", label: "Partly met", colour: "amber" }, own: { code: "fully_met", label: "Fully met", colour: "green" },
        state: "Agreed", first_words: "In March <b>we</b> looked",
      },
    ],
  };
  answers["comparison_answers"] = opened;
  render(AuditSummary, { audit: "audit-1" });
  const table = await screen.findByRole("table", { name: "Grades by standard and statement" });
  const refer = within(table).getByRole("row", { name: /1\.1/ });
  expect(refer.textContent).toContain("81% (21 of 26)");
  expect(refer.textContent).toContain("100% (21 of 21)");
  expect(within(table).getByRole("row", { name: /1\.2/ }).textContent).toMatch(/Partly met.*Fully met.*tie/);
  expect(screen.getByRole("heading", { name: "By area" })).toBeTruthy();
  await expectAccessible();
  const figure = within(refer).getByRole("button", { name: "Not applicable, 1.1 Recognise and refer: 5" });
  await fireEvent.click(figure);
  expect(await screen.findByRole("heading", { name: "Not applicable: 1.1 Recognise and refer" })).toBe(document.activeElement);
  expect(last("comparison_answers")).toMatchObject({ statement: "refer", figure: "grade:not_applicable" });
  expect(await screen.findByText("In March <b>we</b> looked")).toBeTruthy();
  expect(screen.getByRole("link", { name: /Fen Police, 1\.1/ }).getAttribute("href")).toContain("moderation/agency-1/refer");
  await expectAccessible();
  await fireEvent.click(screen.getByRole("button", { name: "Back to the figures" }));
  await expect.poll(() => document.activeElement).toBe(figure);
  // A figure of a kind of agency is opened for that kind alone.
  const kinds = screen.getByRole("table", { name: "Grades by kind of agency" });
  await fireEvent.click(within(kinds).getByRole("button", { name: /Partly met/ }));
  await expect.poll(() => last("comparison_answers")).toMatchObject({ statement: null, asked: { kinds: ["police"] } });
});

it("lists the actions of all agencies, the overdue ones with that word", async () => {
  location.hash = "#/audits/audit-1/actions";
  const row = {
    invited: "agency-1", agency: "Fen Police", kind: "Police", label: "A1", statements: ["refer"], numbers: ["1.1"], lead: "Zoe",
    action: "Train the night shift", impact: "", due: "2026-01-31", progress: "", days_overdue: 12,
  };
  const plan: AllActionsView = {
    audit, choices, overdue: 1, actions: [row, { ...row, label: "A2", action: "Name a lead", due: null, days_overdue: null }],
  };
  answers["comparison_actions"] = plan;
  render(AllActions, { audit: "audit-1" });
  expect(await screen.findByText("Overdue by 12 days")).toBeTruthy();
  await expectAccessible();
  await fireEvent.change(screen.getByLabelText("Date"), { target: { value: "coming" } });
  expect(screen.queryByText(/Train the night shift/)).toBeNull();
  expect(screen.getByText(/Name a lead/)).toBeTruthy();
});

it("compares with an earlier audit, and drops nothing that has no counterpart", async () => {
  location.hash = "#/audits/audit-1/compare";
  const between: BetweenView = {
    now: audit, before: { ...audit, id: "audit-0", returned: 20, invited: 22 }, choices,
    statements: [
      {
        key: "refer", number: "1.1", title: "Recognise and refer", before: [{ id: "old", name: "2.1 Refer" }], same_question: false,
        now: tally([0, 0, 21, 5]), then: [tally([1, 5, 14, 0])], then_on_scale_of_now: null,
        without_equal: [{ id: "blue", label: "Blue", colour: "blue" }], lowered: 1, same: 12, raised: 4, otherwise: 0, moves: [],
      },
    ],
    only_before: [{ id: "gone", name: "3.4 Gone" }], only_now: [{ id: "new", name: "1.9 New" }],
    returned_only_before: ["Holt Trust"], returned_only_now: [],
  };
  answers["comparison_earlier"] = [{ id: "audit-0", title: "Section 11 2025", cycle: "2025", deadline: "2025-02-19" }];
  answers["comparison_between"] = between;
  render(Compare, { audit: "audit-1" });
  expect(await screen.findByText("3.4 Gone")).toBeTruthy();
  for (const said of ["1.9 New", "Holt Trust", "No equal now: Blue", "Asked otherwise then: 2.1 Refer"]) expect(screen.getByText(said)).toBeTruthy();
  expect(last("comparison_between")).toMatchObject({ of: "audit-1", with: "audit-0" });
  expect(screen.getByText(/as that audit stands now, 20 of 22 returned\. Now, as this one stands, /)).toBeTruthy();
  await expectAccessible();

  // Every figure opens the answers that it counts.
  const said = (agency: string, number: string, code: string): CountedAnswerView => ({
    invited: `invited-${number}`, agency, kind: "Police", statement: { key: `key-${number}`, number, title: "Refer", standard: "leading" },
    cell: { code, label: code, colour: "green" }, own: { code, label: code, colour: "green" }, state: "Agreed", first_words: `Words of ${number}`,
  });
  const behind: AnswersBetweenView = {
    now: between.now, before: between.before,
    answers: [{ before: said("Fen Police, then", "2.1", "Blue"), equal: { id: "green", label: "Fully met", colour: "green" }, now: said("Fen Police", "1.1", "Fully met") }],
  };
  answers["comparison_answers_between"] = behind;
  const row = screen.getByRole("row", { name: /Recognise and refer/ });
  expect(within(row).getAllByRole("button").map((each) => each.getAttribute("aria-label"))).toEqual([
    "Fully met then, 2.1 Refer: 14", "Fully met now, 1.1 Recognise and refer: 21", "Lower, 1.1 Recognise and refer: 1",
    "Same, 1.1 Recognise and refer: 12", "Higher, 1.1 Recognise and refer: 4",
  ]);
  const higher = within(row).getByRole("button", { name: /^Higher/ });
  await fireEvent.click(higher);
  expect(await screen.findByRole("heading", { name: "Higher: 1.1 Recognise and refer" })).toBe(document.activeElement);
  expect(last("comparison_answers_between")).toMatchObject({ of: "audit-1", with: "audit-0", statement: "refer", figure: "raised" });
  expect(await screen.findByText("on the scale of now: Fully met")).toBeTruthy();
  const links = screen.getAllByRole("link", { name: /Refer, Fen Police/ }).map((link) => link.getAttribute("href"));
  expect(links).toEqual(["#/audits/audit-0/moderation/invited-2.1/key-2.1?by=agency", "#/audits/audit-1/moderation/invited-1.1/key-1.1?by=agency"]);
  await expectAccessible();
  // Another filter asks for them anew.
  await fireEvent.change(screen.getByLabelText("Kind of agency"), { target: { value: "police" } });
  await expect.poll(() => last("comparison_answers_between")).toMatchObject({ asked: { kinds: ["police"] } });
  await fireEvent.click(screen.getByRole("button", { name: "Back to the figures" }));
  await expect.poll(() => document.activeElement?.getAttribute("aria-label")).toBe("Higher, 1.1 Recognise and refer: 4");
  await fireEvent.click(screen.getByRole("button", { name: /^Fully met then/ }));
  await expect.poll(() => last("comparison_answers_between")).toMatchObject({ figure: "met_then:old" });
});

it("says as of when this audit is compared", async () => {
  location.hash = "#/audits/audit-1/compare";
  const frozen: BetweenView = {
    now: { ...audit, frozen: { digest: "ab".repeat(32), at: "2026-06-01T09:00:00Z", by: "Ann Marsh" } },
    before: { ...audit, id: "audit-0" }, choices, statements: [],
    only_before: [], only_now: [], returned_only_before: [], returned_only_now: [],
  };
  answers["comparison_earlier"] = [{ id: "audit-0", title: "Section 11 2025", cycle: "2025", deadline: "2025-02-19" }];
  answers["comparison_between"] = frozen;
  render(Compare, { audit: "audit-1" });
  expect(await screen.findByText(/Now, as frozen on 1 June 2026/)).toBeTruthy();
});

it("says that there is nothing earlier to compare with", async () => {
  answers["comparison_earlier"] = [];
  render(Compare, { audit: "audit-1" });
  expect(await screen.findByText(/no earlier audit/)).toBeTruthy();
});
