// Wherever an address leads within a page, the keyboard is there, in a draft and in what is signed.
import { clearMocks, mockIPC } from "@tauri-apps/api/mocks";
import { render, screen, waitFor } from "@testing-library/svelte";
import { afterEach, beforeEach, expect, it } from "vitest";
import App from "../testing/app";
import type { Frame } from "../ipc/generated/Frame";
import { forget as forgetWorkspace } from "../start/workspace.svelte";
import { brief, said } from "../page/example";
import { aFrame, aStatement } from "../testing/statement";
import { forget } from "./saving.svelte";
import { noteWay, wayBack } from "./wayBack";

let frame: Frame;
const blank = aStatement().answer;
const page = aStatement({
  answer: { ...blank, grade: "elm", evidence: "Minutes", impact: "More", cites: ["e-1"], actions: ["a-1"], reason: "Ours" },
  parked: ["reason", "impact"],
  comments: [said("one", "Which minutes?")],
});

beforeEach(() => {
  frame = aFrame();
  sessionStorage.clear();
  mockIPC((command) => {
    if (command === "workspace_state") return { there: true, open: true, words_written: true, example: false, failure: null };
    if (command === "assessment_frame") return frame;
    if (command === "assessment_statement") return page;
    if (command === "assessment_brief") return brief("awaiting_sign_off");
    if (command === "assessment_show") return { stage: "draft", summary: { risks: "Few" } };
    return undefined;
  });
});
afterEach(() => {
  clearMocks();
  forget();
  forgetWorkspace();
});

/** Where the keyboard is: the name of the field, or what the element says. */
function there(): string {
  const now = document.activeElement;
  const label = now?.closest("label") ?? document.querySelector(`label[for="${now?.id}"]`);
  return (label ?? now)?.textContent?.replace(/\s+/g, " ").trim() ?? "";
}

async function goTo(hash: string) {
  location.hash = hash;
  await new Promise((resolve) => setTimeout(resolve));
  render(App);
  await screen.findByRole("heading", { level: 1 });
}

it.each([
  ["evidence", "Evidence"],
  ["grade", "Grade elm What elm looks like."],
  ["e-1-location", "Where it is kept"],
  ["e-1", "E1 · Minutes"],
  ["a-1-lead", "Lead person"],
  ["a-1-due", "Day"],
  ["reason", "Why this does not apply"],
  ["comments", "Which minutes?"],
])("leads to a field of a draft: %s", async (at, name) => {
  await goTo(`#/a/1/s/one?at=${at}`);
  await waitFor(() => expect(there()).toContain(name));
});

it("opens what is kept and not sent, where the words are in it", async () => {
  await goTo("#/a/1/s/one?at=reason");
  await waitFor(() => expect(document.activeElement?.id).toBe("parked-reason"));
  expect(screen.getByRole("button", { name: "See what is kept", expanded: true })).toBeTruthy();
});

it.each([
  ["evidence", "Evidence"],
  ["e-1-location", "E1 · Minutes"],
  ["a-1-impact", "A1 Train everyone"],
])("leads to a field of what is signed: %s", async (at, name) => {
  frame = aFrame({ stage: "signed_off", editable: false });
  await goTo(`#/a/1/s/one?at=${at}`);
  await waitFor(() => expect(there()).toContain(name));
});

it("is at the top of the page where there is no such field", async () => {
  await goTo("#/a/1/s/one?at=cell-nowhere-1");
  await waitFor(() => expect(document.activeElement?.id).toBe("main"));
});

it.each([
  ["comments", "What was said before"],
  ["nowhere", "Look at 1.2 again."],
])("leads to what was said of the whole: %s", async (at, words) => {
  await goTo(`#/a/1/review?at=${at}`);
  await waitFor(() => expect(there()).toContain(words));
});

it("leads to a part of the agency summary", async () => {
  await goTo("#/a/1/summary?at=risks");
  await waitFor(() => expect(there()).toBe("Risks"));
});

it("goes back from finding to a worksheet, and from a worksheet to the page before it", () => {
  noteWay("#/a/1/check");
  noteWay("#/a/1/w/s?at=cell-one-2", "cell-one-2");
  noteWay("#/a/1/find");
  expect(wayBack("1", "find")).toBe("#/a/1/w/s?at=cell-one-2");
  expect(wayBack("1", "worksheet")).toBe("#/a/1/check");
  expect(wayBack("2", "find")).toBeUndefined();
});
