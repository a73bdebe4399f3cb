import { clearMocks, mockIPC } from "@tauri-apps/api/mocks";
import { fireEvent, render, screen, within } from "@testing-library/svelte";
import { afterEach, beforeEach, expect, it } from "vitest";
import App from "../testing/app";
import type { BackupsView } from "../ipc/generated/BackupsView";
import type { Failure } from "../ipc/generated/Failure";
import type { KeptBackup } from "../ipc/generated/KeptBackup";
import type { WorkspaceBackup } from "../ipc/generated/WorkspaceBackup";
import { forget } from "../start/workspace.svelte";
import { expectAccessible } from "../testing/accessible";
import { aFrame } from "../testing/statement";
import { whenInWords } from "../words";
import { forgetKept } from "./kept.svelte";

const failure = (code: string, message: string): Failure => ({ code, message, hint: "Do this.", field: null, faults: [], gaps: [] });
const backup = (number: number, more: Partial<WorkspaceBackup> = {}): WorkspaceBackup => ({
  path: `/home/maren/candour/backups/${number}.candour-backup`,
  name: `${number}.candour-backup`,
  purpose: "backup",
  number,
  made_at: "2026-11-25T14:02:00Z",
  last_change_at: "2026-11-25T13:58:00Z",
  bytes: 430_000,
  usable: true,
  ...more,
});
let open: boolean;
let kept: KeptBackup | null;
let answers: Record<string, unknown>;
let asked: [string, Record<string, unknown>][];

beforeEach(() => {
  forget();
  forgetKept();
  [open, asked] = [true, []];
  kept = { last_at: "2026-11-25T14:02:00Z", changed_since: false, failure: null, moved: null, clock: null };
  const view: BackupsView = {
    places: [{ folder: "/home/maren/candour/backups", second: false, backups: [backup(2), backup(1)], failure: null, unreadable: [] }],
    last: backup(2),
    changed_since: false,
    clock: null,
    keeps_last: 5,
    keeps_weeks: 26,
  };
  answers = {
    backups: view,
    assessment_list: [],
    assessment_disposals: [],
    backup_make: { backup: backup(3), also: [], failures: [] },
    backups_check: [{ path: backup(2).path, failure: null }, { path: backup(1).path, failure: failure("backup_damaged", "It is torn.") }],
    workspace_check: null,
    backup_preview: {
      backup: backup(2),
      app: "0.1.0",
      beside_now: true,
      assessments: [
        {
          id: "1",
          agency: "Larkfen Homes",
          catalogue: "Section 11",
          there: { stage: "draft", signed_on_paper: false, revision: 1, updated_at: "2026-11-25T13:58:00Z", questions: 46, unanswered: 6 },
          now: null,
        },
      ],
      audits: [
        {
          id: "7",
          title: "Section 11 2027",
          there: { id: "7", title: "Section 11 2027", invited: 30, returns: 26, said: 1 },
          now: { id: "7", title: "Section 11 2027", invited: 30, returns: 27, said: 14 },
        },
      ],
    },
    backup_restore: { backup: backup(2), kept: "/home/maren/candour/workspace.kept-1.db" },
  };
  mockIPC((command, args) => {
    asked.push([command, args as Record<string, unknown>]);
    if (command === "workspace_state") {
      return open
        ? { there: true, open: true, words_written: true, example: false, failure: null }
        : { there: true, open: false, words_written: false, failure: failure("damaged", "The workspace database is damaged.") };
    }
    if (command === "backup_state") return kept;
    const answer = answers[command];
    if (answer !== null && typeof answer === "object" && "code" in answer) throw answer;
    return answer ?? null;
  });
  location.hash = "#/backups";
});
afterEach(clearMocks);

it("says when the last was made, makes one, and reads all of them through", async () => {
  render(App);
  expect(await screen.findByText(/nothing changed since/)).toBeTruthy();
  await expectAccessible();
  await fireEvent.click(screen.getByRole("button", { name: "Back up now" }));
  expect(asked.some(([command]) => command === "backup_make")).toBe(true);
  await fireEvent.click(await screen.findByRole("button", { name: "Check all of it now" }));
  expect(await screen.findByText("It is torn.")).toBeTruthy();
  expect(screen.getByText("Just now, and whole")).toBeTruthy();
  expect(await screen.findByText("Your work was read through, and is whole.")).toBeTruthy();
});

it("shows what a backup holds beside what is there now, and goes back only when that is said twice", async () => {
  render(App);
  const [first] = await screen.findAllByRole("button", { name: /See what it holds/ });
  await fireEvent.click(first as HTMLElement);
  const row = await screen.findByRole("row", { name: /Larkfen Homes/ });
  expect(within(row).getByText(/40 of 46 graded/)).toBeTruthy();
  expect(within(row).getByText("Not there")).toBeTruthy();
  const audit = screen.getByRole("row", { name: /Section 11 2027/ });
  expect(within(audit).getAllByRole("cell").map(({ textContent }) => textContent)).toEqual([
    "26 returns, 1 entry of moderation",
    "27 returns, 14 entries of moderation",
  ]);
  await expectAccessible();
  await fireEvent.click(screen.getByRole("button", { name: "Go back to this backup…" }));
  expect(asked.some(([command]) => command === "backup_restore")).toBe(false);
  await fireEvent.click(screen.getByRole("button", { name: "Yes, go back to this backup" }));
  expect(await screen.findByText("/home/maren/candour/workspace.kept-1.db")).toBeTruthy();
  const [, args] = asked.find(([command]) => command === "backup_restore") ?? [];
  expect(args).toEqual({ path: backup(2).path, words: null, typed: null });
});

it("asks for a way in where the work is not open, and saves what can be read", async () => {
  open = false;
  answers["workspace_salvage"] = {
    folder: "/home/maren/candour-saved",
    assessments: [{ id: "1", agency: "Larkfen Homes", stage: "draft", signed_on_paper: false, revision: 1, graded: 40, questions: 46, signed: 0 }, { id: "2", agency: "Open Door", stage: "signed_off", signed_on_paper: true, revision: 1, graded: 2, questions: 2, signed: 2 }, { id: "3", agency: "Fen Valley Police", stage: "signed_off", signed_on_paper: null, revision: 1, graded: 2, questions: 2, signed: 1 }],
    audits: [{ id: "7", title: "Section 11 2027", invited: 30, returns: 26, said: 14 }],
    lost: [],
    missing: [{ part: "answers, field by field", saved: 120, were: 126 }],
  };
  render(App);
  await fireEvent.click(await screen.findByRole("button", { name: "Save what can still be read…" }));
  await fireEvent.click(screen.getByLabelText("The recovery words, from paper"));
  await fireEvent.input(await screen.findByLabelText("The 24 words, in order"), { target: { value: "abandon" } });
  await expectAccessible();
  await fireEvent.click(screen.getByRole("button", { name: "Save what can be read" }));
  expect(await screen.findByText("Section 11 2027: 26 returns, 14 entries of moderation")).toBeTruthy();
  for (const stands of ["Larkfen Homes, revision 1, draft: 40", "Open Door, revision 1, signed on paper: 2", "Fen Valley Police, revision 1, signed off, and how is not saved: 2"]) {
    expect(await screen.findByText((words) => words.includes(stands))).toBeTruthy();
  }
  expect(screen.getByText(/120\s+of 126 saved/)).toBeTruthy();
  const [, args] = asked.find(([command]) => command === "workspace_salvage") ?? [];
  expect(args).toMatchObject({ words: "abandon", typed: null });
});

it("says how far saving is, and ends it", async () => {
  open = false;
  let end: (ended: null) => void = () => undefined;
  answers["workspace_salvage"] = new Promise<null>((ended) => {
    end = ended;
  });
  render(App);
  await fireEvent.click(await screen.findByRole("button", { name: "Save what can still be read…" }));
  await fireEvent.click(screen.getByRole("button", { name: "Save what can be read" }));
  expect(await screen.findByText("Reading…")).toBeTruthy();
  await expectAccessible();
  await fireEvent.click(screen.getByRole("button", { name: "Cancel" }));
  expect(asked.some(([command]) => command === "backup_stop")).toBe(true);
  end(null);
  expect(await screen.findByRole("button", { name: "Save what can be read" })).toBeTruthy();
});

it("says on the start page that a backup was not made, and that the work was moved", async () => {
  location.hash = "#/";
  kept = {
    last_at: null,
    changed_since: true,
    failure: failure("backup_full", "There is no room."),
    moved: { at: "2026-11-20T10:00:00Z", file_name: "all.candour-backup" },
    clock: null,
  };
  render(App);
  expect(await screen.findByText("Not backed up")).toBeTruthy();
  const moved = screen.getByRole("region", { name: "This work was moved" });
  await fireEvent.click(within(moved).getByRole("button", { name: "I go on here after all" }));
  expect(asked.some(([command]) => command === "workspace_stay")).toBe(true);
});

it("brings work from another computer by its words", async () => {
  location.hash = "#/";
  answers["backup_choose_file"] = "all.candour-backup";
  clearMocks();
  mockIPC((command, args) => {
    asked.push([command, args as Record<string, unknown>]);
    if (command === "workspace_state") return { there: false, open: false, words_written: false, example: false, failure: null };
    if (command === "workspace_take_in") throw failure("wrong_words", "These are not the recovery words of this workspace.");
    return answers[command] ?? null;
  });
  render(App);
  await fireEvent.click(await screen.findByRole("button", { name: "Bring your work from another computer" }));
  await fireEvent.click(screen.getByRole("button", { name: "Choose the file…" }));
  await fireEvent.input(await screen.findByLabelText("The 24 words, in order"), { target: { value: "abandon" } });
  await fireEvent.click(screen.getByRole("button", { name: "Bring it here" }));
  expect(await screen.findByText(/These are not the recovery words/)).toBeTruthy();
  await expectAccessible();
  const [, args] = asked.find(([command]) => command === "workspace_take_in") ?? [];
  expect(args).toEqual({ words: "abandon", typed: null });
});

it("disposes of a self-assessment once it is named and the reason said", async () => {
  location.hash = "#/a/1/details";
  const nobody = { name: "", job_title: "", email: "" };
  const catalogue = { urn: "urn:a", version: "1", title: "A set", sha256: "0".repeat(64) };
  Object.assign(answers, {
    assessment_frame: aFrame(),
    catalogue_choices: { catalogue, introduction: "", grades: [], kinds: [{ id: "police", name: "Police" }], areas: [], opt_in: [] },
    assessment_show: {
      agency: "Larkfen Homes", kind: "police", areas: [], opt_in: [], lead: nobody, officer: nobody, due: null, catalogue,
      stage: "draft", previous: null,
    },
    assessment_dispose: {
      record: { assessment: "1", agency: "Larkfen Homes", catalogue: "A set", stage: "draft", revision: 1, signed: 0, sent: 0, by: "Ann", at: "2026-11-25T14:02:00Z", reason: "Over" },
      backups: [backup(1)],
      gone_by: "2027-06-01",
    },
  });
  render(App);
  await fireEvent.click(await screen.findByRole("button", { name: "When it is over, or was begun by mistake" }));
  await fireEvent.click(screen.getByRole("button", { name: "Dispose of it" }));
  expect(screen.getAllByText("Say why").length).toBeGreaterThan(0);
  await expectAccessible();
  expect(screen.getByRole("link", { name: "Go on to the statements" })).toBeTruthy();
  await fireEvent.input(screen.getByLabelText("The agency’s name, as it stands above"), { target: { value: "Larkfen Homes" } });
  await fireEvent.input(screen.getByLabelText("Why"), { target: { value: "Over" } });
  await fireEvent.click(screen.getByRole("button", { name: "Dispose of it" }));
  expect(await screen.findByText("It is gone.")).toBeTruthy();
  expect(screen.queryByRole("link", { name: "Go on to the statements" })).toBeNull();
  expect(screen.getByText(/1 backup made before still holds it/)).toBeTruthy();
});

it("lists what was disposed of, and what was signed on paper as that", async () => {
  const record = { assessment: "1", agency: "Larkfen Homes", catalogue: "A set", stage: "signed_off", signed_on_paper: true, revision: 1, signed: 2, sent: 1, by: "Ann", at: "2026-11-25T14:02:00Z", reason: "Over" };
  answers["assessment_disposals"] = [record, { ...record, assessment: "2", agency: "Open Door", signed_on_paper: false }];
  render(App);
  const paper = await screen.findByRole("row", { name: /Larkfen Homes/ });
  expect(within(paper).getByText("A set, revision 1, signed on paper")).toBeTruthy();
  expect(screen.getByText("A set, revision 1, signed")).toBeTruthy();
});

it("says the time of a backup of today, and the day of another", () => {
  const now = new Date("2026-11-25T18:00:00");
  expect(whenInWords("2026-11-25T14:02:00", now)).toBe("14:02");
  expect(whenInWords("2026-11-24T14:02:00", now)).toBe("24 November 2026, 14:02");
});
