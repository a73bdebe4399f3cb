import { clearMocks, mockIPC } from "@tauri-apps/api/mocks";
import { fireEvent, render, screen, within } from "@testing-library/svelte";
import { afterEach, beforeEach, expect, it } from "vitest";
import type { DeliveredView } from "../ipc/generated/DeliveredView";
import type { LinkedView } from "../ipc/generated/LinkedView";
import type { PackView } from "../ipc/generated/PackView";
import { expectAccessible, failure, frameAt, id } from "../page/example";
import Partnerships from "../sign-off/Partnerships.svelte";
import Answer from "./Answer.svelte";
import Pack from "./Pack.svelte";

const area = { id: "fen", name: "The Fen" };
const kind = { id: "police", name: "Police" };
const pack: PackView = {
  audit: "audit-1",
  title: "Section 11 <b>2027</b>",
  cycle: "2027",
  partnership: "Larkfen Partnership",
  signed_by: "Ann Marsh",
  job_title: "Coordinator",
  signed_at: "2026-11-20T09:30:00Z",
  issue: 1,
  deadline: { date: "2027-02-19", days_left: 86 },
  areas: [area],
  invited: [{ id: "invited-1", name: "Fen Police", kind, areas: [area], contact: "" }],
  instructions: "Answer for all of it.",
  send_to: "s11@example.org",
  catalogue: { urn: "urn:x", version: "1", title: "A set", sha256: "a".repeat(64) },
  statements: 3,
  key: { keyid: "7c".repeat(32), trust: "unconfirmed", since: null, places: [2, 5, 9] },
  place: "here",
  issue_here: null,
  changes: [],
  follows_another: false,
  assessments: [],
};
const confirmed: PackView = { ...pack, key: { ...pack.key, trust: "confirmed", since: "2026-11-24T10:00:00Z", places: [] } };

let asked: [string, unknown][];
let answers: Record<string, unknown>;
beforeEach(() => {
  [asked, answers] = [[], { assessment_list: [] }];
  location.hash = "#/pack/audit-1";
  mockIPC((command, args) => {
    asked.push([command, args]);
    const answer = answers[command];
    if (typeof answer === "function") return (answer as () => unknown)();
    return answer ?? null;
  });
});
afterEach(clearMocks);

it("asks for three words at their places, never shows them, and gives no hint which is wrong", async () => {
  let state = pack;
  let right = false;
  answers["pack_show"] = () => state;
  answers["key_confirm"] = () => {
    if (!right) throw failure("These are not the words of this key at those places.");
    state = confirmed;
    return null;
  };
  render(Pack, { audit: "audit-1" });
  expect(await screen.findByRole("heading", { level: 1, name: "Section 11 <b>2027</b>" })).toBeTruthy();
  expect(screen.getByText("19 February 2027, 86 days left")).toBeTruthy();
  await expectAccessible();
  await fireEvent.click(screen.getByRole("button", { name: "Confirm" }));
  expect(screen.getByRole("link", { name: "Type word 5" })).toBeTruthy();
  for (const [place, word] of [["2", "sport"], ["5", "ability"], ["9", "duck"]] as const) {
    await fireEvent.input(screen.getByLabelText(`Word ${place}`), { target: { value: word } });
  }
  await fireEvent.click(screen.getByRole("button", { name: "Confirm" }));
  expect(await screen.findByText("These are not the words of this key at those places.")).toBeTruthy();
  right = true;
  await fireEvent.click(screen.getByRole("button", { name: "Confirm" }));
  expect(await screen.findByRole("heading", { name: "Who it is from is confirmed" })).toBeTruthy();
  expect(asked.filter(([command]) => command === "key_confirm").at(-1)?.[1]).toEqual({
    keyid: pack.key.keyid,
    words: ["sport", "ability", "duck"],
  });
  await expectAccessible();
});

it("keeps a pack that was handed over only when the person says so", async () => {
  answers["pack_look"] = { ...pack, place: "first" };
  answers["pack_open"] = pack;
  render(Pack, { handed: 3 });
  await fireEvent.click(await screen.findByRole("button", { name: "Keep this pack" }));
  expect(asked.find(([command]) => command === "pack_open")?.[1]).toEqual({ number: 3, take: false });
  await expect.poll(() => location.hash).toBe("#/pack/audit-1");
});

it("shows what a later pack changes, and asks", async () => {
  const changes = [
    { what: "Deadline", before: "2027-02-19", after: "2027-03-05", catalogue: null },
    { what: "Now invited", before: null, after: "Holt Trust", catalogue: null },
  ];
  answers["pack_look"] = { ...confirmed, place: "newer", issue: 2, issue_here: 1, changes };
  answers["pack_open"] = { ...confirmed, issue: 2 };
  render(Pack, { handed: 3 });
  const row = within(await screen.findByRole("row", { name: /Deadline/ }));
  expect(row.getAllByRole("cell").map((cell) => cell.textContent.trim())).toEqual(["19 February 2027", "5 March 2027"]);
  await expectAccessible();
  await fireEvent.click(screen.getByRole("button", { name: "Take the new pack" }));
  expect(asked.find(([command]) => command === "pack_open")?.[1]).toEqual({ number: 3, take: true });
});

it("stops a pack signed with another key than before", async () => {
  const changed: PackView = { ...pack, place: "first", key: { ...pack.key, trust: "changed", places: [] } };
  answers["pack_look"] = changed;
  answers["pack_meet"] = { ...changed, key: { ...changed.key, places: [1, 2, 3] } };
  render(Pack, { handed: 3 });
  expect(await screen.findByRole("heading", { name: "Another key than before" })).toBeTruthy();
  expect(await screen.findByLabelText("Word 1")).toBeTruthy();
  expect(screen.queryByRole("button", { name: "Keep this pack" })).toBeNull();
  await expectAccessible();
});

it("fills in what the partnership's list says of the agency that is chosen", async () => {
  answers["pack_show"] = confirmed;
  answers["catalogue_choices"] = { catalogue: pack.catalogue, introduction: "", grades: [], kinds: [kind], areas: [area], opt_in: [] };
  answers["pack_start"] = id;
  answers["assessment_frame"] = frameAt("draft");
  render(Answer, { audit: "audit-1" });
  const list = await screen.findByLabelText("Your agency on the partnership’s list");
  expect(screen.queryByRole("button", { name: "Save and start answering" })).toBeNull();
  await fireEvent.change(list, { target: { value: "invited-1" } });
  expect((await screen.findByLabelText<HTMLInputElement>("Name of the agency")).value).toBe("Fen Police");
  await expectAccessible();
  await fireEvent.click(screen.getByRole("button", { name: "Save and start answering" }));
  const given = asked.find(([command]) => command === "pack_start")?.[1] as { agency: Record<string, unknown> };
  expect(given).toMatchObject({ of: "audit-1", invited: "invited-1", agency: { kind: "police", areas: ["fen"] } });
});

it("makes an encrypted file for each partnership, and says what to do next", async () => {
  const linked: LinkedView = { pack: confirmed, invited: "Fen Police", sent: [] };
  const unconfirmed: LinkedView = { pack: { ...pack, audit: "audit-2", partnership: "Holt Partnership" }, invited: null, sent: [] };
  const made: DeliveredView = {
    path: "/home/a/return.candour",
    provisional: false,
    name: "return.candour",
    bytes: 4096,
    revision: 1,
    payload_sha256: "9f".repeat(32),
    partnership: "Larkfen Partnership",
    send_to: "s11@example.org",
    subject: "A return",
    message: "Hello",
    if_stopped: ["Put it into a .zip."],
  };
  answers["assessment_audits"] = [linked, unconfirmed];
  answers["assessment_deliver"] = made;
  let saved = 0;
  render(Partnerships, { id, revision: 1, onsaved: () => (saved += 1) });
  expect(await screen.findByRole("link", { name: "Confirm it with three words" })).toBeTruthy();
  await fireEvent.click(screen.getByRole("button", { name: "Save the encrypted file…" }));
  expect(await screen.findByText("Saved, read back, opened and checked:")).toBeTruthy();
  expect(screen.getByLabelText<HTMLTextAreaElement>("Text for the email").value).toBe("Subject: A return\n\nHello");
  await expect.poll(() => saved).toBe(1);
  expect(asked.find(([command]) => command === "assessment_deliver")?.[1]).toEqual({ of: id, pack: "audit-1", text: false, provisional: false });
});

it("sends what is attested as not signed off, and tells it apart from the signed return", async () => {
  const sent = { file_name: "before.candour", revision: 1, at: "2027-02-09T10:12:00Z", provisional: false };
  answers["assessment_audits"] = [{ pack: confirmed, invited: "Fen Police", sent: [sent] }];
  render(Partnerships, { id, revision: 1, provisional: true, onsaved: () => {} });
  await fireEvent.click(await screen.findByRole("button", { name: "Save it as not signed off…" }));
  expect(asked.find(([command]) => command === "assessment_deliver")?.[1]).toEqual({ of: id, pack: "audit-1", text: false, provisional: true });
  expect(screen.queryByText(/before.candour/)).toBeNull();
  await expectAccessible();
});
