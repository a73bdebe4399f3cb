import { clearMocks, mockIPC } from "@tauri-apps/api/mocks";
import { fireEvent, render, screen, waitFor } from "@testing-library/svelte";
import { afterEach, beforeEach, expect, it } from "vitest";
import App from "../testing/app";
import { forget } from "../assessment/saving.svelte";
import type { FindView } from "../ipc/generated/FindView";
import type { FoundPlace } from "../ipc/generated/FoundPlace";
import { forget as forgetWorkspace } from "../start/workspace.svelte";
import { expectAccessible } from "../testing/accessible";
import { aFrame, aStatement } from "../testing/statement";
import { leadsTo } from "./places";

const piece = (text: string, found = false) => ({ text, found });
function place(change: Partial<FoundPlace> = {}): FoundPlace {
  return {
    kind: "answer",
    standard: "s",
    statement: "one",
    number: "1.1",
    title: [piece("Listening")],
    item: null,
    label: null,
    field: "evidence",
    what: "Evidence",
    kept: false,
    excerpt: [piece("Our 👩‍👧 "), piece("<b>café</b>", true), piece(" minutes")],
    ...change,
  };
}
const two: FindView = {
  total: 2,
  told: 2,
  answers: 2,
  groups: [
    { title: "1. A standard", places: [place()] },
    { title: "Kept, and not sent", places: [place({ kind: "action", statement: null, standard: null, number: null, title: [], item: "a-1", label: "A1", field: "lead", what: "Action A1, who leads it", kept: true })] },
  ],
};
const none: FindView = { total: 0, told: 0, answers: 45, groups: [] };

let asked: { command: string; typed: string }[];
let answer: (typed: string) => FindView | Promise<FindView>;
let page = aStatement();

beforeEach(async () => {
  [asked, answer] = [[], () => two];
  page = aStatement({ answer: { ...aStatement().answer, grade: "ash" } });
  sessionStorage.clear();
  location.hash = "#/a/1/s/one";
  // The address of the test before is left behind.
  await new Promise((resolve) => setTimeout(resolve));
  mockIPC((command, args) => {
    const given = args as { typed?: string; changes?: { answers?: Record<string, object> } };
    asked.push({ command, typed: given.typed ?? "" });
    if (command === "workspace_state") return { there: true, open: true, words_written: true, example: false, failure: null };
    if (command === "assessment_frame") return aFrame();
    if (command === "assessment_statement") return page;
    if (command === "assessment_find") return answer(given.typed ?? "");
    if (command !== "assessment_apply") return undefined;
    page = { ...page, answer: { ...page.answer, ...given.changes?.answers?.["one"] } };
    return { at: "2026-11-21T14:02:00Z", frame: aFrame(), statement: page };
  });
});
afterEach(() => {
  clearMocks();
  forget();
  forgetWorkspace();
});

const field = () => screen.findByRole<HTMLInputElement>("searchbox", { name: "What to find" });
const type = async (value: string) => fireEvent.input(await field(), { target: { value } });
const press = (key: string, more: KeyboardEventInit = {}) =>
  fireEvent.keyDown(document.activeElement ?? document.body, { key, ...more });

async function open() {
  render(App);
  await screen.findByRole("heading", { name: /Leaders/ });
  await press("f", { ctrlKey: true });
  await waitFor(async () => expect(document.activeElement).toBe(await field()));
}

it("finds as one types, marks the words as text, and says how many", async () => {
  await open();
  await type("café");
  expect(await screen.findByText("2 places hold “café”.")).toBeTruthy();
  expect(screen.getByRole("status").textContent).toContain("2 places");
  const first = screen.getByRole("link", { name: /1\.1 Listening Evidence/ });
  expect(first.getAttribute("href")).toBe("#/a/1/s/one?at=evidence");
  expect([...first.querySelectorAll("mark")].map((mark) => mark.textContent)).toEqual(["<b>café</b>"]);
  expect(first.textContent).toContain("Our 👩‍👧 <b>café</b> minutes");
  expect(screen.getByRole("heading", { name: /Kept, and not sent/ })).toBeTruthy();
  await expectAccessible();
});

it("says that nothing holds it, and what can be looked for", async () => {
  answer = () => none;
  await open();
  expect(screen.getByText(/lead through what is found/)).toBeTruthy();
  await expectAccessible();
  await type("zebra");
  expect(await screen.findByText("Nothing holds “zebra”, in 45 answers.")).toBeTruthy();
  await type("  ");
  await waitFor(() => expect(screen.queryByText(/Nothing holds/)).toBeNull());
  expect(asked.filter(({ command }) => command === "assessment_find")).toHaveLength(1);
  await expectAccessible();
});

it("says how many more there are than it shows", async () => {
  // Comments on the whole, and on what is not asked any more, stand apart under the same name.
  answer = () => ({ ...two, groups: [...two.groups, ...two.groups], total: 431, told: 200 });
  await open();
  await type("a");
  expect(await screen.findByText(/431 places hold “a”. The first 200 are here/)).toBeTruthy();
});

it("shows no answer that comes after other words were typed", async () => {
  const late: ((view: FindView) => void)[] = [];
  answer = (typed) => (typed === "old" ? new Promise((resolve) => late.push(resolve)) : none);
  await open();
  await type("old");
  await waitFor(() => expect(late).toHaveLength(1));
  await type("new");
  expect(await screen.findByText(/Nothing holds “new”/)).toBeTruthy();
  late[0]?.(two);
  await new Promise((resolve) => setTimeout(resolve, 20));
  expect(screen.queryByText(/2 places/)).toBeNull();
});

it("saves what is being typed elsewhere before it looks", async () => {
  render(App);
  await fireEvent.input(await screen.findByLabelText("Evidence"), { target: { value: "Our café minutes" } });
  await press("f", { ctrlKey: true });
  await type("café");
  await screen.findByText(/2 places/);
  const order = asked.map(({ command }) => command).filter((command) => /apply|find/.test(command));
  expect(order).toEqual(["assessment_apply", "assessment_find"]);
});

it("leads through what is found by the arrow keys, and opens the field", async () => {
  await open();
  await type("café");
  const links = await screen.findAllByRole("link", { name: /café/ });
  await press("ArrowDown");
  expect(document.activeElement).toBe(links[0]);
  await press("ArrowDown");
  expect(document.activeElement).toBe(links[1]);
  await press("ArrowDown");
  expect(document.activeElement).toBe(links[1]);
  await press("Home");
  await press("ArrowUp");
  expect(document.activeElement).toBe(await field());
  await press("ArrowDown");
  await press("f", { ctrlKey: true });
  expect(document.activeElement).toBe(await field());
  await fireEvent.submit(screen.getByRole("search"));
  await waitFor(() => expect(location.hash).toBe("#/a/1/s/one?at=evidence"));
  await waitFor(async () => expect(document.activeElement).toBe(await screen.findByLabelText("Evidence")));
});

it("goes back to the field one was in, and still has the words on coming again", async () => {
  render(App);
  (await screen.findByLabelText("Impact")).focus();
  await press("f", { ctrlKey: true });
  await type("café");
  await screen.findByText(/2 places/);
  expect(screen.getByRole("link", { name: "Back to 1.1 Listening" })).toBeTruthy();
  await press("Escape");
  await waitFor(() => expect(location.hash).toBe("#/a/1/s/one?at=impact"));
  await waitFor(async () => expect(document.activeElement).toBe(await screen.findByLabelText("Impact")));
  await fireEvent.click(screen.getByRole("link", { name: /Find in answers/ }));
  await waitFor(async () => expect((await field()).value).toBe("café"));
  expect(await screen.findByText(/2 places/)).toBeTruthy();
});

it("says why it could not look, and looks again", async () => {
  let refuse = true;
  answer = () => {
    if (refuse) throw { code: "internal", message: "The disk is gone.", hint: "Try again.", field: null, faults: [], gaps: [] };
    return two;
  };
  await open();
  await type("café");
  expect(await screen.findByText("The disk is gone.")).toBeTruthy();
  refuse = false;
  await fireEvent.click(screen.getByRole("button", { name: "Try again" }));
  expect(await screen.findByText(/2 places/)).toBeTruthy();
});

it.each<[Partial<FoundPlace>, string]>([
  [{ kind: "statement", field: null }, "#/a/1/s/one"],
  [{ kind: "standard", statement: null }, "#/a/1/w/s"],
  [{ kind: "action", item: "a-1", field: "lead" }, "#/a/1/s/one?at=a-1-lead"],
  [{ kind: "evidence", item: "e-1", field: "review_by" }, "#/a/1/s/one?at=e-1-review_by"],
  [{ kind: "summary", statement: null, field: "risks" }, "#/a/1/summary?at=risks"],
  [{ kind: "comment", field: null }, "#/a/1/s/one?at=comments"],
  [{ kind: "comment", statement: null, field: null }, "#/a/1/review?at=comments"],
  [{ kind: "evidence", statement: null, item: "e-1" }, "#/a/1/check"],
  [{ kind: "answer", statement: null }, "#/a/1/details"],
])("leads to where a place is seen: %j", (change, href) => {
  expect(leadsTo(place(change), "1")).toBe(href);
});
