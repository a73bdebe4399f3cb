import { clearMocks, mockIPC } from "@tauri-apps/api/mocks";
import { fireEvent, render, screen, waitFor } from "@testing-library/svelte";
import { afterEach, beforeEach, expect, it } from "vitest";
import App from "../testing/app";
import { forget } from "../assessment/saving.svelte";
import type { AssessmentListing } from "../ipc/generated/AssessmentListing";
import type { CarriedView } from "../ipc/generated/CarriedView";
import type { Failure } from "../ipc/generated/Failure";
import type { Frame } from "../ipc/generated/Frame";
import type { LastTime } from "../ipc/generated/LastTime";
import type { StatementView } from "../ipc/generated/StatementView";
import { forget as forgetWorkspace } from "../start/workspace.svelte";
import { expectAccessible } from "../testing/accessible";
import { aFrame, aStatement } from "../testing/statement";

const last: LastTime = {
  key: "one", number: "1.1", text: "Leaders listen.", changed: [], grades_changed: [], grade: "Grade ash", grade_left: false,
  fields: [{ field: "evidence", text: "The <i>minutes</i> of May" }], cites: ["E1 Minutes"], actions: [],
};
const carried: CarriedView = { catalogue: "A set 2024.1", said_at: "2024-12-02T10:00:00Z", look_again: false, confirmed: null, answers: [last] };
const before: AssessmentListing = {
  id: "7", agency: "Larkfen Homes", catalogue: "A set", catalogue_version: "1", catalogue_sha256: "a".repeat(64), stage: "signed_off", signed_on_paper: false, revision: 1, due: null, answered: 2, questions: 2,
  updated_at: "2025-01-22T10:20:00Z",
  handover: null,
  asked_by: null,
};
let page: StatementView;
let frame: Frame;
let confirmed: unknown[];
let carriedOver: unknown[];
let refusal: Failure | undefined;

const confirming = (change: Partial<CarriedView> = {}) => aStatement({ carried: { ...carried, ...change } });
function framed(unconfirmed: readonly string[]): Frame {
  const whole = aFrame();
  const standards = whole.standards.map((standard) => ({
    ...standard,
    statements: standard.statements.map((each) => ({ ...each, unconfirmed: unconfirmed.includes(each.key) })),
  }));
  return { ...whole, standards, carried: { catalogue: "A set 2024.1", said_at: null, unconfirmed: unconfirmed.length, summary_unconfirmed: true, left: 0 } };
}

let linked: unknown[];
let pack: unknown;

beforeEach(() => {
  [linked, pack] = [[], undefined];
  [page, frame, confirmed, carriedOver, refusal] = [confirming(), framed(["one", "two"]), [], [], undefined];
  location.hash = "#/a/1/s/one";
  mockIPC((command, args) => {
    if (command === "workspace_state") return { there: true, open: true, words_written: true, example: false, failure: null };
    if (command === "assessment_frame") return frame;
    if (command === "assessment_statement") return page;
    if (command === "assessment_list") return [{ ...before, id: "8", stage: "draft", updated_at: "2026-11-20T16:41:00Z" }, before];
    if (command === "catalogue_list") return [{ urn: "urn:x:a", version: "1", title: "A set", sha256: "9f" }, { urn: "urn:x:a", version: "2", title: "A newer set", sha256: "60" }];
    if (command === "assessment_show") return { stage: "draft", summary: {} };
    if (command === "pack_show") return pack;
    if (refusal !== undefined) throw refusal;
    if (command === "assessment_link") {
      linked.push(args);
      return null;
    }
    if (command === "assessment_carry_forward") {
      carriedOver.push(args);
      return "1";
    }
    if (command !== "assessment_confirm") return undefined;
    confirmed.push(args);
    frame = framed(["two"]);
    page = confirming({ confirmed: { at: "2026-11-21T14:02:00Z", by: "Maren Ockley" } });
    return { at: "2026-11-21T14:02:00Z", frame, statement: page };
  });
});
afterEach(() => {
  clearMocks();
  forget();
  forgetWorkspace();
});

it("asks whether last time's answer is still right, and leads on to the next", async () => {
  render(App);
  expect(await screen.findByRole("heading", { name: /last time’s answer: is it still right/ })).toBeTruthy();
  expect(screen.getAllByText("To confirm")).toHaveLength(2);
  await fireEvent.click(screen.getByRole("button", { name: "Last time’s answer" }));
  expect(screen.getByText("The <i>minutes</i> of May")).toBeTruthy();
  await expectAccessible();
  await fireEvent.click(screen.getByRole("button", { name: "Still right" }));
  expect(await screen.findByText(/Confirmed since last time/)).toBeTruthy();
  expect(confirmed).toEqual([{ of: "1", statements: ["one"], summary: false, statement: "one" }]);
  expect(screen.getByRole("link", { name: "Next to confirm: 1.2" }).getAttribute("href")).toBe("#/a/1/s/two");
  expect(screen.queryByRole("button", { name: "Still right" })).toBeNull();
  await waitFor(() => expect(document.activeElement?.id).toBe("last-time"));
  await expectAccessible();
});

it("takes one keystroke", async () => {
  render(App);
  await screen.findByRole("button", { name: "Still right" });
  await fireEvent.keyDown(document.body, { key: "Enter", ctrlKey: true });
  expect(await screen.findByText(/Confirmed since last time/)).toBeTruthy();
  await fireEvent.keyDown(document.body, { key: "Enter", ctrlKey: true });
  expect(confirmed).toHaveLength(1);
});

it("shows what changed in the question, in words too", async () => {
  const changed = [{ kind: "same", text: "Leaders" }, { kind: "removed", text: "listen." }, { kind: "added", text: "listen & act." }];
  page = confirming({ look_again: true, answers: [{ ...last, changed, grades_changed: [{ label: "Grade elm", changed }], grade_left: true }] });
  render(App);
  expect(await screen.findByRole("heading", { name: /The question has changed/ })).toBeTruthy();
  expect(document.querySelectorAll("del")[0]?.textContent).toBe("listen.");
  expect(document.querySelectorAll("ins")[0]?.textContent).toBe("listen & act.");
  expect(screen.getAllByText("taken out:")).toHaveLength(2);
  expect(screen.getByText(/It came without its grade, Grade ash/)).toBeTruthy();
  await expectAccessible();
});

it("says why it was not confirmed, and nothing is lost", async () => {
  refusal = { code: "disk_full", message: "There is no room.", hint: "Make room.", field: null, faults: [], gaps: [] };
  render(App);
  await fireEvent.click(await screen.findByRole("button", { name: "Still right" }));
  expect(await screen.findByText(/There is no room/)).toBeTruthy();
  expect(screen.getByRole("button", { name: "Still right" })).toBeTruthy();
});

it("confirms the agency's summary on its own page", async () => {
  location.hash = "#/a/1/summary";
  render(App);
  await fireEvent.click(await screen.findByRole("button", { name: "Still right" }));
  await waitFor(() => expect(confirmed).toEqual([{ of: "1", statements: [], summary: true, statement: null }]));
});

it("starts from the last signed answers, on the set that is chosen", async () => {
  location.hash = "#/again";
  render(App);
  const signed = await screen.findAllByRole<HTMLInputElement>("radio", { name: "Larkfen Homes" });
  expect(signed.find(({ checked }) => checked)?.value).toBe("7");
  await expectAccessible();
  await fireEvent.click(screen.getByRole("radio", { name: "A newer set" }));
  await fireEvent.click(screen.getByRole("button", { name: "Start from these answers" }));
  await waitFor(() => expect(carriedOver).toEqual([{ of: "7", urn: "urn:x:a@2", due: null }]));
  await waitFor(() => expect(location.hash).toBe("#/a/1/s/one"));
});

it("says where the answers were brought to before", async () => {
  location.hash = "#/again";
  refusal = { code: "carried_before", message: "These answers were brought there before.", hint: "Go on in that one.", field: null, faults: [], gaps: [] };
  render(App);
  await fireEvent.click(await screen.findByRole("button", { name: "Start from these answers" }));
  expect(await screen.findByText("These answers were brought there before.")).toBeTruthy();
  expect(location.hash).toBe("#/again");
});

it("starts what a pack asks from answers to other standards, and links it", async () => {
  location.hash = "#/again/audit-1?at=7";
  pack = { audit: "audit-1", title: "Section 11 2027", partnership: "Larkfen Partnership", deadline: { date: "2027-02-19", days_left: 80 }, catalogue: { urn: "urn:x:a", version: "2", title: "A newer set", sha256: "60" }, invited: [{ id: "i-1", name: "Larkfen Homes" }] };
  render(App);
  expect(await screen.findByText(/from Larkfen Partnership, wanted by/)).toBeTruthy();
  expect(screen.queryByRole("radio", { name: "A newer set" })).toBeNull();
  await fireEvent.change(screen.getByLabelText("Your agency on the partnership’s list"), { target: { value: "i-1" } });
  await expectAccessible();
  await fireEvent.click(screen.getByRole("button", { name: "Start from these answers" }));
  await waitFor(() => expect(linked).toEqual([{ of: "1", pack: "audit-1", invited: "i-1" }]));
  expect(carriedOver).toEqual([{ of: "7", urn: "urn:x:a@2", due: null }]);
});
