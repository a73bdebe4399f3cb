import { clearMocks, mockIPC } from "@tauri-apps/api/mocks";
import { fireEvent, render, screen, within } from "@testing-library/svelte";
import { afterEach, beforeEach, expect, it } from "vitest";
import App from "../testing/app";
import { forget } from "../assessment/saving.svelte";
import type { AskedView } from "../ipc/generated/AskedView";
import type { Failure } from "../ipc/generated/Failure";
import { forget as forgetWorkspace } from "../start/workspace.svelte";
import { expectAccessible } from "../testing/accessible";
import { aFrame } from "../testing/statement";

const refused = (code: string, message: string): Failure => ({ code, message, hint: "Nothing was changed.", field: null, faults: [], gaps: [] });
const sealed = {
  file: "for Ann.candour", verdict: "refused", kind: null, agency: null, revision: null, payload_sha256: null, complete: null, signatures: [], gaps: [],
  reason: "A passphrase opens it.", code: "passphrase-needed", opened_with: null, delivery: null, made_on_one_computer: false, signed_off_before_attested: false,
};
let view: AskedView;
let kind: string;
let refusal: Failure | undefined;
let asked: [string, unknown][];

beforeEach(() => {
  view = {
    id: "1", lead: "Maren <b>Ockley</b>", job_title: "Manager", agency: "Larkfen Homes", catalogue: "A set", colleague: "Ann Other",
    asked_at: "2026-11-20T10:00:00Z", by_when: "2026-11-22", late: true, note: "Only what you <i>know</i>.", replied_at: null, replied_by: null,
    statements: [
      { statement: { key: "one", number: "1.1", title: "Listening" }, text: "Leaders listen.", grade: null, changed: false },
      { statement: { key: "two", number: "1.2", title: "Acting" }, text: "Leaders act.", grade: "Met", changed: true },
    ],
  };
  [kind, refusal, asked] = ["share", undefined, []];
  location.hash = "#/file?at=3";
  mockIPC((command, args) => {
    asked.push([command, args]);
    if (command === "workspace_state") return { there: true, open: true, words_written: true, example: false, failure: null };
    if (command === "backup_state") return null;
    if (command === "assessment_frame") return aFrame({ asked_by: view.lead });
    if (command === "share_answers_us") return null;
    if (command === "file_handed") return sealed;
    if (command === "file_closed") {
      if (refusal !== undefined) throw refusal;
      return { ...sealed, verdict: "good", kind, code: null, reason: null, opened_with: "passphrase" };
    }
    if (command === "share_take_up" || command === "share_asked") return view;
    if (command === "share_write_reply") {
      view = { ...view, replied_at: "2026-11-23T10:00:00Z", replied_by: "Ann Other" };
      return { path: "/tmp/a.candour", name: "a.candour", asked: view };
    }
    if (command === "assessment_show") return { id: "1", agency: "Larkfen Homes", stage: "draft", previous: null };
    return null;
  });
});
afterEach(() => {
  clearMocks();
  forget();
  forgetWorkspace();
});

async function type(words: string) {
  await fireEvent.input(await screen.findByLabelText("The words"), { target: { value: words } });
  await fireEvent.click(screen.getByRole("button", { name: "Open it" }));
}

it("asks for the words of a file that is closed with them, and goes to what is asked", async () => {
  render(App);
  expect(await screen.findByRole("heading", { name: "This file is closed with words" })).toBeTruthy();
  await expectAccessible();
  await fireEvent.click(screen.getByRole("button", { name: "Open it" }));
  expect(await screen.findByRole("link", { name: "Type the words that you were told" })).toBeTruthy();
  await type("Acid barely cabin");
  expect(await screen.findByRole("heading", { name: "What Maren <b>Ockley</b> asks you" })).toBeTruthy();
  expect(asked).toContainEqual(["share_take_up", { number: 3, typed: "Acid barely cabin" }]);
  expect(location.hash).toBe("#/a/1/asked");
});

it("says what wrong words are, and what else it may hold, and takes nothing up", async () => {
  refusal = refused("wrong_words", "These words do not open the file.");
  render(App);
  await type("other");
  expect(await screen.findByRole("link", { name: /These words do not open the file/ })).toBeTruthy();
  [refusal, kind] = [undefined, "share-return"];
  await type("right");
  expect(await screen.findByText("A colleague’s answers")).toBeTruthy();
  expect(asked.some(([command]) => command === "share_take_up")).toBe(false);
  await expectAccessible();
});

it("shows who asks, by when, and exactly the statements, with nothing of the rest of a self-assessment", async () => {
  location.hash = "#/a/1/asked";
  render(App);
  expect(await screen.findByText(/You can still send it/)).toBeTruthy();
  expect(screen.getByText("Only what you <i>know</i>.")).toBeTruthy();
  const rows = within(screen.getByRole("table", { name: "2 statements to answer" }));
  expect(rows.getByRole("link", { name: "1.1 Leaders listen." }).getAttribute("href")).toBe("#/a/1/s/one");
  expect(rows.getByText("By you")).toBeTruthy();
  const rail = within(screen.getByRole("navigation", { name: "What you are asked" }));
  expect(rail.queryByRole("link", { name: /Agency details|Sign off|Check answers/ })).toBeNull();
  await expectAccessible();
});

it("leads every page of a whole self-assessment to what is asked", async () => {
  location.hash = "#/a/1/attest";
  render(App);
  expect(await screen.findByRole("heading", { name: "What Maren <b>Ockley</b> asks you" })).toBeTruthy();
});

it("writes the answers in the name given, and gives an email that tells nothing of them", async () => {
  location.hash = "#/a/1/asked";
  render(App);
  const name = await screen.findByLabelText<HTMLInputElement>("Your name");
  expect(name.value).toBe("Ann Other");
  await fireEvent.input(name, { target: { value: " " } });
  await fireEvent.click(screen.getByRole("button", { name: "Save your answers…" }));
  expect(await screen.findByRole("link", { name: "Give your name" })).toBeTruthy();
  await fireEvent.input(name, { target: { value: "Ann" } });
  await fireEvent.click(screen.getByRole("button", { name: "Save your answers…" }));
  expect(await screen.findByText("a.candour is saved.")).toBeTruthy();
  expect(asked).toContainEqual(["share_write_reply", { of: "1", name: "Ann" }]);
  const mail = screen.getByLabelText<HTMLTextAreaElement>("An email to send it with").value;
  expect(mail).toContain("Hello Maren <b>Ockley</b>");
  expect(mail).not.toContain("Met");
  await expectAccessible();
});
