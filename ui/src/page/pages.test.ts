import { clearMocks, mockIPC } from "@tauri-apps/api/mocks";
import { fireEvent, render, screen, within } from "@testing-library/svelte";
import { afterEach, beforeEach, expect, it, vi } from "vitest";
import About from "../about/About.svelte";
import Shortcuts from "../about/Shortcuts.svelte";
import Actions from "../actions/Actions.svelte";
import { set } from "../assessment/frame.svelte";
import { forget } from "../assessment/saving.svelte";
import { noteWay } from "../assessment/wayBack";
import Check from "../check/Check.svelte";
import File from "../file/File.svelte";
import Keys from "../keys/Keys.svelte";
import Scores from "../scores/Scores.svelte";
import Summary from "../summary/Summary.svelte";
import { forget as forgetWorkspace, look } from "../start/workspace.svelte";
import { check, digest, expectAccessible, failure, frameAt, id, plan, said, scores, shown } from "./example";

beforeEach(() => set(frameAt("draft")));
afterEach(() => {
  clearMocks();
  forget();
  forgetWorkspace();
});

/** Answers commands by name, and notes what was asked. */
function core(answers: Record<string, unknown>) {
  const asked: { command: string; args: unknown }[] = [];
  mockIPC((command, args) => {
    asked.push({ command, args });
    const answer = answers[command];
    if (typeof answer === "function") return (answer as (given: unknown) => unknown)(args);
    return answer;
  });
  return asked;
}

it("lists every gap with a link to its place", async () => {
  core({ assessment_check: check, assessment_show: shown });
  render(Check, { id });
  expect(await screen.findByText("3 gaps")).toBeTruthy();
  const gap = screen.getByRole("link", { name: /1\.2\s+Time for it/ });
  expect(gap.getAttribute("href")).toBe(`#/a/${id}/s/time?at=evidence`);
  const action = screen.getByRole("link", { name: /A2\s+Name a lead/ });
  expect(action.getAttribute("href")).toBe(`#/a/${id}/s/lead?at=a2`);
  expect(screen.getByRole("link", { name: "Agency details" }).getAttribute("href")).toBe(`#/a/${id}/details`);
  expect(screen.getByText("What is done instead")).toBeTruthy();
  expect(screen.getByText(/No answer cites E4/)).toBeTruthy();
  await expectAccessible();
});

it("says that nothing is missing, and where to go on", async () => {
  const complete = { complete: true, gaps: [], choices: 0, weak_spots: [], parked: [], uncited: [], left: [], comments: [] };
  core({ assessment_check: complete, assessment_show: shown });
  render(Check, { id });
  expect(await screen.findByText("Nothing is missing.")).toBeTruthy();
  expect(screen.getByRole("link", { name: "Go on to sign off" })).toBeTruthy();
  await expectAccessible();
});

it("lists what the senior officer said, with links, and takes an answer to what was said of the whole", async () => {
  const comments = [said(null, "Good, but thin.", { this_round: true }), said("time", "How much?", { number: "1.2", this_round: true })];
  const asked = core({
    assessment_check: { ...check, comments },
    assessment_show: { ...shown, comments },
    assessment_comment: { at: "2027-02-09T14:02:00Z", frame: frameAt("draft"), statement: null },
  });
  render(Check, { id });
  const list = within(await screen.findByRole("region", { name: "The senior officer’s comments" }));
  expect(list.getByText("Good, but thin.")).toBeTruthy();
  expect(list.getByRole("link", { name: /1\.2\s+Time for it/ }).getAttribute("href")).toBe(`#/a/${id}/s/time`);
  await fireEvent.click(list.getByRole("button", { name: "Answer what was said of the whole" }));
  await fireEvent.input(list.getByRole("textbox"), { target: { value: "Thicker now." } });
  await expect.poll(() => asked.at(-1)?.args).toEqual({ of: id, statement: null, text: "Thicker now." });
  await expectAccessible();
});

it("says why a page could not be opened, and tries again", async () => {
  let refuse = true;
  core({
    assessment_summary: () => {
      if (refuse) throw failure("The disk is full.");
      return scores;
    },
  });
  render(Scores, { id });
  expect(await screen.findByText("The disk is full.")).toBeTruthy();
  refuse = false;
  screen.getByRole("button", { name: "Try again" }).click();
  expect(await screen.findByRole("heading", { name: "Shares, and what they are of" })).toBeTruthy();
});

it("counts grades in a table first, then draws them, and names both bases", async () => {
  core({ assessment_summary: scores });
  render(Scores, { id });
  const table = within(await screen.findByRole("table", { name: /Statements at each grade/ }));
  const total = table.getByRole("row", { name: /All standards/ });
  expect(within(total).getAllByRole("cell").map((cell) => cell.textContent)).toEqual(["4", "1", "1", "1", "1"]);
  expect(screen.getByRole("columnheader", { name: "Of 3 answered" })).toBeTruthy();
  expect(screen.getByRole("columnheader", { name: "Of 2 graded" })).toBeTruthy();
  expect(screen.getByRole("img", { name: "Learning: Out of play 1, Unanswered 1" })).toBeTruthy();
  // Text from a catalogue is text.
  expect(screen.getByRole("columnheader", { name: "Below <b>par</b>" })).toBeTruthy();
  await expectAccessible();
});

it("sorts and filters the action plan, and marks what is overdue with a word", async () => {
  core({ assessment_actions: plan });
  render(Actions, { id });
  await screen.findByRole("table");
  const labels = () => screen.getAllByRole("rowheader").map((cell) => cell.textContent.trim().slice(0, 2));
  expect(labels()).toEqual(["A1", "A2"]);
  expect(screen.getByRole("row", { name: /Train the night staff.*Overdue/ })).toBeTruthy();
  expect(screen.getByText("Missing: how its impact will be measured, by when")).toBeTruthy();
  await fireEvent.click(screen.getByRole("button", { name: "Lead" }));
  expect(labels()).toEqual(["A2", "A1"]);
  expect(screen.getByRole("columnheader", { name: "Lead" }).getAttribute("aria-sort")).toBe("ascending");
  await fireEvent.click(screen.getByRole("button", { name: "Lead" }));
  expect(labels()).toEqual(["A1", "A2"]);
  await fireEvent.change(screen.getByLabelText("Standard"), { target: { value: "standard-1" } });
  expect(labels()).toEqual(["A2"]);
  expect(screen.getByRole("status").textContent).toBe("1 of 2 shown");
  await fireEvent.change(screen.getByLabelText("Date"), { target: { value: "overdue" } });
  expect(screen.getByText(/No action fits/)).toBeTruthy();
  await expectAccessible();
});

it("keeps the agency summary as it is typed", async () => {
  const kept = { at: "2027-02-09T14:02:00Z", frame: frameAt("draft"), statement: null };
  const asked = core({ assessment_show: shown, assessment_apply: kept });
  render(Summary, { id });
  const risks = await screen.findByLabelText("Risks");
  await fireEvent.input(risks, { target: { value: "We are few." } });
  expect(await screen.findByText(/Saved on this computer/)).toBeTruthy();
  const apply = asked.find(({ command }) => command === "assessment_apply");
  expect(apply?.args).toEqual({ of: id, changes: { summary: { risks: "We are few." } }, statement: null });
  expect((risks as HTMLTextAreaElement).value).toBe("We are few.");
  await expectAccessible();
});

it("shows what a file is, and whether it holds", async () => {
  const signature = { part: "submission", role: "lead", name: "Maren", job_title: "Manager", on_behalf_of: null, keyid: digest, valid: true, known: false, signed_at: "2027-02-09T10:12:00Z" };
  const good = {
    file: "a.candour", verdict: "good", kind: "submission", agency: "Larkfen Homes", revision: 2, payload_sha256: digest,
    complete: true, signatures: [signature], gaps: [], reason: null, code: null, opened_with: null, delivery: null, on_paper: null, made_on_one_computer: false, signed_off_before_attested: true,
  };
  const refused = { ...good, verdict: "refused", kind: null, agency: null, revision: null, payload_sha256: null, complete: null, signatures: [], reason: "A signature does not hold." };
  const answers: Record<string, unknown> = { file_choose: 4, file_handed: good, file_verify: refused };
  const asked = core(answers);
  const { rerender } = render(File, { handed: undefined });
  await fireEvent.click(screen.getByRole("button", { name: "Check it" }));
  expect(screen.getByText("Choose a file, or type where it is")).toBeTruthy();
  await fireEvent.click(screen.getByRole("button", { name: "Choose a file…" }));
  await vi.waitFor(() => expect(location.hash).toBe("#/file?at=4"));
  await rerender({ handed: 4 });
  const heading = await screen.findByRole("heading", { name: "This file is good" });
  expect(asked.at(-1)).toEqual({ command: "file_handed", args: { number: 4 } });
  expect(document.activeElement).toBe(heading);
  expect(screen.getByText(/not known on this computer/)).toBeTruthy();
  expect(screen.getByText(/an earlier time than the attestation/)).toBeTruthy();
  await expectAccessible();
  await fireEvent.input(screen.getByLabelText("Or type where it is"), { target: { value: " /tmp/b.candour " } });
  await fireEvent.click(screen.getByRole("button", { name: "Check it" }));
  expect(await screen.findByText("A signature does not hold.")).toBeTruthy();
  expect(asked.at(-1)).toEqual({ command: "file_verify", args: { path: "/tmp/b.candour" } });
});

it("tells a sign-off on paper as the lead's record, and names no senior officer among who signed", async () => {
  const signature = { part: "submission", role: "lead", name: "Maren", job_title: "Manager", on_behalf_of: null, keyid: digest, valid: true, known: true, signed_at: "2027-02-09T10:12:00Z" };
  const says = "Signed on paper by Tobias Wenlock, Director, on 9 February 2027, as recorded by Maren. The senior officer's key signed nothing in this file. The paper is kept: Room 4.";
  const found = {
    file: "a.candour", verdict: "good", kind: "submission", agency: "Larkfen Homes", revision: 1, payload_sha256: digest, complete: true,
    signatures: [signature, { ...signature, part: "paper-signoff" }, { ...signature, part: "delivery" }], gaps: [], reason: null, code: null, opened_with: null, delivery: null,
    on_paper: { says }, made_on_one_computer: false, signed_off_before_attested: false,
  };
  core({ file_handed: found });
  render(File, { handed: 4 });
  expect(await screen.findByRole("heading", { name: "This file is good, and was signed on paper" })).toBeTruthy();
  expect(screen.getByText(says)).toBeTruthy();
  expect(screen.getAllByText(/who recorded that it was signed on paper/).length).toBe(1);
  expect(screen.getAllByRole("listitem").length).toBe(3);
  expect(screen.queryByText(/^Senior officer/)).toBeNull();
  await expectAccessible();
});

it("calls no key unknown that it could not look for", async () => {
  const signature = { part: "submission", role: "lead", name: "Maren", job_title: "Manager", on_behalf_of: null, keyid: digest, valid: true, known: false, signed_at: "2027-02-09T10:12:00Z" };
  const found = {
    file: "a.candour", verdict: "catalogue_unknown", kind: "submission", agency: "Larkfen Homes", revision: 2, payload_sha256: digest, complete: null,
    signatures: [signature], gaps: [], reason: "The catalogue is unknown here.", code: null, opened_with: null, delivery: null, on_paper: null, made_on_one_computer: false, signed_off_before_attested: false,
  };
  core({ file_handed: found, workspace_state: { there: true, open: false, words_written: false, example: false, failure: null } });
  await look();
  render(File, { handed: 4 });
  expect(await screen.findByText(/Your work is not open/)).toBeTruthy();
  expect(screen.getByText(/can be said once your work is open/)).toBeTruthy();
  expect(screen.queryByText(/not known on this computer/)).toBeNull();
  await expectAccessible();
});

it("says why what was handed to the window is no file to look at", async () => {
  core({
    file_handed: () => {
      throw failure("2 files were given at once, and Candour looks at one at a time.", { code: "not_one_file", hint: "Open one of them." });
    },
  });
  render(File, { handed: 1 });
  expect((await screen.findByRole("alert")).textContent).toMatch(/one at a time\..*Open one of them/s);
  await expectAccessible();
});

it("shows the recovery words only when asked, and notes that they are written down", async () => {
  const state = { there: true, open: true, words_written: false, example: false, failure: null };
  const asked = core({
    workspace_state: () => ({ ...state }),
    recovery_words: ({ anew }: { anew: boolean }) => ({ words: ["abandon", "ability"], made_now: true, void_others: anew }),
    recovery_words_written: () => {
      state.words_written = true;
      return null;
    },
  });
  render(Keys);
  await fireEvent.click(await screen.findByRole("button", { name: "Show the words" }));
  expect((await screen.findAllByRole("listitem")).map((item) => item.textContent)).toEqual(["abandon", "ability"]);
  // There is no paper yet that they could void.
  expect(screen.queryByText("These words were made just now.")).toBeNull();
  expect(asked.find(({ command }) => command === "recovery_words")?.args).toEqual({ anew: false });
  await expectAccessible();
  await fireEvent.click(screen.getByRole("button", { name: "I have written them down" }));
  expect(await screen.findByText("written down")).toBeTruthy();
  expect(screen.queryByText("abandon")).toBeNull();
  const on = screen.getByRole("link", { name: "Go on" });
  expect([on.getAttribute("href"), document.activeElement]).toEqual(["#/", on]);
  await fireEvent.click(screen.getByRole("button", { name: "Make new words", hidden: true }));
  expect(await screen.findByText("These words were made just now.")).toBeTruthy();
});

it("says what Candour is, and names what it is made of", async () => {
  render(About);
  expect(screen.getByRole("heading", { name: "About Candour" })).toBeTruthy();
  await fireEvent.click(screen.getByText(/packages that are part of it/));
  expect(screen.getByText(/@tauri-apps\/api/)).toBeTruthy();
  expect(screen.getByText(/SIL OPEN FONT LICENSE Version 1.1/)).toBeTruthy();
  await expectAccessible();
});

it("leads back to the work from a page beside it, and to the start once the work was left for that", async () => {
  noteWay("#/a/1/s/one", "evidence");
  const { unmount } = render(About);
  expect(screen.getByRole("link", { name: "Back to your self-assessment" }).getAttribute("href")).toBe("#/a/1/s/one?at=evidence");
  await expectAccessible();
  location.hash = "#/about";
  const dialog = document.body.appendChild(document.createElement("dialog"));
  await fireEvent.keyDown(dialog, { key: "Escape" });
  expect(location.hash).toBe("#/about");
  dialog.remove();
  await fireEvent.keyDown(document.body, { key: "Escape" });
  expect(location.hash).toBe("#/a/1/s/one?at=evidence");
  unmount();
  noteWay("#/");
  render(About);
  expect(screen.getByRole("link", { name: "Back to the start page" }).getAttribute("href")).toBe("#/");
});

it("lists every key that means something, once", async () => {
  render(Shortcuts);
  const rows = screen.getAllByRole("row").map((row) => row.textContent);
  expect(rows.filter((row) => row.startsWith("Find in all answers"))).toEqual(["Find in all answersCtrl+F"]);
  expect(new Set(rows).size).toBe(rows.length);
  await expectAccessible();
});
