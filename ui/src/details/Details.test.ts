import { clearMocks, mockIPC } from "@tauri-apps/api/mocks";
import { fireEvent, render, screen } from "@testing-library/svelte";
import { tick } from "svelte";
import { afterEach, beforeEach, expect, it, vi } from "vitest";
import App from "../testing/app";
import { forget as forgetSaving } from "../assessment/saving.svelte";
import type { Failure } from "../ipc/generated/Failure";
import { forget } from "../start/workspace.svelte";
import { closeWindow, stay } from "../window/closing.svelte";
import { forget as forgetDetails } from "./saving.svelte";
import { blank } from "./form";
import { forgetDraft, keepDraft, unmade } from "./unfinished";
import { expectAccessible } from "../testing/accessible";
import { aFrame, aStatement } from "../testing/statement";

const nobody = { name: "", job_title: "", email: "" };
const catalogue = { urn: "urn:a", version: "1", title: "A set", sha256: "0".repeat(64) };
let asked: [string, Record<string, unknown>][];
let refusal: Failure | undefined;
/** How the agency is called where it is kept, and what the answer to a command waits for. */
let kept: string;
let holds: Record<string, Promise<void>>;
/** Whether the core refuses these details. */
let refuses: (details: Record<string, unknown>) => Failure | false;
const failure: Failure = { code: "faults", message: "1 fault.", hint: "Mend it.", field: null, faults: [], gaps: [] };

beforeEach(() => {
  [asked, refusal, refuses] = [[], undefined, () => false];
  [kept, holds] = ["Kept", {}];
  sessionStorage.clear();
  localStorage.clear();
  mockIPC((command, args) => {
    asked.push([command, args as Record<string, unknown>]);
    if (command === "assessment_new" && refusal !== undefined) throw refusal;
    const refused = command === "assessment_details" && refuses(args as Record<string, unknown>);
    if (refused) throw refused;
    const answers = {
      workspace_state: { there: true, open: true, words_written: true, example: false, failure: null },
      catalogue_list: [catalogue],
      assessment_list: [],
      catalogue_choices: {
        catalogue,
        introduction: "For every agency.",
        grades: ["Not met", "Fully met"],
        kinds: [{ id: "police", name: "Police" }],
        areas: [{ id: "north", name: "North" }, { id: "south", name: "South" }],
        opt_in: [{ id: "more", name: "More" }],
      },
      assessment_new: "1",
      assessment_frame: aFrame(),
      assessment_details: { at: "2027-02-09T14:02:00Z", frame: aFrame(), statement: null },
      assessment_statement: aStatement(),
      assessment_show: { agency: kept, kind: "police", areas: ["north"], opt_in: [], lead: nobody, officer: nobody, due: null, catalogue },
    } as Record<string, unknown>;
    const answer = answers[command];
    return holds[command]?.then(() => answer) ?? answer;
  });
});
afterEach(() => {
  stay();
  clearMocks();
  forgetDetails();
  forget();
  forgetSaving();
});

const write = async (label: string, value: string) => fireEvent.input(await screen.findByLabelText(label), { target: { value } });

it("starts a self-assessment and goes to its first statement", async () => {
  location.hash = "#/new";
  render(App);
  await write("Name of the agency", "Ours");
  await fireEvent.change(screen.getByLabelText("What kind of agency it is"), { target: { value: "police" } });
  await fireEvent.click(screen.getByLabelText("North"));
  await write("Day", "19");
  await write("Month", "2");
  await write("Year", "2027");
  await expectAccessible();
  await fireEvent.click(screen.getByRole("button", { name: "Save and start answering" }));
  expect(await screen.findByRole("heading", { name: /Leaders/ })).toBeTruthy();
  const made = asked.find(([command]) => command === "assessment_new")?.[1];
  expect(made).toEqual({
    urn: "urn:a",
    agency: { name: "Ours", kind: "police", areas: ["north"], opt_in: [], lead: nobody, officer: nobody },
    due: "2027-02-19",
  });
});

it("shows all of a page at once, so that nothing pushes away what the keyboard stands at", async () => {
  location.hash = "#/new";
  let answer = () => {};
  holds = { assessment_list: new Promise<void>((done) => (answer = done)) };
  render(App);
  expect(await screen.findByText(/Looking for the sets of standards/)).toBeTruthy();
  await vi.waitFor(() => expect(asked.map(([command]) => command)).toContain("assessment_list"));
  await tick();
  expect(screen.queryByRole("radio")).toBeNull();
  answer();
  expect(await screen.findByRole("radio", { name: catalogue.title })).toBeTruthy();
});

it("leads to each field that Rust refused", async () => {
  location.hash = "#/new";
  refusal = {
    code: "faults",
    message: "3 faults.",
    hint: "Mend them.",
    field: null,
    faults: [
      { place: "name", problem: "should not be empty" },
      { place: "", problem: 'lacks "kind"' },
      { place: "areas", problem: "should have at least one" },
    ],
    gaps: [],
  };
  render(App);
  await write("Name of the agency", "");
  await fireEvent.click(screen.getByRole("button", { name: "Save and start answering" }));
  await fireEvent.click(await screen.findByRole("link", { name: "Give the agency’s name" }));
  expect(document.activeElement).toBe(screen.getByLabelText("Name of the agency"));
  expect(screen.getByRole("link", { name: "Choose what kind of agency it is" })).toBeTruthy();
  expect(screen.getByRole("link", { name: /at least one area/ })).toBeTruthy();
  await expectAccessible();
});

it("remembers through F5 what was typed and not saved", async () => {
  location.hash = "#/new";
  const { unmount } = render(App);
  await write("Name of the agency", "Half a na");
  unmount();
  render(App);
  expect((await screen.findByLabelText<HTMLInputElement>("Name of the agency")).value).toBe("Half a na");
});

const sent = () => asked.filter(([command]) => command === "assessment_details").map(([, given]) => given);

it("keeps what is changed as it is typed", async () => {
  location.hash = "#/a/1/details";
  render(App);
  await screen.findByText("Every word is saved as you type");
  expect(sent()).toEqual([]);
  await write("Name of the agency", "Renamed");
  await screen.findByText(/Saved on this computer/);
  expect(sent()).toMatchObject([{ of: "1", agency: { name: "Renamed", kind: "police", areas: ["north"] }, due: null }]);
  expect(Object.keys(sessionStorage).filter((key) => key.endsWith("details.1"))).toEqual([]);
  await expectAccessible();
});

it("keeps the rest where one field is refused, and says so once the person has left it", async () => {
  location.hash = "#/a/1/details";
  refuses = ({ agency }) => (agency as { name: string }).name === "" && { ...failure, faults: [{ place: "name", problem: "should not be empty" }] };
  const { unmount } = render(App);
  const name = await screen.findByLabelText("Name of the agency");
  name.focus();
  await write("Name of the agency", "");
  await write("Day", "19");
  await fireEvent.click(screen.getByLabelText("South"));
  await screen.findByText("1 field not saved");
  expect(sent().at(-1)).toMatchObject({ agency: { name: "Kept", areas: ["north", "south"] } });
  expect(screen.queryByText("Give the agency’s name")).toBeNull();
  await fireEvent.focusOut(name);
  expect(await screen.findByText("Give the agency’s name")).toBeTruthy();
  await expectAccessible();
  // It is not lost elsewhere, nor kept by force.
  unmount();
  render(App);
  expect((await screen.findByLabelText<HTMLInputElement>("Name of the agency")).value).toBe("");
  await write("Name of the agency", "Ours");
  await screen.findByText(/Saved on this computer/);
  expect(sent().at(-1)).toMatchObject({ agency: { name: "Ours" } });
});

it("keeps what was typed last before the window closes, and asks where something is not kept", async () => {
  location.hash = "#/a/1/details";
  const { unmount } = render(App);
  await write("Name of the agency", "In haste");
  await closeWindow();
  expect(sent()).toMatchObject([{ agency: { name: "In haste" } }]);
  expect(asked.filter(([command]) => command === "window_close")).toHaveLength(1);
  unmount();
  location.hash = "#/new";
  render(App);
  await write("Name of the agency", "Another");
  await closeWindow();
  expect(await screen.findByText("You began a self-assessment that is not saved yet")).toBeTruthy();
  expect(asked.filter(([command]) => command === "window_close")).toHaveLength(1);
  await expectAccessible();
  await fireEvent.click(screen.getByText("Go back to it"));
  await write("Name of the agency", "");
  await closeWindow();
  expect(asked.filter(([command]) => command === "window_close")).toHaveLength(2);
});

it("shows what is still being saved to who comes back meanwhile, and saves nothing older over it", async () => {
  location.hash = "#/a/1/details";
  const { unmount } = render(App);
  let saved = () => {};
  let choose = () => {};
  await screen.findByLabelText("Name of the agency");
  holds = { assessment_details: new Promise((resolve) => (saved = resolve)) };
  await write("Name of the agency", "Renamed");
  await vi.waitFor(() => expect(sent()).toHaveLength(1));
  unmount();
  holds["catalogue_choices"] = new Promise((resolve) => (choose = resolve));
  render(App);
  // The page has had time to ask for what is kept, if it does not wait; the save comes between its two questions.
  await new Promise((resolve) => setTimeout(resolve, 50));
  kept = "Renamed";
  saved();
  await new Promise((resolve) => setTimeout(resolve, 50));
  choose();
  expect((await screen.findByLabelText<HTMLInputElement>("Name of the agency")).value).toBe("Renamed");
  await fireEvent.click(screen.getByLabelText("South"));
  await screen.findByText(/Saved on this computer/);
  await vi.waitFor(() => expect(sent().at(-1)).toMatchObject({ agency: { name: "Renamed", areas: ["north", "south"] } }));
});

it("asks before the window closes over a field that was refused before the page was loaded anew, and leads to it", async () => {
  keepDraft("1", { name: "", kind: "police", areas: ["north"], opt_in: [], lead: nobody, officer: nobody, due: null });
  location.hash = "#/a/1/check";
  render(App);
  await closeWindow();
  expect(await screen.findByText("Some of what you typed is not saved")).toBeTruthy();
  expect(asked.filter(([command]) => command === "window_close")).toHaveLength(0);
  await fireEvent.click(screen.getByText("Go back to it"));
  expect(location.hash).toBe("#/a/1/details");
});

it("says why where nobody can say which field is at fault", async () => {
  location.hash = "#/a/1/details";
  refuses = () => ({ ...failure, faults: [{ place: "", problem: "is not JSON that can be read" }] });
  render(App);
  await write("Name of the agency", "Renamed");
  expect((await screen.findByRole("alert")).textContent).toContain("1 fault.");
  expect(screen.getByText("Not saved")).toBeTruthy();
});

it("leads back to what was begun, whatever else was typed or made since", () => {
  keepDraft("urn:a", { ...blank(), name: "Begun first" });
  keepDraft("urn:b", { ...blank(), name: "Begun second" });
  keepDraft("1", { ...blank(), name: "There already" });
  expect(unmade()).toBe("urn:b");
  forgetDraft("urn:b");
  expect(unmade()).toBe("urn:a");
  forgetDraft("urn:a");
  expect(unmade()).toBeUndefined();
});

it("asks for a whole date", async () => {
  location.hash = "#/a/1/details";
  render(App);
  await write("Day", "19");
  await fireEvent.focusOut(screen.getByLabelText("Day"));
  expect(await screen.findByText(/Give the day, the month and the year in figures, such as 31 3 2027. Until then this date is not saved/)).toBeTruthy();
});

it("says of a day that there is none such, and that it has gone by", async () => {
  location.hash = "#/a/1/details";
  render(App);
  await write("Day", "31");
  await write("Month", "2");
  await write("Year", "2027");
  expect(await screen.findByText(/February 2027 has the days 1 to 28/)).toBeTruthy();
  await write("Day", "2");
  await write("Month", "31");
  expect(await screen.findByText(/Give the day first/)).toBeTruthy();
  await write("Month", "3");
  expect(screen.queryByText(/gone by/)).toBeNull();
  await write("Year", "2020");
  expect(await screen.findByText(/gone by already/)).toBeTruthy();
  await expectAccessible();
});

it("says how a set of standards grades, for whoever does not know which was meant", async () => {
  location.hash = "#/new";
  render(App);
  await fireEvent.click(await screen.findByText("Is this the set you were asked for?"));
  expect(screen.getByText(/Not met, Fully met/)).toBeTruthy();
});
