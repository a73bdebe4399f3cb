import { clearMocks, mockIPC } from "@tauri-apps/api/mocks";
import { fireEvent, render, screen, within } from "@testing-library/svelte";
import { afterEach, beforeEach, expect, it } from "vitest";
import type { PanelHere } from "../ipc/generated/PanelHere";
import type { PanelMade } from "../ipc/generated/PanelMade";
import type { PanelMerged } from "../ipc/generated/PanelMerged";
import type { PanelReturned } from "../ipc/generated/PanelReturned";
import type { PanelStanding } from "../ipc/generated/PanelStanding";
import { expectAccessible, failure } from "../page/example";
import { close, paper } from "../paper/paper.svelte";
import CameBack from "./CameBack.svelte";
import KeepPapers from "./KeepPapers.svelte";
import Papers from "./Papers.svelte";
import ToModerate from "./ToModerate.svelte";

const [door, police] = [{ id: "i-1", name: "Open <b>Door</b>" }, { id: "i-2", name: "Fen Police" }];
const words = ["acid", "barely", "cabin", "donkey", "eager", "fabric"];
let standing: PanelStanding;
let here: PanelHere | null;
let asked: [string, Record<string, unknown>][];
let answers: Record<string, unknown>;
const last = (command: string) => asked.filter(([name]) => name === command).at(-1)?.[1];
const press = (name: string) => fireEvent.click(screen.getByRole("button", { name }));

beforeEach(() => {
  [asked, answers, here] = [[], {}, null];
  location.hash = "#/";
  standing = {
    audit: "7", title: "Section 11 2027", members: [{ id: "p", name: "Priya Nair", interests: ["i-2"] }, { id: "s", name: "Sam Hale", interests: [] }],
    agencies: [door, police], given: [],
  };
  mockIPC((command, args) => {
    asked.push([command, args as Record<string, unknown>]);
    if (command === "panel_standing") return standing;
    if (command === "panel_here") return here;
    const answer = answers[command];
    return typeof answer === "function" ? (answer as () => unknown)() : (answer ?? null);
  });
});
afterEach(() => {
  close();
  clearMocks();
});

const made: PanelMade = { file: "/home/ann/papers.candour", words, member: "Priya Nair", agencies: [door.name], left_out: [police.name] };
const mine: PanelHere = {
  audit: "7", title: "Section 11 2027", member: "Priya Nair", from: "Ann Marsh", agencies: [door.name], at: "2027-03-01T10:00:00Z", said: 3, unsent: 3, sent: null,
};
const merged: PanelMerged = { audit: "7", member: "Priya Nair", events: 3, new: 2, void: 0, differ: 1, note: "I had an hour." };

it("asks for whom, tells whose returns are left out, and shows six words and an email without them", async () => {
  render(Papers, { audit: "7" });
  await screen.findByRole("button", { name: "Save the papers…" });
  await expectAccessible();
  await press("Save the papers…");
  expect(screen.getByRole("link", { name: "Choose who gets the papers" })).toBeTruthy();
  expect(last("panel_make")).toBeUndefined();
  await fireEvent.click(screen.getByRole("radio", { name: "Priya Nair" }));
  expect(screen.getByText("Left out, because Priya Nair declared an interest:").parentElement?.textContent).toContain("Fen Police");
  expect(screen.getByRole("radio", { name: "All that they may moderate (1)" })).toBeTruthy();
  await fireEvent.click(screen.getByRole("radio", { name: "Only some" }));
  expect(screen.queryByRole("checkbox", { name: "Fen Police" })).toBeNull();
  await press("Save the papers…");
  expect(screen.getByRole("link", { name: "Choose at least one agency" })).toBeTruthy();
  await expectAccessible();
  await fireEvent.click(screen.getByRole("checkbox", { name: door.name }));
  // Thinking better of it in the dialog is nothing to tell.
  await press("Save the papers…");
  await expect.poll(() => last("panel_make")).toEqual({ of: "7", member: "Priya Nair", agencies: ["i-1"] });
  answers["panel_make"] = made;
  await press("Save the papers…");
  const shown = within(await screen.findByRole("list", { name: "The words to read out, in order" }));
  expect(shown.getAllByRole("listitem").map(({ textContent }) => textContent)).toEqual(words);
  expect(screen.getByText("/home/ann/papers.candour")).toBeTruthy();
  const mail = screen.getByLabelText<HTMLTextAreaElement>("Text for the email").value;
  expect(mail).toContain("Hello Priya Nair");
  expect(mail).not.toMatch(/acid|barely|cabin/);
  await expectAccessible();
});

it("gives papers to somebody who is new by their name", async () => {
  standing.members = [];
  render(Papers, { audit: "7" });
  await fireEvent.input(await screen.findByLabelText("Their name"), { target: { value: " Jo Park " } });
  answers["panel_make"] = () => {
    throw failure("No return counts.", { code: "nothing_to_moderate" }) as unknown as Error;
  };
  await press("Save the papers…");
  expect(await screen.findByText("No return counts.")).toBeTruthy();
  expect(last("panel_make")).toEqual({ of: "7", member: "Jo Park", agencies: [] });
});

it("lists what was given, shows the words on request, and opens what came back as any file", async () => {
  const given = { member: "Priya Nair", agencies: [door.name], file: "papers.candour", at: "2027-03-01T10:00:00Z", words, back: [] };
  standing.given = [
    { ...given, file: "papers 2.candour", back: [{ file: "back.candour", at: "2027-03-09T10:00:00Z", events: 3, note: "I had <i>an hour</i>." }] },
    given,
  ];
  render(Papers, { audit: "7" });
  expect(await screen.findByText("Nothing came back yet.")).toBeTruthy();
  expect(screen.getByText("I had <i>an hour</i>.")).toBeTruthy();
  expect(screen.getByText(/3 things said or decided/)).toBeTruthy();
  expect(screen.queryByText("acid")).toBeNull();
  await fireEvent.click(screen.getAllByRole("button", { name: "Show the words for Priya Nair" })[0] as HTMLElement);
  expect(screen.getByText("acid")).toBeTruthy();
  await expectAccessible();
  await press("Hide the words for Priya Nair");
  expect(screen.queryByText("acid")).toBeNull();
  answers["file_choose"] = 9;
  await press("Open what came back…");
  await expect.poll(() => location.hash).toBe("#/file?at=9");
});

it("puts the papers of the day on paper, of all or of one agency", async () => {
  render(Papers, { audit: "7" });
  await fireEvent.click(await screen.findByRole("button", { name: "Save as PDF…" }));
  await expect.poll(() => last("panel_pdf")).toMatchObject({ of: "7", agency: null });
  await expect.poll(() => paper.now).toBeUndefined();
  await fireEvent.change(screen.getByLabelText("Whose"), { target: { value: "i-2" } });
  await press("Print…");
  await expect.poll(() => last("panel_print")).toMatchObject({ of: "7", agency: "i-2" });
});

it("has nothing to give where no return counts", async () => {
  standing = { ...standing, agencies: [] };
  render(Papers, { audit: "7" });
  expect(await screen.findByText("No return counts yet, so there is none to give.")).toBeTruthy();
  expect(screen.queryByRole("button", { name: "Print…" })).toBeNull();
});

it("sends back what a member said, with a note, and says what to do next", async () => {
  here = mine;
  render(Papers, { audit: "7" });
  expect(await screen.findByText("You have said or decided 3 things.")).toBeTruthy();
  expect(last("panel_standing")).toBeUndefined();
  await expectAccessible();
  await fireEvent.input(screen.getByLabelText("What to tell Ann Marsh besides"), { target: { value: "I had an hour." } });
  answers["panel_give_back"] = () => {
    here = { ...mine, unsent: 0, sent: { file: "back.candour", at: "2027-03-09T10:00:00Z", events: 3 } };
    return { file: "/home/priya/back.candour", member: "Priya Nair", events: 3 };
  };
  await press("Save what I said…");
  expect(await screen.findByRole("heading", { name: "Saved: 3 things that you said or decided" })).toBeTruthy();
  expect(last("panel_give_back")).toEqual({ of: "7", note: "I had an hour." });
  expect((await screen.findByLabelText<HTMLTextAreaElement>("Text for the email")).value).toContain("Hello Ann Marsh");
  await expectAccessible();
});

it("says what a member said since it was sent back, and why nothing is made", async () => {
  here = { ...mine, said: 4, unsent: 1, sent: { file: "back.candour", at: "2027-03-09T10:00:00Z", events: 3 } };
  render(Papers, { audit: "7" });
  expect(await screen.findByText(/1 thing you said since is not in it/)).toBeTruthy();
  answers["panel_give_back"] = () => {
    throw failure("The disk is full.") as unknown as Error;
  };
  await press("Save what I said…");
  expect((await screen.findByRole("alert")).textContent).toContain("The disk is full.");
});

it("says what came back, merges it with one button, and tells what is new", async () => {
  const came: PanelReturned = { audit: "7", title: "Section 11 2027", member: "Priya Nair", events: 3, new: 2, note: "I had an hour." };
  answers["panel_look"] = came;
  render(CameBack, { handed: 4, file: "back.candour" });
  expect(await screen.findByRole("heading", { name: "What Priya Nair says" })).toBeTruthy();
  expect(screen.getByText(/2 of them are not here yet/)).toBeTruthy();
  await expectAccessible();
  answers["panel_merge"] = merged;
  await press("Merge it");
  expect(await screen.findByRole("heading", { name: "Merged: what Priya Nair said" })).toBeTruthy();
  expect(last("panel_merge")).toEqual({ number: 4 });
  expect(screen.getByText(/1 was here already/)).toBeTruthy();
  expect(screen.getByText("Members of the panel differ on 1 answer.")).toBeTruthy();
  expect(screen.getByRole("link", { name: "Panel papers" }).getAttribute("href")).toBe("#/audits/7/papers");
  await expectAccessible();
});

it("says why what came back is not merged", async () => {
  answers["panel_look"] = () => {
    throw failure("It says something of an agency that was not given.", { code: "beyond_papers" }) as unknown as Error;
  };
  render(CameBack, { handed: 4, file: "back.candour" });
  expect((await screen.findByRole("alert")).textContent).toContain("was not given");
  expect(screen.queryByRole("button", { name: "Merge it" })).toBeNull();
  await expectAccessible();
});

it("keeps papers, and leads to moderation", async () => {
  answers["panel_open"] = { audit: "7", title: "Section 11 2027", member: "Jo Park", from: "Ann Marsh", agencies: ["Open Door"], later_here: ["Fen Police"], events: 2, was_here: false };
  render(KeepPapers, { handed: 5, words: "a b c" });
  await press("Keep them, to moderate here");
  expect(await screen.findByText("The papers are here, Jo Park.")).toBeTruthy();
  expect(last("panel_open")).toEqual({ number: 5, typed: "a b c" });
  expect(screen.getByText(/You opened later papers before/).textContent).toContain("Fen Police");
  expect(screen.getByRole("link", { name: "Begin to moderate" }).getAttribute("href")).toBe("#/audits/7/moderation");
  await expectAccessible();
});

it("leads from the start page to papers, and says how far they are", async () => {
  const sent = { file: "back.candour", at: "2027-03-09T10:00:00Z", events: 3 };
  render(ToModerate, { papers: [mine, { ...mine, audit: "8", unsent: 0 }, { ...mine, audit: "9", said: 5, unsent: 2, sent }] });
  expect(screen.getAllByRole("link").map((link) => link.getAttribute("href"))).toEqual(["7", "8", "9"].map((id) => `#/audits/${id}/moderation`));
  expect(screen.getByText("3 things said, nothing sent back yet")).toBeTruthy();
  expect(screen.getByText("Nothing said here yet")).toBeTruthy();
  expect(screen.getByText(/Sent back 9 Mar 2027, 2 things said since/)).toBeTruthy();
  await expectAccessible();
});
