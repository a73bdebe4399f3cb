import { clearMocks, mockIPC } from "@tauri-apps/api/mocks";
import { fireEvent, render, screen, within } from "@testing-library/svelte";
import { afterEach, beforeEach, expect, it } from "vitest";
import type { AuditView } from "../ipc/generated/AuditView";
import type { PartnershipView } from "../ipc/generated/PartnershipView";
import { expectAccessible, failure } from "../page/example";
import Audit from "./Audit.svelte";
import Partnership from "./Partnership.svelte";

const area = { id: "fen", name: "The Fen" };
const kind = { id: "police", name: "Police" };
const set = { urn: "urn:x", version: "1", title: "A set", sha256: "a".repeat(64) };
const backup = { holder: "Ann Marsh", file_name: "ann.candour", made_at: "2026-11-02T09:00:00Z", rehearsed_at: null };
const partnership: PartnershipView = {
  name: "Larkfen Partnership",
  person: "Ann Marsh",
  job_title: "Coordinator",
  keyid: "7c".repeat(32),
  recipient: "age1x",
  since: "2026-11-01T09:00:00Z",
  words: ["list", "sport", "grief", "scale", "ability", "october", "goose", "daring", "duck", "child"],
  taken_over: false,
  backups: [backup],
  holders: 1,
  rehearsed: false,
  safe: false,
};
const audit: AuditView = {
  id: "audit-1",
  title: "Section 11 2027",
  cycle: "2027",
  deadline: { date: "2027-02-19", days_left: 86 },
  areas: [area],
  invited: [{ id: "invited-1", name: "Fen Police", kind, areas: [area], contact: "DCI Holt" }],
  instructions: "",
  send_to: "",
  catalogue: set,
  issued: [],
  changed_since: false,
};

let asked: [string, unknown][];
let answers: Record<string, unknown>;
beforeEach(() => {
  asked = [];
  answers = {
    audit_list: [audit],
    catalogue_list: [set],
    catalogue_choices: { catalogue: set, introduction: "", grades: [], kinds: [kind], areas: [area], opt_in: [] },
  };
  location.hash = "#/partnership";
  mockIPC((command, args) => {
    asked.push([command, args]);
    const answer = answers[command];
    if (typeof answer === "function") return (answer as () => unknown)();
    return answer ?? null;
  });
});
afterEach(clearMocks);
const last = (command: string) => asked.filter(([name]) => name === command).at(-1)?.[1];

it("makes a partnership's keys, each field asked for", async () => {
  let there = false;
  answers["partnership_show"] = () => (there ? partnership : null);
  answers["partnership_new"] = () => {
    there = true;
    return null;
  };
  render(Partnership);
  await fireEvent.click(await screen.findByRole("button", { name: "Make its keys" }));
  expect(screen.getByRole("link", { name: "Say who signs for it" })).toBeTruthy();
  await expectAccessible();
  for (const [label, typed] of [["Name of the partnership", "Larkfen Partnership"], ["Who signs for it", "Ann Marsh"]] as const) {
    await fireEvent.input(screen.getByLabelText(label), { target: { value: typed } });
  }
  await fireEvent.input(screen.getAllByLabelText("Their job title")[0] as HTMLElement, { target: { value: "Coordinator" } });
  await fireEvent.click(screen.getByRole("button", { name: "Make its keys" }));
  expect(await screen.findByRole("heading", { name: "Keep its keys safe" })).toBeTruthy();
  expect(last("partnership_new")).toEqual({ name: "Larkfen Partnership", person: "Ann Marsh", jobTitle: "Coordinator" });
});

it("lists what keeps the keys safe, takes a backup, and shows the ten words to read out", async () => {
  answers["partnership_show"] = partnership;
  answers["partnership_backup"] = () => {
    throw failure("A new passphrase has at least 12 characters.", { field: "passphrase" });
  };
  render(Partnership);
  expect(await screen.findByText(/A second person holds one too/)).toBeTruthy();
  expect(screen.getAllByText(": still to do")).toHaveLength(2);
  await fireEvent.input(screen.getByLabelText("Who keeps it"), { target: { value: "Bob Fenner" } });
  await fireEvent.input(screen.getByLabelText("Their passphrase"), { target: { value: "short" } });
  await fireEvent.click(screen.getByRole("button", { name: "Save the backup…" }));
  expect(await screen.findByRole("link", { name: "A new passphrase has at least 12 characters." })).toBeTruthy();
  expect(last("partnership_backup")).toEqual({ holder: "Bob Fenner", typed: "short" });
  const ten = within(screen.getByRole("region", { name: "The ten words to read out" }));
  expect(ten.getAllByRole("listitem").map((item) => item.textContent)).toEqual(partnership.words);
  await expectAccessible();
});

it("writes an audit down with the agencies it invites, and issues its pack", async () => {
  answers["audit_show"] = audit;
  answers["audit_save"] = "audit-1";
  answers["pack_issue"] = 1;
  render(Audit, { audit: "audit-1" });
  expect((await screen.findByLabelText<HTMLInputElement>("Title")).value).toBe("Section 11 2027");
  await fireEvent.click(screen.getByRole("button", { name: "Add an agency" }));
  const added = within(screen.getByRole("group", { name: "A new agency" }));
  await fireEvent.input(added.getByLabelText("Name"), { target: { value: "Reed School" } });
  await fireEvent.change(added.getByLabelText("Kind of agency"), { target: { value: "police" } });
  await expectAccessible();
  await fireEvent.click(screen.getByRole("button", { name: "Issue its pack…" }));
  await expect.poll(() => last("pack_issue")).toEqual({ of: "audit-1" });
  expect(last("audit_save")).toMatchObject({
    of: "audit-1",
    urn: "urn:x@1",
    said: {
      deadline: "2027-02-19",
      invited: [
        { id: "invited-1", name: "Fen Police", areas: ["fen"], contact: "DCI Holt" },
        { name: "Reed School", kind: "police", contact: "" },
      ],
    },
  });
});

it("names each fault of an audit at its field", async () => {
  answers["audit_save"] = () => {
    throw failure("The audit cannot be used: 2 faults to mend.", {
      faults: [
        { place: "title", problem: "should not be empty" },
        { place: "", problem: 'lacks "deadline"' },
      ],
    });
  };
  render(Audit, {});
  await fireEvent.click(await screen.findByRole("button", { name: "Save the audit" }));
  expect(await screen.findByRole("link", { name: "Give the audit a title" })).toBeTruthy();
  expect(screen.getByRole("link", { name: "Say by when returns are wanted" })).toBeTruthy();
  await expectAccessible();
});

it("takes an audit back from its pack, and says why one is not ours", async () => {
  answers["partnership_show"] = partnership;
  answers["audit_take_back"] = () => {
    throw failure("The pack \"Fen\" was issued by Fenland, with another key than that of this workspace.");
  };
  render(Partnership);
  await fireEvent.click(await screen.findByRole("button", { name: "An audit of ours is not here" }));
  await fireEvent.click(screen.getByRole("button", { name: "Choose its pack…" }));
  expect(await screen.findByText(/was issued by Fenland/)).toBeTruthy();
  await expectAccessible();
  answers["audit_take_back"] = "audit-2";
  await fireEvent.click(screen.getByRole("button", { name: "Choose its pack…" }));
  await expect.poll(() => location.hash).toBe("#/audit/audit-2");
});

it("disposes of an audit by its title, says what is in the way, and where it still is", async () => {
  const issued = { issue: 1, at: "2026-11-20T09:30:00Z", file_name: "pack.candour" };
  answers["audit_show"] = { ...audit, issued: [issued] };
  answers["audit_dispose"] = () => {
    throw { ...failure("1 pack of this audit was issued."), code: "issued" };
  };
  render(Audit, { audit: "audit-1" });
  await fireEvent.click(await screen.findByRole("button", { name: "When it is over, or was begun by mistake" }));
  await fireEvent.click(screen.getByRole("button", { name: "Dispose of it" }));
  expect(screen.getByRole("link", { name: "Type the audit’s title" })).toBeTruthy();
  await fireEvent.input(screen.getByLabelText("The audit’s title, as it stands above"), { target: { value: "Section 11 2027" } });
  await fireEvent.input(screen.getByLabelText("Why"), { target: { value: "It is over" } });
  await fireEvent.click(screen.getByRole("button", { name: "Dispose of it" }));
  expect(await screen.findByText("1 pack of this audit was issued.")).toBeTruthy();
  await expectAccessible();
  expect(screen.getByRole("button", { name: "Save the audit" })).toBeTruthy();
  answers["audit_dispose"] = { record: {}, backups: [{}], gone_by: "2027-05-31" };
  await fireEvent.click(screen.getByLabelText(/It goes though packs of it were issued/));
  await fireEvent.click(screen.getByRole("button", { name: "Dispose of it" }));
  expect(await screen.findByText(/1 backup made before still/)).toBeTruthy();
  expect(last("audit_dispose")).toEqual({ of: "audit-1", title: "Section 11 2027", reason: "It is over", althoughIssued: true });
  expect(screen.queryByRole("button", { name: "Save the audit" })).toBeNull();
});
