import { clearMocks, mockIPC } from "@tauri-apps/api/mocks";
import { fireEvent, render, screen, waitFor, within } from "@testing-library/svelte";
import { afterEach, beforeEach, expect, it } from "vitest";
import App from "../testing/app";
import { forget } from "../assessment/saving.svelte";
import type { ColleaguesView } from "../ipc/generated/ColleaguesView";
import type { Failure } from "../ipc/generated/Failure";
import type { GivenView } from "../ipc/generated/GivenView";
import type { ReplyView } from "../ipc/generated/ReplyView";
import type { ShareMade } from "../ipc/generated/ShareMade";
import { forget as forgetWorkspace } from "../start/workspace.svelte";
import { expectAccessible } from "../testing/accessible";
import { aFrame } from "../testing/statement";

const statement = { key: "one", number: "1.1", title: "Listening" };
const given: GivenView = {
  id: "s1", colleague: "Ann <b>Other</b>", way: "sheet", made_at: "2026-11-20T10:00:00Z", by_when: "2026-11-22", late: true,
  answered_at: null, answered_by: null, statements: [statement],
};
const reply: ReplyView = {
  assessment: "1", share: given, by: "Ann Other",
  fields: [
    { statement, field: "evidence", outcome: "taken", ours: "", theirs: "=cmd| minutes" },
    { statement, field: "impact", outcome: "beside", ours: "Ours", theirs: "Theirs" },
  ],
  actions: [], entries: 0, told: [{ place: "E5 (Grade)", problem: "holds a formula, which is not read." }], nothing: false,
};
let view: ColleaguesView;
let made: ShareMade;
let asked: [string, unknown][];
let refusal: Failure | undefined;

beforeEach(() => {
  view = { shares: [given], choices: [], file_name: "An agency - statements for {}" };
  [asked, refusal] = [[], undefined];
  made = { share: "s2", path: "/tmp/a.xlsx", name: "a.xlsx", words: null };
  location.hash = "#/a/1/colleagues";
  mockIPC((command, args) => {
    if (command === "workspace_state") return { there: true, open: true, words_written: true, example: false, failure: null };
    if (command === "assessment_frame") return aFrame();
    if (!command.startsWith("share_")) return undefined;
    if (command === "share_status") return view;
    asked.push([command, args]);
    if (refusal !== undefined) throw refusal;
    if (command === "share_reply" || command === "share_answers_us") return { path: "/tmp/reply.xlsx", reply };
    if (command === "share_merge") return reply;
    if (command === "share_make") return made;
    view = { ...view, choices: [] };
    return view;
  });
});
afterEach(() => {
  clearMocks();
  forget();
  forgetWorkspace();
});

it("says who was asked what, and who is late", async () => {
  render(App);
  expect(await screen.findByRole("rowheader", { name: "Ann <b>Other</b>" })).toBeTruthy();
  expect(screen.getByText("Late")).toBeTruthy();
  await expectAccessible();
});

it("asks for what is missing, then makes the sheet and gives an email", async () => {
  render(App);
  await fireEvent.click(await screen.findByRole("button", { name: "Save the Excel sheet…" }));
  expect(await screen.findByRole("link", { name: "Choose at least one statement" })).toBeTruthy();
  await fireEvent.click(screen.getByLabelText("All of 1. A standard"));
  await fireEvent.input(screen.getByLabelText("Whom you ask"), { target: { value: "Bo" } });
  await fireEvent.click(screen.getByRole("button", { name: "Save the Excel sheet…" }));
  expect(await screen.findByText(/The sheet is not encrypted/)).toBeTruthy();
  expect(asked[0]).toEqual(["share_make", { of: "1", statements: ["one", "two"], to: "Bo", by: null, note: "", way: "sheet" }]);
  const mail = screen.getByLabelText<HTMLTextAreaElement>("An email to send it with").value;
  expect(mail).toContain("Hello Bo");
  await expectAccessible();
});

it("makes an encrypted file, and shows its words to be read out", async () => {
  made = { share: "s2", path: "/tmp/a.candour", name: "a.candour", words: "acid-barely-cabin" };
  render(App);
  await fireEvent.click(await screen.findByRole("radio", { name: "A Candour file" }));
  await fireEvent.click(screen.getByLabelText("All of 1. A standard"));
  await fireEvent.input(screen.getByLabelText("Whom you ask"), { target: { value: "Bo" } });
  await fireEvent.click(screen.getByRole("button", { name: "Save the encrypted file…" }));
  const words = within(await screen.findByRole("list", { name: "Words to read out, in order" }));
  expect(words.getAllByRole("listitem").map(({ textContent }) => textContent)).toEqual(["acid", "barely", "cabin"]);
  expect(asked[0]).toEqual(["share_make", { of: "1", statements: ["one", "two"], to: "Bo", by: null, note: "", way: "file" }]);
  expect(screen.queryByText(/not encrypted: whoever/)).toBeNull();
  const mail = screen.getByLabelText<HTMLTextAreaElement>("An email to send it with").value;
  expect(mail).not.toMatch(/acid|barely|cabin/);
  await expectAccessible();
});

it("looks at a reply that was handed to the window", async () => {
  location.hash = "#/a/1/colleagues?at=reply-7";
  render(App);
  expect(await screen.findByRole("heading", { name: "The reply of Ann Other" })).toBeTruthy();
  expect(asked).toEqual([["share_answers_us", { number: 7 }]]);
  await fireEvent.click(screen.getByRole("button", { name: "Take it in" }));
  await screen.findByText("The reply of Ann Other is taken in.");
  expect(location.hash).toBe("#/a/1/colleagues");
});

it("shows what a reply brings before anything is taken in", async () => {
  render(App);
  await fireEvent.click(await screen.findByRole("button", { name: "Take in a reply…" }));
  expect(await screen.findByRole("heading", { name: "The reply of Ann Other" })).toBeTruthy();
  expect(screen.getByText("=cmd| minutes")).toBeTruthy();
  expect(screen.getByText(/holds a formula/)).toBeTruthy();
  expect(asked.map(([command]) => command)).toEqual(["share_reply"]);
  await expectAccessible();
  await fireEvent.click(screen.getByRole("button", { name: "Take it in" }));
  expect(await screen.findByText("The reply of Ann Other is taken in.")).toBeTruthy();
  expect(asked[1]).toEqual(["share_merge", { path: "/tmp/reply.xlsx" }]);
});

it("says why a reply was refused", async () => {
  refusal = { code: "share_unknown", message: "It answers nothing of this workspace.", hint: "Choose another.", field: null, faults: [], gaps: [] };
  render(App);
  await fireEvent.click(await screen.findByRole("button", { name: "Take in a reply…" }));
  expect(await screen.findByText("It answers nothing of this workspace.")).toBeTruthy();
});

it("puts both texts side by side with both authors, and takes the one chosen", async () => {
  const choice = { share: "s1", statement, field: "impact", ours: "Ours", ours_by: "Maren", theirs: "Theirs <i>so</i>", theirs_by: "Ann", theirs_at: "2026-11-21T10:00:00Z", both: true };
  view = { ...view, choices: [choice] };
  render(App);
  expect(await screen.findByText("Here now, by Maren")).toBeTruthy();
  expect(screen.getByText("Theirs <i>so</i>")).toBeTruthy();
  await expectAccessible();
  await fireEvent.click(screen.getByRole("button", { name: "Take what Ann says, 1.1 Impact" }));
  await waitFor(() => expect(screen.queryByText("Theirs <i>so</i>")).toBeNull());
  expect(asked[0]).toEqual(["share_choose", { share: "s1", statement: "one", field: "impact", take: "theirs" }]);
});
