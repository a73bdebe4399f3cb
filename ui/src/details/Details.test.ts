import { clearMocks, mockIPC } from "@tauri-apps/api/mocks";
import { fireEvent, render, screen, waitFor } from "@testing-library/svelte";
import { afterEach, beforeEach, expect, it } from "vitest";
import App from "../App.svelte";
import { forget as forgetSaving } from "../assessment/saving.svelte";
import type { Failure } from "../ipc/generated/Failure";
import { forget } from "../start/workspace.svelte";
import { expectAccessible } from "../testing/accessible";
import { aFrame, aStatement } from "../testing/statement";

const nobody = { name: "", job_title: "", email: "" };
const catalogue = { urn: "urn:a", version: "1", title: "A set", sha256: "0".repeat(64) };
let asked: [string, Record<string, unknown>][];
let refusal: Failure | undefined;

beforeEach(() => {
  [asked, refusal] = [[], undefined];
  sessionStorage.clear();
  localStorage.clear();
  mockIPC((command, args) => {
    asked.push([command, args as Record<string, unknown>]);
    const changing = command === "assessment_new" || command === "assessment_details";
    if (changing && refusal !== undefined) throw refusal;
    return {
      workspace_state: { there: true, open: true, words_written: true, failure: null },
      catalogue_list: [catalogue],
      catalogue_choices: {
        catalogue,
        introduction: "",
        kinds: [{ id: "police", name: "Police" }],
        areas: [{ id: "north", name: "North" }, { id: "south", name: "South" }],
        opt_in: [{ id: "more", name: "More" }],
      },
      assessment_new: "1",
      assessment_frame: aFrame(),
      assessment_statement: aStatement(),
      assessment_show: { agency: "Kept", kind: "police", areas: ["north"], opt_in: [], lead: nobody, officer: nobody, due: null, catalogue },
    }[command];
  });
});
afterEach(() => {
  clearMocks();
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

it("changes what is kept", async () => {
  location.hash = "#/a/1/details";
  render(App);
  await write("Name of the agency", "Renamed");
  await fireEvent.click(screen.getByRole("button", { name: "Save the details" }));
  await waitFor(() => expect(screen.getByText(/Saved on this computer/)).toBeTruthy());
  const sent = asked.find(([command]) => command === "assessment_details")?.[1];
  expect(sent).toMatchObject({ of: "1", agency: { name: "Renamed", kind: "police", areas: ["north"] }, due: null });
  await expectAccessible();
});

it("asks for a whole date", async () => {
  location.hash = "#/a/1/details";
  render(App);
  await write("Day", "19");
  await fireEvent.focusOut(screen.getByLabelText("Day"));
  expect(await screen.findByText(/Give the day, the month and the year/)).toBeTruthy();
});
