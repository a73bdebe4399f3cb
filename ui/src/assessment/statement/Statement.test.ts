import { clearMocks, mockIPC } from "@tauri-apps/api/mocks";
import { fireEvent, render, screen, waitFor } from "@testing-library/svelte";
import { afterEach, beforeEach, expect, it } from "vitest";
import App from "../../testing/app";
import type { Failure } from "../../ipc/generated/Failure";
import type { Frame } from "../../ipc/generated/Frame";
import type { StatementView } from "../../ipc/generated/StatementView";
import { forget as forgetWorkspace } from "../../start/workspace.svelte";
import { said } from "../../page/example";
import { expectAccessible } from "../../testing/accessible";
import { aFrame, aStatement } from "../../testing/statement";
import { forget } from "../saving.svelte";

type Changes = { answers?: Record<string, Record<string, unknown>>; actions?: unknown[]; evidence_register?: unknown[] };
let sent: Changes[];
let refusal: Failure | undefined;
let page: StatementView;
let frame: Frame;
let replies: unknown[];
const full: Failure = { code: "disk_full", message: "There is no room.", hint: "Make room.", field: null, faults: [], gaps: [] };

beforeEach(() => {
  [sent, refusal, page, frame, replies] = [[], undefined, aStatement(), aFrame(), []];
  location.hash = "#/a/1/s/one";
  mockIPC((command, args) => {
    const asked = args as { changes: Changes; key: string };
    if (command === "workspace_state") return { there: true, open: true, words_written: true, example: false, failure: null };
    if (command === "assessment_frame") return frame;
    if (command === "assessment_statement") return asked.key === "one" ? page : aStatement({ key: "two", text: "They act.", previous: "one", next: null });
    if (command === "assessment_comment") replies.push(args);
    if (command === "assessment_comment") return { at: "2026-11-21T14:02:00Z", frame, statement: null };
    if (command !== "assessment_apply") return undefined;
    if (refusal !== undefined) throw refusal;
    sent.push(asked.changes);
    page = { ...page, answer: { ...page.answer, ...asked.changes.answers?.["one"] } };
    return { at: "2026-11-21T14:02:00Z", frame, statement: page };
  });
});
afterEach(() => {
  clearMocks();
  forget();
  forgetWorkspace();
});

const choose = async (grade: string) => fireEvent.click(await screen.findByRole("radio", { name: grade }));

it("asks for what Rust says the grade requires, and for no more", async () => {
  render(App);
  await choose("Grade ash");
  expect(await screen.findByLabelText("Evidence")).toBeTruthy();
  expect(screen.getByLabelText("Impact")).toBeTruthy();
  expect(screen.queryByLabelText("Why this does not apply")).toBeNull();
  await waitFor(() => expect(sent[0]).toEqual({ answers: { one: { grade: "ash" } } }));
  expect(screen.getByText(/Asked for below: evidence and impact/)).toBeTruthy();
  await expectAccessible();
});

it("keeps what is typed, and never writes over it", async () => {
  render(App);
  await choose("Grade ash");
  const evidence = await screen.findByLabelText<HTMLTextAreaElement>("Evidence");
  await fireEvent.input(evidence, { target: { value: "  Our minutes" } });
  expect(screen.getByText("Saving…")).toBeTruthy();
  await waitFor(() => expect(sent.at(-1)).toEqual({ answers: { one: { evidence: "  Our minutes" } } }));
  page = { ...page, answer: { ...page.answer, evidence: "Our minutes" } };
  await fireEvent.input(await screen.findByLabelText("Impact"), { target: { value: "More" } });
  expect(await screen.findByText(/Saved on this computer/)).toBeTruthy();
  expect(evidence.value).toBe("  Our minutes");
});

it("keeps the words when they cannot be saved, says so, and saves them in the end", async () => {
  render(App);
  await choose("Grade ash");
  await waitFor(() => expect(sent.length).toBe(1));
  refusal = full;
  await fireEvent.input(await screen.findByLabelText("Evidence"), { target: { value: "Minutes" } });
  expect((await screen.findByRole("alert")).textContent).toContain("There is no room.");
  expect(screen.getByText("Not saved")).toBeTruthy();
  await fireEvent.click(screen.getByRole("button", { name: "Next statement" }));
  await screen.findByRole("heading", { name: /They act/ });
  refusal = undefined;
  await fireEvent.click(screen.getByRole("button", { name: "Try to save again" }));
  await waitFor(() => expect(sent.at(-1)).toEqual({ answers: { one: { evidence: "Minutes" } } }));
  expect(screen.queryByRole("alert")).toBeNull();
});

it("keeps every other field where one is refused", async () => {
  render(App);
  await choose("Grade ash");
  await waitFor(() => expect(sent.length).toBe(1));
  refusal = { ...full, code: "faults", faults: [{ place: "answers.one.evidence", problem: "should be shorter" }] };
  await fireEvent.input(await screen.findByLabelText("Evidence"), { target: { value: "Long" } });
  expect(await screen.findByText(/This should be shorter. Your words stay here/)).toBeTruthy();
  expect(screen.getByText("1 field not saved")).toBeTruthy();
  await expectAccessible();
  // They stay there while somebody looks elsewhere.
  location.hash = "#/a/1/s/two";
  await screen.findByRole("heading", { name: /They act/ });
  location.hash = "#/a/1/s/one";
  await waitFor(() => expect(screen.getByLabelText<HTMLTextAreaElement>("Evidence").value).toBe("Long"));
});

it("cites an entry of the register, and makes a new one with its first letter", async () => {
  render(App);
  await choose("Grade ash");
  await fireEvent.click(await screen.findByRole("button", { name: "Cite evidence…" }));
  await fireEvent.click(screen.getByRole("button", { name: /E1 Minutes/ }));
  await waitFor(() => expect(sent.at(-1)).toEqual({ answers: { one: { cites: ["e-1"] } } }));
  expect(await screen.findByRole("button", { name: "E1 · Minutes" })).toBeTruthy();
  await fireEvent.click(screen.getByRole("button", { name: "Add a new entry" }));
  await fireEvent.input(screen.getByLabelText("What it is"), { target: { value: "Policy" } });
  await waitFor(() => expect(sent.at(-1)?.evidence_register).toHaveLength(1));
  const [made] = sent.at(-1)?.evidence_register as { id: string; title: string }[];
  expect(made?.title).toBe("Policy");
  expect(sent.at(-1)?.answers?.["one"]).toEqual({ cites: ["e-1", made?.id] });
  await expectAccessible();
});

it("uses an action already planned, or plans one in place", async () => {
  render(App);
  await choose("Grade elm");
  await fireEvent.input(await screen.findByLabelText("Lead person"), { target: { value: "Bo" } });
  await waitFor(() => expect(sent.at(-1)?.actions).toHaveLength(1));
  const [made] = sent.at(-1)?.actions as { id: string; lead: string }[];
  expect(made?.lead).toBe("Bo");
  expect(sent.at(-1)?.answers?.["one"]).toEqual({ actions: [made?.id] });
  await fireEvent.click(screen.getByRole("button", { name: /Use an action already planned/ }));
  await fireEvent.click(screen.getByRole("button", { name: /A1 Train everyone/ }));
  await waitFor(() => expect(sent.at(-1)).toEqual({ answers: { one: { actions: [made?.id, "a-1"] } } }));
  await expectAccessible();
});

it("shows what the senior officer says beside the answer, and takes an answer to it", async () => {
  const comment = said("one", "Which <i>teams</i>?", { this_round: true });
  page = aStatement({ comments: [said("one", "Too short."), comment] });
  const [first, ...rest] = aFrame().standards;
  const statements = first?.statements.map((each) => ({ ...each, comment: each.key === "one" })) ?? [];
  frame = aFrame({ standards: [{ ...(first as Frame["standards"][0]), comments: 1, statements }, ...rest] });
  render(App);
  expect(await screen.findByRole("heading", { name: "The senior officer asks you to look at this again" })).toBeTruthy();
  expect(screen.getByText("Which <i>teams</i>?")).toBeTruthy();
  expect(screen.getByText("1 earlier comment")).toBeTruthy();
  expect(screen.getByRole("link", { name: /Listening\s+Comment/ })).toBeTruthy();
  await fireEvent.click(screen.getByRole("button", { name: "Answer the comment" }));
  await fireEvent.input(screen.getByLabelText("Your answer to the comment"), { target: { value: "Both." } });
  await waitFor(() => expect(replies).toEqual([{ of: "1", statement: "one", text: "Both." }]));
  expect(sent).toEqual([]);
  await expectAccessible();
});

it("says what is kept and not sent", async () => {
  page = aStatement({ parked: ["reason"], answer: { ...page.answer, grade: "ash", reason: "Not ours" } });
  render(App);
  expect(await screen.findByText(/Kept, and not sent: why this does not apply/)).toBeTruthy();
  await fireEvent.click(screen.getByRole("button", { name: "See what is kept" }));
  expect(screen.getByText("Not ours")).toBeTruthy();
});

it("turns to the next and the previous statement by the keyboard", async () => {
  render(App);
  await screen.findByRole("heading", { name: /Leaders/ });
  await fireEvent.keyDown(window, { key: "PageDown", ctrlKey: true });
  await screen.findByRole("heading", { name: /They act/ });
  await fireEvent.keyDown(window, { key: "PageUp", ctrlKey: true });
  await screen.findByRole("heading", { name: /Leaders/ });
});

it("can only be read once it is signed, and says what to do", async () => {
  frame = aFrame({ stage: "signed_off", editable: false });
  page = aStatement({ answer: { ...page.answer, grade: "ash", evidence: "Our minutes" } });
  render(App);
  expect(await screen.findByText(/This is signed, so it cannot be changed/)).toBeTruthy();
  expect(screen.getByText("Our minutes")).toBeTruthy();
  expect(screen.queryByRole("textbox")).toBeNull();
  expect(screen.getByRole<HTMLInputElement>("radio", { name: "Grade ash" }).matches(":disabled")).toBe(true);
  await expectAccessible();
});
