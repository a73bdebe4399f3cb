import { clearMocks, mockIPC } from "@tauri-apps/api/mocks";
import { fireEvent, render, screen, waitFor, within } from "@testing-library/svelte";
import { afterEach, beforeEach, expect, it } from "vitest";
import App from "../testing/app";
import type { AssessmentListing } from "../ipc/generated/AssessmentListing";
import type { Failure } from "../ipc/generated/Failure";
import type { WorkspaceState } from "../ipc/generated/WorkspaceState";
import { expectAccessible } from "../testing/accessible";
import { forget } from "./workspace.svelte";

const failure = (code: string, message: string): Failure => ({ code, message, hint: "A hint.", field: null, faults: [], gaps: [] });
const open: WorkspaceState = { there: true, open: true, words_written: true, example: false, failure: null };
const listing: AssessmentListing = {
  id: "1",
  agency: "An <b>agency</b>",
  catalogue: "A set",
  catalogue_version: "1",
  catalogue_sha256: "a".repeat(64),
  stage: "draft",
  signed_on_paper: false,
  revision: 1,
  due: "2027-02-19",
  answered: 12,
  questions: 46,
  updated_at: "2026-11-20T16:41:00Z",
  handover: null,
  asked_by: null,
};

let state: WorkspaceState;
let refusals: Record<string, Failure>;
/** What a command answers, where it is not what it usually does. */
let lists: Record<string, unknown>;
let asked: [string, unknown][];
/** Where the window ended. */
let stood: string | null;

beforeEach(() => {
  [state, refusals, lists, asked, stood] = [open, {}, {}, [], null];
  localStorage.clear();
  location.hash = "#/";
  mockIPC((command, args) => {
    asked.push([command, args]);
    const refusal = refusals[command];
    if (refusal !== undefined) throw refusal;
    if (command in lists) return lists[command];
    if (command === "workspace_state") return state;
    if (command === "window_stood_at") return stood;
    if (command === "assessment_list") return [listing];
    if (command.startsWith("workspace_")) state = open;
    return null;
  });
});
afterEach(() => {
  clearMocks();
  forget();
});

it("continues where an assessment stands", async () => {
  render(App);
  const card = await screen.findByRole("link", { name: /An <b>agency<\/b>/ });
  expect(card.textContent).toContain("12 of 46 answered");
  expect(card.textContent).toContain("Due 19 February 2027");
  expect(card.getAttribute("href")).toBe("#/a/1/details");
  expect(screen.queryByText(/Write down the recovery words/)).toBeNull();
  await expectAccessible();
});

it("begins with the audits of whoever has no self-assessment, and has them below one's own", async () => {
  const catalogue = { urn: "urn:a", version: "1", title: "A set", sha256: "0".repeat(64) };
  const deadline = { date: "2027-02-19", days_left: 80 };
  const audit = { id: "audit-1", title: "Section 11 2027", deadline, invited: [], catalogue, issued: [], changed_since: false };
  lists = { assessment_list: [], audit_list: [audit] };
  const { unmount } = render(App);
  expect(await screen.findByRole("heading", { level: 1, name: "Your audits" })).toBeTruthy();
  expect(screen.getByRole("link", { name: /Section 11 2027/ }).getAttribute("href")).toBe("#/audits/audit-1");
  expect(screen.queryByText(/First come a few questions/)).toBeNull();
  await expectAccessible();
  unmount();
  const papers = { audit: "audit-2", title: "Of another", member: "Priya Nair", from: "Fens", agencies: ["Ours"], said: 0, unsent: 0, sent: null };
  lists = { audit_list: [audit, { ...audit, id: "audit-2", title: "Of another" }], panel_received: [papers] };
  render(App);
  expect(await screen.findByRole("heading", { level: 1, name: "Continue" })).toBeTruthy();
  const own = within(screen.getByRole("region", { name: "Your audits" }));
  expect(own.getAllByRole("link").map((link) => link.getAttribute("href"))).toEqual(["#/audits/audit-1"]);
  expect(screen.getAllByText("Of another").length).toBe(1);
  await expectAccessible();
});

it("says of audits that could not be read why, beside one's own work, and tries again", async () => {
  refusals = { audit_list: failure("damaged", "An audit cannot be read.") };
  render(App);
  expect(await screen.findByRole("heading", { level: 1, name: "Continue" })).toBeTruthy();
  expect((await screen.findByRole("alert")).textContent).toContain("An audit cannot be read.");
  await expectAccessible();
  refusals = {};
  await fireEvent.click(screen.getByRole("button", { name: "Try again" }));
  await waitFor(() => expect(screen.queryByText("An audit cannot be read.")).toBeNull());
});

it("says of the example area that it is one", async () => {
  state = { ...open, words_written: false, example: true };
  render(App);
  expect(await screen.findByText("This is the example area.")).toBeTruthy();
  expect(screen.getByRole("heading", { name: "This is the example" })).toBeTruthy();
  expect(screen.getByText("Example")).toBeTruthy();
  // Nothing of it is anybody's to lose, and there is no other one to open.
  expect(screen.queryByText(/Write down the recovery words/)).toBeNull();
  expect(screen.queryByRole("button", { name: "Open the example area" })).toBeNull();
  await expectAccessible();
});

it("opens where the window ended, and notes where it stands", async () => {
  location.hash = "";
  stood = "#/keys";
  render(App);
  expect(await screen.findByRole("heading", { name: "Recovery words" })).toBeTruthy();
  expect(location.hash).toBe("#/keys");
  expect(asked.filter(([command]) => command === "window_stands_at")).toEqual([]);
  location.hash = "#/";
  await screen.findByRole("heading", { name: "Continue" });
  await waitFor(() => expect(asked).toContainEqual(["window_stands_at", { address: null }]));
});

it("offers the recovery words until they are written down", async () => {
  state = { ...open, words_written: false };
  render(App);
  expect((await screen.findByRole("link", { name: "See the recovery words" })).getAttribute("href")).toBe("#/keys");
});

it("begins with the keychain where there is one", async () => {
  state = { there: false, open: false, words_written: false, example: false, failure: null };
  render(App);
  await fireEvent.click(await screen.findByRole("button", { name: "Begin" }));
  expect(await screen.findByRole("heading", { name: "Continue" })).toBeTruthy();
  expect(asked).toContainEqual(["workspace_new", { typed: null }]);
});

it("begins with a passphrase where there is no keychain", async () => {
  state = { there: false, open: false, words_written: false, example: false, failure: null };
  refusals = { workspace_new: failure("no_keychain", "There is no keychain.") };
  render(App);
  await fireEvent.click(await screen.findByRole("button", { name: "Begin" }));
  await fireEvent.input(await screen.findByLabelText("Choose a passphrase"), { target: { value: "four plain words here" } });
  await fireEvent.click(screen.getByRole("button", { name: "Begin" }));
  expect((await screen.findByRole("alert")).textContent).toContain("not the same");
  await expectAccessible();
  refusals = {};
  await fireEvent.input(screen.getByLabelText("The same again"), { target: { value: "four plain words here" } });
  await fireEvent.click(screen.getByRole("button", { name: "Begin" }));
  expect(await screen.findByRole("heading", { name: "Continue" })).toBeTruthy();
  expect(asked).toContainEqual(["workspace_new", { typed: "four plain words here" }]);
});

it("says at its field that a new passphrase is too short", async () => {
  state = { there: false, open: false, words_written: false, example: false, failure: null };
  refusals = { workspace_new: failure("no_keychain", "There is no keychain.") };
  render(App);
  await fireEvent.click(await screen.findByRole("button", { name: "Begin" }));
  refusals = { workspace_new: { ...failure("short_passphrase", "It has 5 characters."), field: "passphrase" } };
  for (const label of ["Choose a passphrase", "The same again"]) {
    await fireEvent.input(await screen.findByLabelText(label), { target: { value: "short" } });
  }
  await fireEvent.click(screen.getByRole("button", { name: "Begin" }));
  expect((await screen.findByRole("alert")).textContent).toContain("It has 5 characters. A hint.");
  expect(screen.getByLabelText("Choose a passphrase").getAttribute("aria-describedby")).toContain("passphrase-error");
  await expectAccessible();
});

it("opens with the passphrase, and says when it is the wrong one", async () => {
  state = { ...open, open: false, failure: failure("passphrase_needed", "It needs its passphrase.") };
  refusals = { workspace_open: failure("wrong_passphrase", "This is not the passphrase.") };
  render(App);
  await fireEvent.input(await screen.findByLabelText("Passphrase"), { target: { value: "wrong" } });
  await fireEvent.click(screen.getByRole("button", { name: "Open" }));
  expect((await screen.findByRole("alert")).textContent).toContain("This is not the passphrase.");
  refusals = {};
  await fireEvent.click(screen.getByRole("button", { name: "Open" }));
  expect(await screen.findByRole("heading", { name: "Continue" })).toBeTruthy();
});

it("recovers by the words, and says what is wrong with them", async () => {
  state = { ...open, open: false, failure: failure("keychain_entry_lost", "The keychain has no key.") };
  refusals = { workspace_recover: failure("bad_words", "The third word is not in the list.") };
  render(App);
  await fireEvent.click(await screen.findByRole("button", { name: "Open it by the recovery words" }));
  await fireEvent.input(await screen.findByLabelText("The 24 words, in order"), { target: { value: "one two" } });
  await fireEvent.click(screen.getByRole("button", { name: "Open my work" }));
  expect((await screen.findByRole("alert")).textContent).toContain("The third word");
  await expectAccessible();
  refusals = {};
  await fireEvent.click(screen.getByRole("button", { name: "Open my work" }));
  expect(await screen.findByRole("heading", { name: "Continue" })).toBeTruthy();
  expect(asked).toContainEqual(["workspace_recover", { words: "one two", typed: null }]);
});

it("asks twice for the passphrase that is chosen with the recovery words", async () => {
  state = { ...open, open: false, failure: failure("keychain_entry_lost", "The keychain has no key.") };
  render(App);
  await fireEvent.click(await screen.findByRole("button", { name: "Open it by the recovery words" }));
  await fireEvent.input(await screen.findByLabelText("The 24 words, in order"), { target: { value: "one two" } });
  await fireEvent.click(screen.getByRole("button", { name: "Choose a new passphrase as well" }));
  await fireEvent.input(await screen.findByLabelText("Choose a new passphrase"), { target: { value: "four plain words here" } });
  await fireEvent.click(screen.getByRole("button", { name: "Open my work" }));
  expect((await screen.findByRole("alert")).textContent).toContain("not the same");
  expect(asked.some(([command]) => command === "workspace_recover")).toBe(false);
  await expectAccessible();
  await fireEvent.input(screen.getByLabelText("The same again"), { target: { value: "four plain words here" } });
  await fireEvent.click(screen.getByRole("button", { name: "Open my work" }));
  expect(await screen.findByRole("heading", { name: "Continue" })).toBeTruthy();
  expect(asked).toContainEqual(["workspace_recover", { words: "one two", typed: "four plain words here" }]);
});

it("says who has the workspace, and opens it once that has let it go", async () => {
  state = { ...open, open: false, failure: failure("locked", "The workspace is in use by process 4711.") };
  render(App);
  expect(await screen.findByRole("heading", { name: "Your work is open somewhere else" })).toBeTruthy();
  expect(screen.getByText(/process 4711/)).toBeTruthy();
  expect(screen.queryByRole("alert")).toBeNull();
  await expectAccessible();
  state = open;
  // It is not even asked to.
  expect(await screen.findByRole("heading", { name: "Continue" })).toBeTruthy();
});

it("says what failed and what to do, and asks again", async () => {
  refusals = { workspace_state: failure("internal", "The folder could not be read.") };
  render(App);
  expect((await screen.findByRole("alert")).textContent).toContain("The folder could not be read.");
  await expectAccessible();
  refusals = {};
  await fireEvent.click(screen.getByRole("button", { name: "Try again" }));
  expect(await screen.findByRole("heading", { name: "Continue" })).toBeTruthy();
});

it("puts a refusal by the shell itself into words", async () => {
  mockIPC(() => {
    throw "workspace_state not allowed";
  });
  render(App);
  const alert = await screen.findByRole("alert");
  expect(alert.textContent).toContain("a fault in the app");
  expect(alert.textContent).not.toContain("not allowed");
});
