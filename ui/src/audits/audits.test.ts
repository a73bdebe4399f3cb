import { clearMocks, mockIPC } from "@tauri-apps/api/mocks";
import { fireEvent, render, screen, within } from "@testing-library/svelte";
import { afterEach, beforeEach, expect, it } from "vitest";
import type { AgencyStanding } from "../ipc/generated/AgencyStanding";
import type { ReturnView } from "../ipc/generated/ReturnView";
import type { TakenInView } from "../ipc/generated/TakenInView";
import { digest, expectAccessible, failure, grades } from "../page/example";
import { read, to } from "../router";
import { hold, show, takesIn } from "../window/handed.svelte";
import AuditHome from "./AuditHome.svelte";
import { home } from "./example";
import { shows } from "./home.svelte";
import Receive from "./Receive.svelte";
import Return from "./Return.svelte";
import { taking } from "./taking.svelte";

let asked: [string, unknown][];
let answers: Record<string, unknown>;
beforeEach(() => {
  asked = [];
  answers = { audit_home: home };
  location.hash = "#/audits/audit-1";
  taking.forget();
  mockIPC((command, args) => {
    asked.push([command, args]);
    const answer = answers[command];
    if (typeof answer === "function") return (answer as (args: unknown) => unknown)(args);
    return answer ?? null;
  });
});
afterEach(() => {
  hold("nothing");
  clearMocks();
});
const last = (command: string) => asked.filter(([name]) => name === command).at(-1)?.[1];

it("leads to each place of an audit and back", () => {
  for (const place of [
    { page: "home", audit: "a/1" },
    { page: "receive", audit: "a/1" },
    { page: "receive", audit: "a/1", handed: 3 },
    { page: "return", audit: "a/1", payload: "p" },
    { page: "return", audit: "a/1", payload: "p", before: "q" },
  ] as const) {
    expect(read(to(place))).toEqual(place);
  }
  expect(takesIn({ page: "home", audit: "a" })).toBe("a");
  expect(takesIn({ page: "start" })).toBeUndefined();
});

it("says where each of the invited stands, and what is next", async () => {
  render(AuditHome, { audit: "audit-1" });
  expect(await screen.findByRole("heading", { name: "Section 11 2027" })).toBeTruthy();
  expect(screen.getByText("1 of 3 returned, 2 need you")).toBeTruthy();
  await expectAccessible();

  // What is next shows those whom it is about.
  await fireEvent.click(screen.getByRole("button", { name: /Remind 1 agency/ }));
  expect(screen.queryByRole("button", { name: /Fen Police/ })).toBeNull();
  expect(screen.getByRole("button", { name: /^Quiet Harbour/ })).toBeTruthy();
  await fireEvent.change(screen.getByLabelText("Show"), { target: { value: "attention" } });
  expect(screen.getByRole("button", { name: /^Open Door/ })).toBeTruthy();
  expect(screen.queryByRole("button", { name: /^Quiet Harbour/ })).toBeNull();
  await fireEvent.click(screen.getByRole("button", { name: /Confirm the key of 1 agency/ }));
  expect(document.activeElement?.id).toBe("keys-wait");

});

it("opens one agency with all that came of it", async () => {
  answers["audit_home"] = { ...home, keys: [], unplaced: [], next: [], agencies: home.agencies.slice(0, 1) };
  render(AuditHome, { audit: "audit-1" });
  await fireEvent.click(await screen.findByRole("button", { name: /^Fen Police/ }));
  expect(screen.getByRole("link", { name: "What changed since revision 1 of Fen Police" }).getAttribute("href")).toBe(
    `#/audits/audit-1/returns/${digest}/${"b".repeat(64)}`,
  );
  expect(document.querySelector("textarea b, .agencies i")).toBeNull();
  await expectAccessible();
});

it("knows which agencies a choice shows", () => {
  const [returned, door, harbour] = home.agencies as [AgencyStanding, AgencyStanding, AgencyStanding];
  expect([returned, door, harbour].map((one) => shows({ which: "attention" }, one))).toEqual([false, true, false]);
  expect([returned, door, harbour].map((one) => shows({ which: "place", place: "missing" }, one))).toEqual([false, false, true]);
  expect([returned, door, harbour].map((one) => shows({ which: "these", of: "", agencies: ["i-1"] }, one))).toEqual([true, false, false]);
});

it("confirms a key by its three words, and tells what is missing", async () => {
  answers["return_confirm_key"] = { name: "Maren Ockley", agency: "Open Door", decided: [] };
  render(AuditHome, { audit: "audit-1" });
  const part = within(await screen.findByRole("region", { name: "Open Door" }));
  await fireEvent.input(part.getByLabelText("Word 2"), { target: { value: "apple" } });
  await fireEvent.click(part.getByRole("button", { name: /^Confirm/ }));
  expect(part.getByRole("link", { name: "Type word 5" })).toBeTruthy();
  expect(last("return_confirm_key")).toBeUndefined();
  await fireEvent.input(part.getByLabelText("Word 5"), { target: { value: "goose" } });
  await fireEvent.input(part.getByLabelText("Word 9"), { target: { value: "duck" } });
  await fireEvent.click(part.getByRole("button", { name: /^Confirm/ }));
  expect(last("return_confirm_key")).toEqual({ of: "audit-1", keyid: "7c".repeat(32), agency: "Open Door", words: ["apple", "goose", "duck"] });
});

it("lets a key that is known as another agency's count by the agency's word", async () => {
  const [key] = home.keys;
  answers["audit_home"] = { ...home, keys: [{ ...key, places: null, known_as: "Fen Police" }] };
  answers["return_confirm_key"] = { name: "Maren Ockley", agency: "Open Door", decided: [] };
  render(AuditHome, { audit: "audit-1" });
  await fireEvent.click(await screen.findByRole("button", { name: /They say so/ }));
  expect(last("return_confirm_key")).toMatchObject({ words: null });
});

it("has a person say whose a return is", async () => {
  answers["return_place"] = () => {
    throw failure("The return of Open Door has that place already.", { code: "place_taken" });
  };
  render(AuditHome, { audit: "audit-1" });
  const alone = within((await screen.findByRole("heading", { name: "Whose are these?" })).closest("section") as HTMLElement);
  const say = alone.getByRole("button", { name: /Say so/ });
  expect((say as HTMLButtonElement).disabled).toBe(true);
  await fireEvent.change(alone.getByLabelText("It is the return of"), { target: { value: "i-2" } });
  await fireEvent.click(say);
  expect(last("return_place")).toEqual({ of: "audit-1", submission: "submission-9", agency: "i-2", instead: false });
  await fireEvent.click(await alone.findByLabelText(/It takes the place/));
  answers["return_place"] = { ...home, unplaced: [] };
  await fireEvent.click(alone.getByRole("button", { name: /Say so/ }));
  expect(last("return_place")).toMatchObject({ instead: true });
  await expect.poll(() => screen.queryByRole("heading", { name: "Whose are these?" })).toBeNull();
});

async function typeDay(agency: string) {
  for (const [box, typed] of [["", "1"], ["-month", "2"], ["-year", "2027"]] as const) {
    await fireEvent.input(document.getElementById(`until-${agency}${box}`) as HTMLElement, { target: { value: typed } });
  }
}

it("keeps an extension, a note and that an agency declined", async () => {
  answers["audit_extend"] = () => {
    throw failure("That is not after the deadline.", { field: "until" });
  };
  answers["audit_note"] = home;
  answers["audit_decline"] = home;
  render(AuditHome, { audit: "audit-1" });
  await fireEvent.click(await screen.findByRole("button", { name: /^Quiet Harbour/ }));
  const more = screen.getAllByRole("button", { name: "Extension, declining, a note" }).at(-1) as HTMLElement;
  await fireEvent.click(more);
  await fireEvent.click(screen.getByRole("button", { name: "Agree the extension with Quiet Harbour" }));
  expect(screen.getByText("Give the day that was agreed")).toBeTruthy();
  await typeDay("i-3");
  await fireEvent.click(screen.getByRole("button", { name: "Agree the extension with Quiet Harbour" }));
  expect(last("audit_extend")).toEqual({ of: "audit-1", agency: "i-3", until: "2027-02-01" });
  expect(await screen.findByText("That is not after the deadline.")).toBeTruthy();
  await fireEvent.input(screen.getByLabelText("Note on Quiet Harbour"), { target: { value: "Closed" } });
  await fireEvent.click(screen.getByRole("button", { name: "Keep the note on Quiet Harbour" }));
  expect(last("audit_note")).toEqual({ of: "audit-1", agency: "i-3", text: "Closed" });
  await fireEvent.click(screen.getByRole("button", { name: /It said that it will not take part: Quiet Harbour/ }));
  expect(last("audit_decline")).toEqual({ of: "audit-1", agency: "i-3", declined: true });
});

it("has the day of an extension that was begun still there for whoever comes back, until it is agreed", async () => {
  const first = render(AuditHome, { audit: "audit-1" });
  await fireEvent.click(await screen.findByRole("button", { name: /^Quiet Harbour/ }));
  await typeDay("i-3");
  first.unmount();
  const second = render(AuditHome, { audit: "audit-1" });
  const year = await screen.findByRole<HTMLInputElement>("textbox", { name: "Year" });
  expect(year.value).toBe("2027");
  answers["audit_extend"] = home;
  await fireEvent.click(screen.getByRole("button", { name: "Agree the extension with Quiet Harbour" }));
  await expect.poll(() => last("audit_extend")).toMatchObject({ until: "2027-02-01" });
  second.unmount();
  render(AuditHome, { audit: "audit-1" });
  await screen.findByRole("button", { name: /^Quiet Harbour/ });
  expect((document.getElementById("until-i-3-year") as HTMLInputElement).value).toBe("");
});

it("has a note that was begun still there for whoever comes back, until it is kept", async () => {
  const first = render(AuditHome, { audit: "audit-1" });
  await fireEvent.click(await screen.findByRole("button", { name: /^Quiet Harbour/ }));
  await fireEvent.input(screen.getByLabelText("Note on Quiet Harbour"), { target: { value: "They rang" } });
  first.unmount();
  const second = render(AuditHome, { audit: "audit-1" });
  // It is not hidden under a head that nobody opens.
  const note = await screen.findByRole<HTMLTextAreaElement>("textbox", { name: "Note on Quiet Harbour" });
  expect(note.value).toBe("They rang");
  answers["audit_note"] = home;
  await fireEvent.click(screen.getByRole("button", { name: "Keep the note on Quiet Harbour" }));
  await expect.poll(() => last("audit_note")).toMatchObject({ text: "They rang" });
  second.unmount();
  render(AuditHome, { audit: "audit-1" });
  await screen.findByRole("button", { name: /^Quiet Harbour/ });
  expect(screen.getByLabelText<HTMLTextAreaElement>("Note on Quiet Harbour").value).toBe("");
});

const row = (change: Partial<TakenInView>): TakenInView => ({
  file: "inbox/a.candour",
  verdict: "taken_in",
  words: "Taken in.",
  why: null,
  sort: "counts",
  found: null,
  ...change,
});

it("tells what came of each file, and takes the same in once", async () => {
  const so_far = { done: 3, files: 3, counts: 1, here: 0, needs_you: 1, unrelated: 1, words: "1 of 2 taken in, 1 needs you" };
  const rows = [
    row({ found: { submission: "s", payload_sha256: digest, agency: "Fen Police", revision: 1, placed: { id: "i-1", name: "Fen Police" }, proposal: null } }),
    row({ file: "inbox/<b>bad</b>.candour", verdict: "damaged", words: "Damaged.", why: "It was cut short.", sort: "needs_you" }),
    row({ file: "inbox/picture.png", verdict: "not_ours", words: "Not a return.", why: "It is not a Candour file.", sort: "unrelated" }),
  ];
  answers["returns_take_in"] = ({ steps }: { steps: { onmessage: (step: unknown) => void } }) => {
    for (const one of rows) steps.onmessage({ row: one, so_far });
    return so_far;
  };
  render(Receive, { audit: "audit-1", handed: 4 });
  expect(await screen.findByRole("heading", { name: "1 of 2 taken in, 1 needs you" })).toBeTruthy();
  expect(last("returns_take_in")).toMatchObject({ of: "audit-1", number: 4 });
  const table = within(screen.getByRole("table", { name: "What came of each file" }));
  expect(table.getAllByRole("row")).toHaveLength(3);
  expect(table.getByText("Needs you")).toBeTruthy();
  expect(screen.getByRole("button", { name: "1 file was no return to you" })).toBeTruthy();
  expect(screen.getByRole("link", { name: "See what 1 file needs you for" })).toBeTruthy();
  await expectAccessible();
  await taking.begin("audit-1", 4);
  expect(asked.filter(([name]) => name === "returns_take_in")).toHaveLength(1);
});

it("takes in after what is coming in what was dropped meanwhile", async () => {
  const finish: ((value: unknown) => void)[] = [];
  answers["returns_take_in"] = () => new Promise((resolve) => finish.push(resolve));
  const so_far = { done: 1, files: 1, counts: 1, here: 0, needs_you: 0, unrelated: 0, words: "All taken in" };
  const begun = () => asked.filter(([name]) => name === "returns_take_in").map(([, args]) => args as Record<string, unknown>).map((args) => [args["of"], args["number"]]);
  render(Receive, { audit: "audit-1", handed: 5 });
  await expect.poll(begun).toEqual([["audit-1", 5]]);
  void taking.begin("audit-2", 6);
  void taking.begin("audit-2", 6);
  expect(await screen.findByText(/What you dropped since follows/)).toBeTruthy();
  finish[0]?.(so_far);
  await expect.poll(begun).toEqual([["audit-1", 5], ["audit-2", 6]]);
  finish[1]?.(so_far);
  await expect.poll(() => taking.busy).toBe(false);
  expect(taking.waiting).toEqual([]);
});

it("can be stopped, and says so where what was chosen is gone", async () => {
  let finish: (value: unknown) => void = () => undefined;
  answers["returns_take_in"] = () => new Promise((resolve) => (finish = resolve));
  render(Receive, { audit: "audit-1", handed: 5 });
  await fireEvent.click(await screen.findByRole("button", { name: "Cancel" }));
  expect(asked.some(([name]) => name === "returns_stop")).toBe(true);
  finish(null);
  expect(await screen.findByText(/chosen before the window was closed/)).toBeTruthy();
});

it("chooses files and folders, and takes in what is dropped on an audit", async () => {
  answers["returns_choose_folder"] = 7;
  render(Receive, { audit: "audit-1" });
  await fireEvent.click(await screen.findByRole("button", { name: "Choose a folder…" }));
  await expect.poll(() => location.hash).toBe("#/audits/audit-1/receive?at=7");
  await expect.poll(() => takesIn(read(location.hash))).toBe("audit-1");
  show(8);
  await expect.poll(() => location.hash).toBe("#/audits/audit-1/receive?at=8");
});

const opened: ReturnView = {
  payload_sha256: digest,
  reference: "9f86 d081 884c",
  audit: "audit-1",
  title: "Section 11 2027",
  agency: "Fen Police",
  kind: "Police",
  placed: { id: "i-1", name: "Fen Police" },
  revision: 2,
  words: "Counts",
  received_at: "2027-02-01T09:00:00Z",
  file_name: "return.candour",
  before: [{ received_at: "2027-01-20T09:00:00Z", file_name: "unsigned.candour", signed_off: false }],
  on_paper: null,
  signatures: [],
  summary: [{ field: "strengths", text: "We <i>listen</i>." }],
  standards: [
    {
      key: "s",
      number: "1",
      title: "Leading",
      answers: [
        { key: "lead", number: "1.1", text: "A named lead.", grade: grades[0] ?? null, fields: [{ field: "evidence", text: "Minutes" }], cites: [], actions: [] },
      ],
    },
  ],
  others: [{ payload_sha256: "b".repeat(64), reference: "bbbb bbbb bbbb", revision: 1, words: "A later revision took its place", received_at: "2027-01-01T09:00:00Z" }],
};

it("opens a return to be read, and what changed since an earlier revision", async () => {
  answers["return_show"] = opened;
  const { rerender } = render(Return, { audit: "audit-1", payload: digest });
  expect(await screen.findByRole("heading", { name: "Fen Police" })).toBeTruthy();
  expect(screen.getByText(/not signed off, from/).textContent).toContain("unsigned.candour");
  await fireEvent.click(screen.getByRole("button", { name: /Leading/ }));
  expect(screen.getByText("Minutes")).toBeTruthy();
  await expectAccessible();
  const [first] = opened.others;
  answers["return_difference"] = {
    agency: "Fen Police",
    before: first,
    after: { ...first, revision: 2 },
    agency_changed: false,
    statements: [
      {
        key: "lead",
        number: "1.1",
        text: "A named lead.",
        fields: [
          { field: "grade", runs: [], before: ["Below par"], after: ["Above par"] },
          { field: "evidence", runs: [{ kind: "removed", text: "old" }, { kind: "added", text: "new" }], before: [], after: [] },
          { field: "cites", runs: [], before: ["E1"], after: ["E2"] },
        ],
      },
    ],
    actions: [],
    evidence_register: [],
    summary: [],
  };
  await rerender({ audit: "audit-1", payload: digest, before: "b".repeat(64) });
  expect(await screen.findByRole("heading", { name: "What changed from revision 1 to revision 2" })).toBeTruthy();
  expect(screen.getByText("From Below par to Above par")).toBeTruthy();
  expect(last("return_difference")).toEqual({ of: "audit-1", before: "b".repeat(64), after: digest });
  await expectAccessible();
});
