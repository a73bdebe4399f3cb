import { clearMocks, mockIPC } from "@tauri-apps/api/mocks";
import { fireEvent, render, screen, within } from "@testing-library/svelte";
import { afterEach, beforeEach, expect, it } from "vitest";
import Pages from "../Pages.svelte";
import Rail from "../assessment/Rail.svelte";
import { set } from "../assessment/frame.svelte";
import { forget } from "../assessment/saving.svelte";
import New from "../details/New.svelte";
import type { AssessmentListing } from "../ipc/generated/AssessmentListing";
import type { Frame } from "../ipc/generated/Frame";
import type { HandoverStanding } from "../ipc/generated/HandoverStanding";
import type { HandoverView } from "../ipc/generated/HandoverView";
import type { StageView } from "../ipc/generated/StageView";
import { brief, expectAccessible, failure, frameAt, id } from "../page/example";
import Review from "../sign-off/Review.svelte";
import Home from "../start/Home.svelte";
import { toLead, toOfficer } from "./email";
import Handover from "./Handover.svelte";

const asked: { command: string; args: unknown }[] = [];
const args = (command: string) => asked.filter((one) => one.command === command).at(-1)?.args;
const words = ["legal", "winner", "thank", "year", "wave", "sausage"];
const at = "2027-02-09T10:12:00Z";
const made: HandoverStanding = { way: "made", lead: "Maren Ockley", at, answered_at: null };
const came: HandoverStanding = { way: "received", lead: "Maren Ockley", at, answered_at: null };
const file = { name: "Larkfen Homes - for signing 1.candour", at, words };

function view(stage: StageView, change: Partial<HandoverView> = {}): HandoverView {
  const person = (name: string) => ({ name, job_title: "Manager", email: "" });
  return {
    id, agency: "Larkfen Homes", catalogue: "An example", revision: 1, stage, lead: person("Maren Ockley"),
    officer: person("Tobias Wenlock"), standing: null, made: null, answer: null, ...change,
  };
}
const listing = (own: string, stage: StageView, handover: HandoverStanding | null): AssessmentListing => ({
  id: own, agency: `Agency ${own}`, catalogue: "A set", catalogue_version: "1", catalogue_sha256: "a".repeat(64), stage, signed_on_paper: false, asked_by: null, revision: 1, due: null, answered: 3, questions: 3, updated_at: at, handover,
});
const frameOf = (stage: StageView, handover: HandoverStanding): Frame => ({ ...frameAt(stage), editable: false, handover });
function briefOf(stage: StageView, handover: HandoverStanding) {
  const of = brief(stage);
  return { ...of, signed: { ...of.signed, handover } };
}

beforeEach(() => {
  asked.length = 0;
  location.hash = "";
  set(frameAt("awaiting_sign_off"));
});
afterEach(() => {
  clearMocks();
  forget();
});

function core(answers: Record<string, unknown>) {
  mockIPC((command, given) => {
    asked.push({ command, args: given });
    const answer = answers[command];
    return typeof answer === "function" ? (answer as (given: unknown) => unknown)(given) : answer;
  });
}
const press = (name: string) => fireEvent.click(screen.getByRole("button", { name }));
const type = (label: string, value: string) => fireEvent.input(screen.getByLabelText(label), { target: { value } });

it("asks where the senior officer signs, and leads to the file for another computer", async () => {
  core({ assessment_brief: brief("awaiting_sign_off"), officer_has_key: false });
  render(Review, { id });
  const where = within(await screen.findByRole("region", { name: "Where does the senior officer sign?" }));
  expect(where.getByRole("link", { name: "Hand it over in a file" }).getAttribute("href")).toBe(`#/a/${id}/handover`);
  await expectAccessible();
});

it("makes the file, and then shows the words, the email and what is next", async () => {
  let now = view("awaiting_sign_off");
  core({
    handover_show: () => now,
    assessment_frame: frameAt("awaiting_sign_off"),
    handover_make: () => {
      now = view("awaiting_sign_off", { standing: made, made: file });
      return { file: "/home/m/Larkfen Homes - for signing 1.candour", words, payload_sha256: "" };
    },
  });
  render(Handover, { id });
  await fireEvent.click(await screen.findByRole("button", { name: "Save the file for them…" }));
  const spoken = await screen.findByRole("list", { name: "The words to read out, in order" });
  expect(within(spoken).getAllByRole("listitem").map((item) => item.textContent)).toEqual(words);
  expect(screen.getByText("/home/m/Larkfen Homes - for signing 1.candour")).toBeTruthy();
  const email = screen.getByLabelText<HTMLTextAreaElement>("Text for the email").value;
  for (const word of words) expect(email.split(/\W+/)).not.toContain(word);
  expect(args("handover_make")).toEqual({ of: id });
  await expectAccessible();
});

it("says nothing of a file where the person thought better of it", async () => {
  core({ handover_show: view("awaiting_sign_off"), assessment_frame: frameAt("awaiting_sign_off"), handover_make: null });
  render(Handover, { id });
  await fireEvent.click(await screen.findByRole("button", { name: "Save the file for them…" }));
  expect(screen.queryByText("Saved, and read back whole")).toBeNull();
  expect(screen.queryByText("Six words to read out")).toBeNull();
});

it("waits for the answer with the words hidden, and opens the answer as a file", async () => {
  core({ handover_show: view("awaiting_sign_off", { standing: made, made: file }), assessment_frame: frameOf("awaiting_sign_off", made), file_choose: 4 });
  render(Handover, { id });
  expect(await screen.findByRole("heading", { name: "It waits for the answer of Tobias Wenlock" })).toBeTruthy();
  expect(screen.queryByText("sausage")).toBeNull();
  await press("Show the words");
  expect(screen.getByText("sausage")).toBeTruthy();
  await expectAccessible();
  await press("Open their answer…");
  await expect.poll(() => location.hash).toBe("#/file?at=4");
});

it("says that an earlier text was handed over, and what withdrawing voids", async () => {
  core({ handover_show: view("awaiting_sign_off", { made: file }), assessment_frame: frameAt("awaiting_sign_off") });
  const { unmount } = render(Handover, { id });
  expect(await screen.findByText(/was an earlier text/)).toBeTruthy();
  expect(screen.getByRole("button", { name: "Save the file for them…" })).toBeTruthy();
  unmount();
  core({
    handover_show: view("awaiting_sign_off", { standing: made, made: file }), assessment_frame: frameOf("awaiting_sign_off", made),
    assessment_withdraw: null,
  });
  render(Handover, { id });
  await fireEvent.click(await screen.findByRole("button", { name: "For the lead: withdraw it to change an answer" }));
  expect(screen.getByText(/an answer to it is refused here/)).toBeTruthy();
  await press("Withdraw it and void the lead’s signature");
  await expect.poll(() => location.hash).toBe(`#/a/${id}/check`);
});

it("has nothing to hand over before it is attested, or after it is signed", async () => {
  core({ handover_show: view("draft"), assessment_frame: frameAt("draft") });
  const { unmount } = render(Handover, { id });
  expect(await screen.findByText("There is nothing to hand over yet.")).toBeTruthy();
  expect(screen.queryByRole("button", { name: /Withdraw|withdraw/ })).toBeNull();
  unmount();
  core({ handover_show: view("signed_off"), assessment_frame: frameAt("signed_off") });
  const signed = render(Handover, { id });
  expect(await screen.findByText("It is signed off already,")).toBeTruthy();
  await expectAccessible();
  signed.unmount();
  core({ handover_show: view("signed_off"), assessment_frame: { ...frameAt("signed_off"), signed_on_paper: true } });
  render(Handover, { id });
  expect(await screen.findByText("It is signed on paper already,")).toBeTruthy();
});

it("tells the lead on the review that it was handed over, and the senior officer whose return it is", async () => {
  core({ assessment_brief: briefOf("awaiting_sign_off", made), officer_has_key: false });
  const { unmount } = render(Review, { id });
  expect(await screen.findByText(/it waits for the senior officer’s answer/)).toBeTruthy();
  unmount();
  core({ assessment_brief: briefOf("awaiting_sign_off", came), officer_has_key: false, assessment_sign_off: true });
  render(Review, { id });
  expect(await screen.findByText("Handed over to you by Maren Ockley, to read and sign")).toBeTruthy();
  expect(screen.queryByText("Where does the senior officer sign?")).toBeNull();
  expect(screen.queryByRole("button", { name: /withdraw/ })).toBeNull();
  await fireEvent.click(screen.getByRole("checkbox", { name: /I have read/ }));
  await type("Choose a passphrase", "four words of mine");
  await type("Type it again", "four words of mine");
  await press("Sign off");
  await expect.poll(() => location.hash).toBe(`#/a/${id}/handover`);
});

it("does not offer the lead’s things to the senior officer after their decision either", async () => {
  for (const stage of ["draft", "signed_off"] as const) {
    core({ assessment_brief: briefOf(stage, came), officer_has_key: false });
    const { unmount } = render(Review, { id });
    expect((await screen.findByRole("link", { name: "Your answer for Maren Ockley" })).getAttribute("href")).toBe(`#/a/${id}/handover`);
    for (const name of [/attest/, /Send the signed/]) expect(screen.queryByRole("link", { name })).toBeNull();
    await expectAccessible();
    unmount();
  }
});

it("shows in the rail what is read and the answer to it, and nothing of the lead’s", async () => {
  const { rerender } = render(Rail, { id, place: { page: "review", id }, frame: frameOf("awaiting_sign_off", came) });
  for (const name of [/Check answers/, /Colleagues/, /Sign off and send/]) expect(screen.queryByRole("link", { name })).toBeNull();
  expect(screen.getByRole("link", { name: /Read and sign/ }).getAttribute("href")).toBe(`#/a/${id}/review`);
  await expectAccessible();
  await rerender({ frame: frameOf("signed_off", came) });
  expect(screen.getByRole("link", { name: /Your answer\W*To save/ })).toBeTruthy();
  await rerender({ frame: frameOf("signed_off", { ...came, answered_at: at }) });
  expect(screen.getByRole("link", { name: /Your answer\W*Saved/ })).toBeTruthy();
  await rerender({ frame: frameOf("awaiting_sign_off", made) });
  expect(screen.getByRole("link", { name: /Sign off and send\W*Handed over/ }).getAttribute("href")).toBe(`#/a/${id}/handover`);
});

it("shows the lead’s pages to nobody else, wherever the address comes from", async () => {
  const frame = frameOf("awaiting_sign_off", came);
  core({ assessment_frame: frame, assessment_brief: briefOf("awaiting_sign_off", came) });
  for (const page of ["attest", "send", "check", "colleagues"]) {
    location.hash = `#/a/${id}/${page}`;
    dispatchEvent(new HashChangeEvent("hashchange"));
    set(frame);
    const { unmount } = render(Pages);
    expect(await screen.findByText("This page is for Maren Ockley, who works on the return.")).toBeTruthy();
    expect(screen.queryByRole("button", { name: /Attest|Save|Reopen|withdraw/ })).toBeNull();
    unmount();
  }
  expect(asked.map(({ command }) => command)).not.toContain("assessment_check");
});

it("writes the answer: without a passphrase where nothing was said, and with the one that signed where something was", async () => {
  const answer = { signed_off: true, comments: 0, signed_by: null, has_key: false };
  let now = view("signed_off", { standing: came, answer });
  core({
    handover_show: () => now,
    assessment_frame: frameOf("signed_off", came),
    handover_review: () => {
      now = view("signed_off", { standing: { ...came, answered_at: at }, answer });
      return { file: "/home/t/review 1.candour", signed_off: true, comments: 0 };
    },
  });
  const { unmount } = render(Handover, { id });
  expect(await screen.findByText("You signed it off")).toBeTruthy();
  await press("Save your answer…");
  expect(await screen.findByText("/home/t/review 1.candour")).toBeTruthy();
  expect(args("handover_review")).toEqual({ of: id, typed: null, newKey: false });
  expect(screen.getByLabelText<HTMLTextAreaElement>("Text for the email").value).toContain("I have signed it.");
  await expectAccessible();
  unmount();

  now = view("signed_off", { standing: came, answer: { signed_off: true, comments: 2, signed_by: "Tobias Wenlock", has_key: true } });
  core({
    handover_show: () => now,
    assessment_frame: frameOf("signed_off", came),
    handover_review: () => {
      throw failure("That passphrase does not open the key of Tobias Wenlock.", { field: "passphrase" });
    },
  });
  render(Handover, { id });
  await screen.findByText(/with 2 comments/);
  await press("Save your answer…");
  expect(screen.getByRole("alert").textContent).toContain("Type your passphrase");
  expect(screen.queryByRole("checkbox", { name: /forgotten/ })).toBeNull();
  await type("Your passphrase", "something else");
  await press("Save your answer…");
  await expect.poll(() => screen.getByRole("alert").textContent).toContain("does not open the key");
  await expectAccessible();
});

it("lets whoever sends it back choose a passphrase, or make a new key where theirs is forgotten", async () => {
  const answer = { signed_off: false, comments: 1, signed_by: "Tobias Wenlock", has_key: true };
  core({
    handover_show: view("draft", { standing: came, answer }),
    assessment_frame: frameOf("draft", came),
    handover_review: { file: "/home/t/review 1.candour", signed_off: false, comments: 1 },
  });
  render(Handover, { id });
  await fireEvent.click(await screen.findByRole("checkbox", { name: /forgotten/ }));
  await type("Choose a passphrase", "four words of mine");
  await type("Type it again", "four words of mind");
  await press("Save your answer…");
  expect(screen.getByRole("alert").textContent).toContain("not the same");
  await type("Type it again", "four words of mine");
  await expectAccessible();
  await press("Save your answer…");
  await expect.poll(() => args("handover_review")).toEqual({ of: id, typed: "four words of mine", newKey: true });
  expect(screen.getByText(/hand the return over to you again/)).toBeTruthy();
});

it("has no answer to write before the decision", async () => {
  core({ handover_show: view("awaiting_sign_off", { standing: came }), assessment_frame: frameOf("awaiting_sign_off", came) });
  render(Handover, { id });
  expect(await screen.findByText("There is nothing to answer with yet.")).toBeTruthy();
  expect(screen.queryByRole("button", { name: /Save/ })).toBeNull();
});

it("keeps what was handed over apart on the start page, with what is next", async () => {
  core({
    assessment_list: [
      listing("1", "draft", null), listing("2", "awaiting_sign_off", made), listing("3", "awaiting_sign_off", came),
      listing("4", "draft", came), listing("5", "signed_off", { ...came, answered_at: at }),
    ],
  });
  const { unmount } = render(Home, { wordsWritten: true, example: false });
  const apart = within(await screen.findByRole("region", { name: "To read and sign" }));
  const links = apart.getAllByRole("link");
  expect(links.map((link) => link.getAttribute("href"))).toEqual(["#/a/3/review", "#/a/4/handover", "#/a/5/handover"]);
  expect(links.map((link) => link.querySelector("strong")?.textContent?.replace(/ \d.*/, ""))).toEqual([
    "Read it, then sign or send back", "Sent back: save your answer", "Signed, answer saved",
  ]);
  expect(screen.getByText("Handed over, waiting for the answer")).toBeTruthy();
  await expectAccessible();
  unmount();
  core({ assessment_list: [listing("3", "awaiting_sign_off", came)] });
  render(Home, { wordsWritten: true, example: false });
  expect(await screen.findByRole("heading", { level: 1, name: "To read and sign" })).toBeTruthy();
  expect(screen.queryByRole("link", { name: /last time’s answers/ })).toBeNull();
});

it("offers last time's answers where something is worked on here, and not where it is only read", async () => {
  const link = { name: /last time’s answers/ };
  core({ catalogue_list: [], assessment_list: [listing("1", "draft", null)] });
  const { unmount } = render(New);
  expect(await screen.findByRole("link", link)).toBeTruthy();
  unmount();
  asked.length = 0;
  core({ catalogue_list: [], assessment_list: [listing("3", "awaiting_sign_off", came), { ...listing("2", "draft", null), asked_by: "Maren Ockley" }] });
  render(New);
  await expect.poll(() => asked.map(({ command }) => command)).toContain("assessment_list");
  await new Promise((resolve) => setTimeout(resolve));
  expect(screen.queryByRole("link", link)).toBeNull();
});

it("writes emails that say what, what next and whom to ring, and nothing of the content", () => {
  const back = { signed_off: false, comments: 1, signed_by: null, has_key: false };
  const there = toOfficer(view("awaiting_sign_off"));
  for (const part of ["Larkfen Homes", "return 1", "Hello Tobias Wenlock", "Maren Ockley, Manager", "six words"]) expect(there).toContain(part);
  const again = toLead(view("draft", { answer: back }));
  for (const part of ["Larkfen Homes", "sent it back", "Hello Maren Ockley"]) expect(again).toContain(part);
});
