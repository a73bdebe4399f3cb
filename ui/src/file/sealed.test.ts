import { clearMocks, mockIPC } from "@tauri-apps/api/mocks";
import { fireEvent, render, screen } from "@testing-library/svelte";
import { afterEach, beforeEach, expect, it } from "vitest";
import type { Verification } from "../ipc/generated/Verification";
import type { WorkspaceState } from "../ipc/generated/WorkspaceState";
import { digest, expectAccessible, failure, id } from "../page/example";
import { forget, look } from "../start/workspace.svelte";
import File from "./File.svelte";

const asked: { command: string; args: unknown }[] = [];
const args = (command: string) => asked.filter((one) => one.command === command).at(-1)?.args;
let state: WorkspaceState;

const closed: Verification = {
  file: "for signing 1.candour", verdict: "refused", kind: null, agency: null, revision: null, payload_sha256: null, complete: null,
  signatures: [], gaps: [], opened_with: null, delivery: null, reason: "The file is encrypted with a passphrase.", code: "passphrase-needed",
  made_on_one_computer: false, signed_off_before_attested: false, on_paper: null,
};
const by = (role: string, name: string) => ({
  part: role === "lead" ? "submission" : "signoff", role, name, job_title: "Manager", on_behalf_of: null, keyid: digest, valid: true, known: false, signed_at: "2027-02-09T10:12:00Z",
});
const inside = (kind: string, change: Partial<Verification> = {}): Verification => ({
  ...closed, verdict: "good", kind, reason: null, code: null, opened_with: "passphrase", agency: "Larkfen Homes", revision: 1,
  payload_sha256: digest, complete: true, signatures: [by("lead", "Maren Ockley")], ...change,
});
const answer = inside("review", { agency: null, revision: null, complete: null, signatures: [by("officer", "Tobias Wenlock")] });

beforeEach(() => {
  asked.length = 0;
  location.hash = "";
  state = { there: true, open: true, words_written: true, example: false, failure: null };
});
afterEach(() => {
  clearMocks();
  forget();
});

async function open(answers: Record<string, unknown>) {
  mockIPC((command, given) => {
    asked.push({ command, args: given });
    const answer = command === "workspace_state" ? state : answers[command];
    return typeof answer === "function" ? (answer as (given: unknown) => unknown)(given) : answer;
  });
  await look();
  return render(File, { handed: 3 });
}
const press = (name: string) => fireEvent.click(screen.getByRole("button", { name }));
const type = (label: string, value: string) => fireEvent.input(screen.getByLabelText(label), { target: { value } });

async function say(words: string) {
  await type("The words", words);
  await press("Open it");
}

it("asks for the words, then who reads it, and goes on to the review", async () => {
  const own = { role: "officer", name: "Tobias Wenlock", job_title: "", retired_at: null };
  const opened = { id, agency: "Larkfen Homes", lead: "Maren Ockley", payload_sha256: digest, was_here: false };
  await open({ file_handed: closed, file_closed: inside("handover"), handover_open: opened, key_list: { own: [{ ...own, retired_at: "2027" }, own] } });
  await screen.findByRole("heading", { name: "This file is closed with words" });
  await press("Open it");
  expect(screen.getByRole("alert").textContent).toContain("Type the words");
  await expectAccessible();
  await say("Legal winner thank year wave sausage");
  expect(await screen.findByText("Larkfen Homes")).toBeTruthy();
  expect(args("file_closed")).toEqual({ number: 3, typed: "Legal winner thank year wave sausage" });
  expect((await screen.findByLabelText<HTMLInputElement>("Your name")).value).toBe("Tobias Wenlock");
  await press("Read it");
  expect(screen.getByRole("alert").textContent).toContain("Give your job title");
  await type("Your job title", "Director");
  await expectAccessible();
  await press("Read it");
  await expect.poll(() => location.hash).toBe(`#/a/${id}/review`);
  expect(args("handover_open")).toEqual({
    number: 3, typed: "Legal winner thank year wave sausage", name: "Tobias Wenlock", jobTitle: "Director",
  });
});

it("says beside the field that the words are wrong, and keeps them there", async () => {
  await open({
    file_handed: closed,
    file_closed: () => {
      throw failure("The file is not opened.", { code: "wrong_words", hint: "Ask for the six words again." });
    },
  });
  await screen.findByLabelText("The words");
  await say("zoo zoo zoo");
  await expect.poll(() => screen.getByRole("alert").textContent).toContain("These words do not open the file. Ask for the six words again.");
  expect(screen.getByLabelText<HTMLInputElement>("The words").value).toBe("zoo zoo zoo");
  await expectAccessible();
});

it("begins on this computer first where nothing is kept here yet, and then asks for the words", async () => {
  state = { there: false, open: false, words_written: false, example: false, failure: null };
  await open({
    file_handed: closed,
    workspace_new: () => (state = { there: true, open: true, words_written: false, example: false, failure: null }),
  });
  await screen.findByText("Candour is new on this computer.");
  expect(screen.queryByLabelText("The words")).toBeNull();
  await expectAccessible();
  await press("Begin, then type the words");
  expect(await screen.findByLabelText("The words")).toBeTruthy();
});

it("asks for the work to be opened first where it is locked", async () => {
  state = { there: true, open: false, words_written: true, example: false, failure: null };
  await open({ file_handed: closed });
  expect((await screen.findByRole("link", { name: "Go to the start" })).getAttribute("href")).toBe("#/");
  expect(screen.queryByLabelText("The words")).toBeNull();
});

it("shows what is missing from an incomplete return, and does not offer it to be read", async () => {
  const gap = { code: "not_graded", statement: "lead", number: "1.1", item: null, label: null, message: "No grade has been given." };
  await open({ file_handed: closed, file_closed: inside("handover", { verdict: "incomplete", complete: false, gaps: [gap] }) });
  await screen.findByLabelText("The words");
  await say("legal winner thank year wave sausage");
  expect(await screen.findByRole("heading", { name: "Signed, and not complete" })).toBeTruthy();
  expect(screen.queryByLabelText("Your name")).toBeNull();
});

it("takes in what came back without asking for words, and says what was decided", async () => {
  const taken = {
    id, agency: "Larkfen Homes", officer: "Tobias Wenlock", job_title: "Director", on_behalf_of: "the board", signed_off: true,
    comments: 2, new_key: true,
  };
  const first = await open({ file_handed: answer, handover_take_in: taken });
  expect(await screen.findByRole("heading", { name: "The senior officer’s answer" })).toBeTruthy();
  expect(screen.queryByLabelText("The words")).toBeNull();
  await expectAccessible();
  await press("Take it in");
  expect(await screen.findByRole("heading", { name: "Signed off: Larkfen Homes" })).toBeTruthy();
  expect(args("handover_take_in")).toEqual({ number: 3 });
  expect(screen.getByText(/on behalf of the board, signed it off\. 2 comments come with it\./)).toBeTruthy();
  expect(screen.getByRole("link", { name: "Go on to send it" }).getAttribute("href")).toBe(`#/a/${id}/send`);
  await expectAccessible();
  first.unmount();

  await open({ file_handed: answer, handover_take_in: { ...taken, on_behalf_of: null, signed_off: false, comments: 1 } });
  await fireEvent.click(await screen.findByRole("button", { name: "Take it in" }));
  expect((await screen.findByRole("link", { name: "See the comments" })).getAttribute("href")).toBe(`#/a/${id}/check`);
});

it("says why an answer is not taken in, in the core’s words", async () => {
  await open({
    file_handed: answer,
    handover_take_in: () => {
      throw failure("Tobias Wenlock answers an earlier text.", { code: "answers_earlier_text" });
    },
  });
  await fireEvent.click(await screen.findByRole("button", { name: "Take it in" }));
  expect((await screen.findByRole("alert")).textContent).toContain("answers an earlier text");
  expect(screen.getByRole("button", { name: "Take it in" })).toBeTruthy();
});

it("says what a closed file of ours is that is for somebody else", async () => {
  await open({ file_handed: inside("handover") });
  expect(await screen.findByText(/You made this file here\. It is for the senior officer/)).toBeTruthy();
  expect(screen.queryByLabelText("Your name")).toBeNull();
});

it("hands a closed file on by its number where its place was typed", async () => {
  mockIPC((command, given) => {
    asked.push({ command, args: given });
    if (command === "workspace_state") return state;
    return command === "file_take" ? 9 : closed;
  });
  render(File, {});
  await type("Or type where it is", " /home/t/for signing 1.candour ");
  await press("Check it");
  await expect.poll(() => location.hash).toBe("#/file?at=9");
  expect(args("file_take")).toEqual({ path: "/home/t/for signing 1.candour" });
});
