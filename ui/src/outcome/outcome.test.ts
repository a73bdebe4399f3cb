import { clearMocks, mockIPC } from "@tauri-apps/api/mocks";
import { fireEvent, render, screen, waitFor, within } from "@testing-library/svelte";
import { afterEach, beforeEach, expect, it } from "vitest";
import type { OutcomeSent } from "../ipc/generated/OutcomeSent";
import type { OutcomeView } from "../ipc/generated/OutcomeView";
import type { OutcomesView } from "../ipc/generated/OutcomesView";
import { forget as forgetSaving } from "../assessment/saving.svelte";
import { expectAccessible, failure } from "../page/example";
import Came from "./Came.svelte";
import FromPartnership from "./FromPartnership.svelte";
import Outcome from "./Outcome.svelte";
import Outcomes from "./Outcomes.svelte";

const agency: OutcomesView["agencies"][number] = {
  invited: "invited-1", name: "Open Door", contact: "Maren Ockley", returned: true, decided: 3, proposed: 1, not_decided: 40, unsettled: 0,
  good_practice: 1, returned_later: false, events_later: 0, made: null, differs: false, overall: "", typed: null, responses: [],
};
const missing = { ...agency, invited: "invited-2", name: "Fen Police", returned: false, decided: 0, proposed: 0, not_decided: 0, good_practice: 0 };
const outcomes: OutcomesView = { audit: "audit-1", title: "Section 11 2027", frozen_at: null, agencies: [agency, missing] };
const sent: OutcomeSent = {
  path: "/home/ann/Open Door - outcome.candour", name: "Open Door - outcome.candour", bytes: 4000, payload_sha256: "ab".repeat(32), to: "Open Door",
  send_to: "Maren Ockley", count: 3, not_decided: 40, again: false, subject: "Section 11 2027 - outcome for Open Door", message: "Hello,",
  if_stopped: ["Make it once more as text."],
};
const file = { payload_sha256: "cd".repeat(32), file_name: "response.candour", name: "Maren Ockley", at: "2027-03-02T10:00:00Z" };
const green = { id: "fully_met", label: "Fully met", colour: "green" };
const amber = { id: "partly_met", label: "Partly met", colour: "amber" };
const proposed: OutcomeView["decided"][number] = {
  statement: { key: "named-lead", number: "1.1", text: "There is a named senior lead." }, own: green, grade: amber, settled: false, differs: true,
  reason: "Its use is not counted.", request: "Send the figures", by_when: "2027-03-26", answer: [["Evidence", "The rota."]], reply: null, text: "",
};
const outcome: OutcomeView = {
  payload_sha256: "ef".repeat(32), partnership: "Larkfen Partnership", title: "Section 11 2027", agency: "Open Door", signed_by: "Ann Marsh",
  job_title: "Coordinator", signed_at: "2027-03-01T10:00:00Z", received_at: "2027-02-10T10:00:00Z", revision: 1, now: 1, overall: "A candid return.",
  decided: [proposed, { ...proposed, statement: { key: "training", number: "2.1", text: "Staff are trained." }, grade: green, settled: true, differs: false, reason: "" }],
  not_decided: [{ statement: { key: "other", number: "3.1", text: "x" }, why: "Left out on purpose.", because: "The inspectorate looked at it." }],
  good_practice: [{ statement: null, what: "Peers sample notes.", may_be_shared: true }], note: "", responses: [],
};

let asked: [string, Record<string, unknown>][];
let answers: Record<string, unknown>;
beforeEach(() => {
  asked = [];
  answers = { outcome_standing: outcomes, outcome_show: [outcome] };
  location.hash = "#/";
  mockIPC((command, args) => {
    asked.push([command, args as Record<string, unknown>]);
    const answer = answers[command];
    if (typeof answer === "function") return (answer as () => unknown)();
    return answer ?? null;
  });
});
afterEach(() => {
  clearMocks();
  forgetSaving();
});
const last = (command: string) => asked.filter(([name]) => name === command).at(-1)?.[1];

it("keeps the words of an outcome as they are typed, and has them still there for whoever comes back", async () => {
  const first = render(Outcomes, { audit: "audit-1" });
  await fireEvent.click(await screen.findByRole("button", { name: "Make the outcome for Open Door" }));
  await fireEvent.input(screen.getByLabelText("What is said of the return as a whole"), { target: { value: "Half a thought" } });
  await waitFor(() => expect(last("outcome_type")).toEqual({ of: "audit-1", agency: "invited-1", overall: "Half a thought" }));
  // Also what was typed last, when the page goes.
  await fireEvent.input(screen.getByLabelText("What is said of the return as a whole"), { target: { value: "A thought" } });
  first.unmount();
  await waitFor(() => expect(last("outcome_type")).toEqual({ of: "audit-1", agency: "invited-1", overall: "A thought" }));
  answers["outcome_standing"] = { ...outcomes, agencies: [{ ...agency, overall: "Said before", typed: "A thought" }] };
  render(Outcomes, { audit: "audit-1" });
  await expect.poll(() => screen.queryByLabelText<HTMLTextAreaElement>("What is said of the return as a whole")?.value).toBe("A thought");
  answers["outcome_make"] = sent;
  await fireEvent.click(screen.getByRole("button", { name: "Sign and save it…" }));
  await waitFor(() => expect(last("outcome_make")).toMatchObject({ overall: "A thought" }));
});

it("signs no words of an outcome that it could not keep", async () => {
  answers["outcome_type"] = () => {
    throw failure("disk_full");
  };
  render(Outcomes, { audit: "audit-1" });
  await fireEvent.click(await screen.findByRole("button", { name: "Make the outcome for Open Door" }));
  await fireEvent.input(screen.getByLabelText("What is said of the return as a whole"), { target: { value: "A thought" } });
  await fireEvent.click(screen.getByRole("button", { name: "Sign and save it…" }));
  expect(await screen.findByRole("alert")).toBeTruthy();
  expect(last("outcome_make")).toBeUndefined();
});

it("shows all that an agency replied, with the days and the way to each answer", async () => {
  const replies = [{ statement: { key: "named-lead", number: "1.1", text: "There is a named senior lead." }, how: "disagrees", text: "The rota shows it." }];
  const later = { ...file, payload_sha256: "ee".repeat(32), name: "Jo Hale", at: "2027-03-05T10:00:00Z", note: "One more thing.", replies: [] };
  answers.outcome_standing = { ...outcomes, agencies: [{ ...agency, responses: [{ ...file, note: "Thank you.", replies }, later] }] };
  render(Outcomes, { audit: "audit-1" });
  expect((await screen.findByRole("link", { name: "Statement 1.1" })).getAttribute("href")).toBe("#/audits/audit-1/moderation/invited-1/named-lead");
  expect(screen.getByText("The rota shows it.")).toBeTruthy();
  expect(screen.getByText("Thank you.")).toBeTruthy();
  expect(screen.getByText("One more thing.")).toBeTruthy();
  expect(screen.getByText("Maren Ockley replied,").parentElement?.textContent).toContain("2 March 2027");
  expect(screen.getByText("Jo Hale replied,").parentElement?.textContent).toContain("5 March 2027");
  await expectAccessible();
});

it("says of each agency what would go, and makes it through the system's own dialog", async () => {
  render(Outcomes, { audit: "audit-1" });
  expect(await screen.findByText("3 decisions, 1 still open to a reply")).toBeTruthy();
  expect(screen.getByText("No return of it counts.")).toBeTruthy();
  await fireEvent.click(screen.getByRole("button", { name: "Make the outcome for Open Door" }));
  await fireEvent.input(screen.getByLabelText("What is said of the return as a whole"), { target: { value: "Well done." } });
  await expectAccessible();
  // Thinking better of it in the dialog is nothing to tell.
  await fireEvent.click(screen.getByRole("button", { name: "Sign and save it…" }));
  await waitFor(() => {
    expect(last("outcome_make")).toEqual({ of: "audit-1", agency: "invited-1", overall: "Well done.", text: false });
  });
  expect(screen.queryByText("Saved, read back, opened and checked:")).toBeNull();
  answers["outcome_make"] = sent;
  await fireEvent.click(screen.getByRole("button", { name: "Sign and save it…" }));
  expect(await screen.findByText("Saved, read back, opened and checked:")).toBeTruthy();
  expect((screen.getByLabelText("Text for the email") as HTMLTextAreaElement).value).toContain("Subject: Section 11 2027");
  await fireEvent.click(screen.getByRole("button", { name: "If your email gateway stops the file" }));
  await fireEvent.click(screen.getByRole("button", { name: "Save it once more as text…" }));
  await waitFor(() => {
    expect(last("outcome_make")?.["text"]).toBe(true);
  });
  await expectAccessible();
});

it("says what was made, what is different since, and what came back", async () => {
  const stood = { ...agency, made: { ...file, file_name: "outcome.candour" }, differs: true, unsettled: 2, events_later: 1, responses: [{ ...file, replies: [], note: "" }] };
  answers["outcome_standing"] = { ...outcomes, frozen_at: "2027-02-28T10:00:00Z", agencies: [stood] };
  answers["file_choose"] = 7;
  answers["response_take_in"] = { audit: "audit-1", agency: "Open Door", by: "Maren Ockley", job_title: "Lead", replies: 1, note: "Thank you.", to_earlier: true, was_here: false };
  render(Outcomes, { audit: "audit-1" });
  expect(await screen.findByText("Something else was decided since.")).toBeTruthy();
  expect(screen.getByText("Members of the panel differ on 2 answers.")).toBeTruthy();
  expect(screen.getByText("Maren Ockley replied,")).toBeTruthy();
  expect(screen.getByText(/As the results were frozen/)).toBeTruthy();
  await fireEvent.click(screen.getByRole("button", { name: "Take in a response…" }));
  expect(await screen.findByText(/replies for Open Door to 1 decision/)).toBeTruthy();
  expect(last("response_take_in")).toEqual({ number: 7 });
  await expectAccessible();
  answers["outcome_letter"] = () => {
    throw failure("press");
  };
  await fireEvent.click(screen.getByRole("button", { name: "Make another for Open Door" }));
  await fireEvent.click(screen.getByRole("button", { name: "Save the last one as a letter…" }));
  expect(await screen.findByRole("alert")).toBeTruthy();
});

it("shows an outcome beside what was answered, keeps replies as they are typed, and makes the response", async () => {
  render(Outcome, { id: "a" });
  expect(await screen.findByText("A candid return.")).toBeTruthy();
  const one = within(screen.getByRole("article", { name: /1.1/ }));
  expect(one.getByText("Proposed grade")).toBeTruthy();
  expect(one.getByText("26 March 2027")).toBeTruthy();
  await fireEvent.click(one.getByRole("button", { name: "What you answered" }));
  expect(one.getByText("The rota.")).toBeTruthy();
  expect(within(screen.getByRole("article", { name: /2.1/ })).queryByRole("radio")).toBeNull();
  expect(screen.getByText(/The inspectorate looked at it/)).toBeTruthy();
  await expectAccessible();
  await fireEvent.click(one.getByLabelText("We disagree"));
  await fireEvent.input(one.getByLabelText("What you say to 1.1"), { target: { value: "We counted it." } });
  await fireEvent.input(screen.getByLabelText("To the outcome as a whole"), { target: { value: "Thank you." } });
  answers["response_make"] = { ...sent, to: "Larkfen Partnership", name: "response.candour" };
  await fireEvent.click(screen.getByRole("button", { name: "Sign and save the response…" }));
  expect(await screen.findByText("response.candour")).toBeTruthy();
  const saved = asked.filter(([name]) => name === "response_save").map(([, args]) => args);
  expect(saved).toContainEqual({ of: "a", outcome: outcome.payload_sha256, statement: "named-lead", reply: "disagrees", text: "We counted it." });
  expect(saved).toContainEqual({ of: "a", outcome: outcome.payload_sha256, statement: null, reply: null, text: "Thank you." });
  const order = asked.map(([name]) => name);
  expect(order.lastIndexOf("response_save")).toBeLessThan(order.indexOf("response_make"));
});

it("takes whoever left a reply without words to it, and lets them take the tick back", async () => {
  answers["response_make"] = () => {
    throw { ...failure("no_words"), message: "No words are written in reply to 1.1.", field: "named-lead" };
  };
  render(Outcome, { id: "a" });
  const one = within(await screen.findByRole("article", { name: /1.1/ }));
  expect(one.getByLabelText<HTMLInputElement>("No reply").checked).toBe(true);
  expect(one.queryByLabelText("What you say to 1.1")).toBeNull();
  await fireEvent.click(one.getByLabelText("We disagree"));
  await fireEvent.click(screen.getByRole("button", { name: "Sign and save the response…" }));
  const words = one.getByLabelText("What you say to 1.1");
  await waitFor(() => expect(document.activeElement).toBe(words));
  expect(one.getByText("No words are written in reply to 1.1.")).toBeTruthy();
  await expectAccessible();
  await fireEvent.input(words, { target: { value: "We counted it." } });
  await fireEvent.click(one.getByLabelText("No reply"));
  await fireEvent.click(screen.getByRole("button", { name: "Sign and save the response…" }));
  await waitFor(() => expect(last("response_save")).toEqual({ of: "a", outcome: outcome.payload_sha256, statement: "named-lead", reply: null, text: "" }));
  // Nothing that was typed is lost by trying the choices.
  await fireEvent.click(one.getByLabelText("We disagree"));
  expect(one.getByLabelText<HTMLTextAreaElement>("What you say to 1.1").value).toBe("We counted it.");
});

it("makes nothing of what could not be kept, and says so", async () => {
  answers["response_save"] = () => {
    throw failure("disk_full");
  };
  render(Outcome, { id: "a" });
  await fireEvent.input(await screen.findByLabelText("To the outcome as a whole"), { target: { value: "Thank you." } });
  await fireEvent.click(screen.getByRole("button", { name: "Sign and save the response…" }));
  expect(await screen.findByRole("alert")).toBeTruthy();
  expect(last("response_make")).toBeUndefined();
});

it("says that nothing came, or that a later return stands by now", async () => {
  answers["outcome_show"] = [];
  const empty = render(Outcome, { id: "a" });
  expect(await screen.findByText(/No outcome of it is here/)).toBeTruthy();
  await expectAccessible();
  empty.unmount();
  answers["outcome_show"] = [outcome, { ...outcome, payload_sha256: "aa".repeat(32), now: 2 }];
  render(Outcome, { id: "a" });
  expect(await screen.findByText(/Return 2 stands by now/)).toBeTruthy();
  expect(screen.queryByRole("button", { name: /reopen it/ })).toBeNull();
  // The other one is read, replied to and printed just as well.
  expect(screen.getByText("1 other outcome of this self-assessment")).toBeTruthy();
  await fireEvent.click(screen.getByRole("button", { name: "Read that of Larkfen Partnership" }));
  expect(screen.queryByText(/Return 2 stands by now/)).toBeNull();
  await fireEvent.click(screen.getByRole("button", { name: "Save it as a letter…" }));
  await waitFor(() => expect(last("outcome_letter_received")).toEqual({ of: "a", outcome: outcome.payload_sha256 }));
  await expectAccessible();
});

it("leads from the file to the page that it belongs to", async () => {
  answers["outcome_open"] = { assessment: "a-1", payload_sha256: "", partnership: "", title: "", revision: 1, is_of_last: true, decided: 1, was_here: false };
  const came = render(Came, { handed: 3, kind: "outcome" });
  await fireEvent.click(screen.getByRole("button", { name: "Keep it beside your answers" }));
  await waitFor(() => {
    expect(location.hash).toBe("#/a/a-1/outcome");
  });
  came.unmount();
  answers["response_take_in"] = { audit: "audit-1", agency: "", by: "", job_title: "", replies: 1, note: "", to_earlier: false, was_here: false };
  render(Came, { handed: 4, kind: "response" });
  await fireEvent.click(screen.getByRole("button", { name: "Take in this response" }));
  await waitFor(() => {
    expect(location.hash).toBe("#/audits/audit-1/outcomes");
  });
});

it("tells that an outcome came", async () => {
  render(FromPartnership, { id: "a" });
  expect((await screen.findByRole("link", { name: /Read it beside your answers/ })).getAttribute("href")).toBe("#/a/a/outcome");
  await expectAccessible();
});
