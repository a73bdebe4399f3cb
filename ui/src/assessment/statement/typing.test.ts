// Native undo holds as long as nobody but the person writes into a field, and the field stays the same one.
import { clearMocks, mockIPC } from "@tauri-apps/api/mocks";
import { fireEvent, render, screen, waitFor } from "@testing-library/svelte";
import { afterEach, beforeEach, expect, it, vi } from "vitest";
import App from "../../testing/app";
import type { Failure } from "../../ipc/generated/Failure";
import { forget as forgetWorkspace } from "../../start/workspace.svelte";
import { aFrame, aStatement } from "../../testing/statement";
import { forget } from "../saving.svelte";

type Items = Record<string, unknown>[] | undefined;
interface Changes {
  answers?: Record<string, Record<string, unknown>>;
  actions?: Items;
  evidence_register?: Items;
}
let saved: Changes[];
let refusal: Failure | undefined;
/** Resolves the save that is on its way, where one is held back. */
let hold: Promise<void> | undefined;
let page = aStatement();
let written: string[];

const tidy = (item: Record<string, unknown>) =>
  Object.fromEntries(Object.entries(item).map(([name, value]) => [name, typeof value === "string" ? value.trim() : value]));
function merged<T extends { id: string }>(list: T[], items: Items, empty: T): T[] {
  const rest = list.filter(({ id }) => !items?.some((item) => item["id"] === id));
  const changed = items?.map((item) => ({ ...empty, ...list.find(({ id }) => id === item["id"]), ...tidy(item) })) ?? [];
  return [...rest, ...changed];
}

beforeEach(async () => {
  [saved, refusal, hold, written] = [[], undefined, undefined, []];
  page = aStatement({ answer: { ...aStatement().answer, grade: "ash" } });
  location.hash = "#/a/1/s/one";
  await new Promise((resolve) => setTimeout(resolve));
  mockIPC(async (command, args) => {
    if (command === "workspace_state") return { there: true, open: true, words_written: true, example: false, failure: null };
    if (command === "assessment_frame") return aFrame();
    if (command === "assessment_statement") return page;
    if (command !== "assessment_apply") return undefined;
    const { changes } = args as { changes: Changes };
    await hold;
    if (refusal !== undefined) throw refusal;
    saved.push(changes);
    page = {
      ...page,
      answer: { ...page.answer, ...tidy(changes.answers?.["one"] ?? {}) },
      actions: merged(page.actions, changes.actions, { id: "", label: "A9", lead: "", action: "", impact: "", due: null, progress: "" }),
      evidence_register: merged(page.evidence_register, changes.evidence_register, { id: "", label: "E9", title: "", location: "", owner: "", date: null, review_by: null }),
    };
    return { at: "2026-11-21T14:02:00Z", frame: aFrame(), statement: page };
  });
});
afterEach(() => {
  clearMocks();
  forget();
  forgetWorkspace();
});

type Field = HTMLInputElement | HTMLTextAreaElement;
const native = {
  input: Object.getOwnPropertyDescriptor(HTMLInputElement.prototype, "value")?.set,
  textarea: Object.getOwnPropertyDescriptor(HTMLTextAreaElement.prototype, "value")?.set,
};
const by = (field: Field) => (field instanceof HTMLInputElement ? native.input : native.textarea);

/** Notes from now on whatever the page itself writes into any field. */
function watch() {
  for (const of of [HTMLInputElement.prototype, HTMLTextAreaElement.prototype]) {
    vi.spyOn(of, "value", "set").mockImplementation(function (this: Field, text: string) {
      written.push(`${this.id}: ${text}`);
      by(this)?.call(this, text);
    });
  }
}

/** Types as a keyboard does, letter by letter. */
async function type(field: Field, words: string) {
  field.focus();
  for (const letter of words) {
    by(field)?.call(field, field.value + letter);
    await fireEvent.input(field);
  }
}

/** The field is the same, has the keyboard, and holds what was typed to the letter; nobody wrote into it. */
function expectOwn(field: Field, words: string) {
  expect(field.isConnected).toBe(true);
  expect(document.activeElement).toBe(field);
  expect(field.value).toBe(words);
  expect(written).toEqual([]);
}

it("is the person's own through saves that tidy what was typed", async () => {
  render(App);
  const field = await screen.findByLabelText<HTMLTextAreaElement>("Evidence");
  watch();
  await type(field, "  Our");
  await waitFor(() => expect(saved).toHaveLength(1));
  await type(field, " minutes ");
  await waitFor(() => expect(saved.at(-1)?.answers?.["one"]).toEqual({ evidence: "  Our minutes " }));
  expect(await screen.findByText(/Saved on this computer/)).toBeTruthy();
  expect(page.answer.evidence).toBe("Our minutes");
  expectOwn(field, "  Our minutes ");
});

it("is the person's own where the answer to a save comes late", async () => {
  render(App);
  const field = await screen.findByLabelText<HTMLTextAreaElement>("Evidence");
  let release: () => void = () => undefined;
  hold = new Promise((resolve) => (release = resolve));
  watch();
  await type(field, " One");
  await new Promise((resolve) => setTimeout(resolve, 450));
  await type(field, " two");
  hold = undefined;
  release();
  await waitFor(() => expect(saved.at(-1)?.answers?.["one"]).toEqual({ evidence: " One two" }));
  await screen.findByText(/Saved on this computer/);
  expectOwn(field, " One two");
});

it("is the person's own while it is refused, and once it is taken again", async () => {
  render(App);
  const field = await screen.findByLabelText<HTMLTextAreaElement>("Evidence");
  watch();
  refusal = { code: "faults", message: "No.", hint: "", field: null, faults: [{ place: "answers.one.evidence", problem: "is too long" }], gaps: [] };
  await type(field, "Long");
  await screen.findByText(/This is too long/);
  expectOwn(field, "Long");
  refusal = undefined;
  await type(field, "er");
  await screen.findByText(/Saved on this computer/);
  expect(screen.queryByText(/This is too long/)).toBeNull();
  expectOwn(field, "Longer");
});

it("is the person's own while a new entry and a new action come to be", async () => {
  render(App);
  await fireEvent.click(await screen.findByRole("button", { name: "Cite evidence…" }));
  await fireEvent.click(screen.getByRole("button", { name: "Add a new entry" }));
  const title = await screen.findByLabelText<HTMLInputElement>("What it is");
  watch();
  await type(title, "Rota ");
  await waitFor(() => expect(page.evidence_register.at(-1)?.title).toBe("Rota"));
  await type(title, "2");
  await waitFor(() => expect(page.evidence_register.at(-1)?.title).toBe("Rota 2"));
  expectOwn(title, "Rota 2");

  vi.restoreAllMocks();
  await fireEvent.click(screen.getByRole("radio", { name: "Grade elm" }));
  const lead = await screen.findByLabelText<HTMLInputElement>("Lead person");
  watch();
  await type(lead, "Bo ");
  await waitFor(() => expect(page.actions.at(-1)?.lead).toBe("Bo"));
  await type(lead, "Ek");
  await waitFor(() => expect(page.actions.at(-1)?.lead).toBe("Bo Ek"));
  expectOwn(lead, "Bo Ek");
});

it("stays where it is emptied, though the grade does not ask for it", async () => {
  page = aStatement({ answer: { ...aStatement().answer, grade: "ash", note: "Old" } });
  render(App);
  const field = await screen.findByLabelText<HTMLTextAreaElement>("Note of context");
  watch();
  field.focus();
  by(field)?.call(field, "");
  await fireEvent.input(field);
  await waitFor(() => expect(page.answer.note).toBe(""));
  expectOwn(field, "");
});
