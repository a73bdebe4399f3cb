import { clearMocks, mockIPC } from "@tauri-apps/api/mocks";
import { fireEvent, render, screen } from "@testing-library/svelte";
import { afterEach, beforeEach, expect, it, vi } from "vitest";
import { forget, savingOf } from "../assessment/saving.svelte";
import { announcer } from "../components/announce.svelte";
import { detailsSavingOf, forget as forgetDetails } from "../details/saving.svelte";
import { blank } from "../details/form";
import type { Failure } from "../ipc/generated/Failure";
import type { PaperStep } from "../ipc/generated/PaperStep";
import type { PaperView } from "../ipc/generated/PaperView";
import { expectAccessible, failure, frameAt, id } from "../page/example";
import OnPaper from "./OnPaper.svelte";
import { close } from "./paper.svelte";
import PaperDialog from "./PaperDialog.svelte";

const made: PaperView = { path: "/home/m/Larkfen <b>.pdf", name: "Larkfen <b>.pdf", bytes: 143_361, draft: true };

let asked: string[];
let refuses: boolean;
let step: (step: PaperStep) => void;
let answer: (with_: PaperView | null | Failure) => void;

/** A core that makes a PDF in its own time. */
beforeEach(() => {
  [asked, refuses] = [[], false];
  mockIPC((command, args) => {
    asked.push(command);
    if (command === "assessment_apply" && refuses) throw failure("The disk is full.") as unknown as Error;
    if (command === "assessment_apply" || command === "assessment_details") return { at: "2027-02-09T14:02:00Z", frame: frameAt("draft"), statement: null };
    if (command !== "assessment_pdf" && command !== "assessment_print") return null;
    const { steps } = args as { steps: { onmessage: (step: PaperStep) => void } };
    step = (now) => steps.onmessage(now);
    return new Promise((resolve, reject) => {
      answer = (with_) => (with_ !== null && "code" in with_ ? reject(with_ as unknown as Error) : resolve(with_));
    });
  });
});
afterEach(() => {
  close();
  clearMocks();
  forget();
  forgetDetails();
});

async function begun(name: "Print…" | "Save as PDF…", signed = false) {
  render(OnPaper, { id, signed });
  render(PaperDialog);
  await fireEvent.click(screen.getByRole("button", { name }));
  await vi.waitFor(() => expect(asked.at(-1)).toMatch(/^assessment_p/));
}
const button = (name: string) => screen.getByRole("button", { name, hidden: true });
const dialog = () => document.querySelector("dialog");

it("shows nothing of its own while the person chooses where to, then how far it is, then where the file is", async () => {
  await begun("Save as PDF…");
  expect(asked).toEqual(["assessment_pdf"]);
  expect(dialog()).toBeNull();
  step("setting");
  await screen.findByText("Setting the pages…");
  expect(document.activeElement).toBe(button("Cancel"));
  await expectAccessible();
  step("saving");
  await screen.findByText("Writing the file…");
  answer(made);
  expect(await screen.findByText("Larkfen <b>.pdf")).toBeTruthy();
  expect(screen.getByText(/\(141 KB\)/)).toBeTruthy();
  expect(screen.getByText(/Every page says that it is a draft\./)).toBeTruthy();
  expect(document.activeElement).toBe(button("Close"));
  await expectAccessible();
  await fireEvent.click(button("Close"));
  expect(dialog()).toBeNull();
});

it("says that what was signed is open, and that only the file can be verified", async () => {
  await begun("Print…", true);
  expect(screen.getByText(/It says who signed what, and when/)).toBeTruthy();
  step("opening");
  await screen.findByText("Opening it…");
  answer({ ...made, draft: false });
  expect(await screen.findByText("The PDF opens in your PDF viewer")).toBeTruthy();
  // Whether a program really showed it, nobody can say.
  expect(screen.getByText("/home/m/Larkfen <b>.pdf")).toBeTruthy();
  expect(screen.getByText(/only the signed file can be verified/)).toBeTruthy();
});

it("ends the making when it is cancelled, by the button or by Escape", async () => {
  for (const way of ["button", "escape"]) {
    await begun("Print…");
    step("setting");
    await screen.findByText("Setting the pages…");
    if (way === "button") await fireEvent.click(button("Cancel"));
    else await fireEvent(dialog() as HTMLDialogElement, new Event("cancel", { cancelable: true }));
    expect(await screen.findByText("Stopping…")).toBeTruthy();
    expect(asked.at(-1)).toBe("paper_stop");
    answer(null);
    await vi.waitFor(() => expect(dialog()).toBeNull());
    expect(announcer.said).toContain("Stopped");
    document.body.replaceChildren();
  }
});

it("asks for one at a time, and closes without a word where no place was chosen", async () => {
  await begun("Save as PDF…");
  await fireEvent.click(screen.getByRole("button", { name: "Print…" }));
  expect(asked).toEqual(["assessment_pdf"]);
  answer(null);
  await vi.waitFor(async () => {
    await fireEvent.click(screen.getByRole("button", { name: "Print…" }));
    expect(asked).toEqual(["assessment_pdf", "assessment_print"]);
  });
});

it("says why there is none, and tries again", async () => {
  await begun("Print…");
  answer(failure("The part of Candour that makes PDFs is missing."));
  expect((await screen.findByRole("alert", { hidden: true })).textContent).toContain("makes PDFs is missing");
  await expectAccessible();
  await fireEvent.click(button("Try again"));
  await vi.waitFor(() => expect(asked).toEqual(["assessment_print", "assessment_print"]));
});

it("keeps what was typed first, so that it stands on the pages", async () => {
  savingOf(id).type("summary/risks", "We are few.");
  await begun("Print…");
  expect(asked).toEqual(["assessment_apply", "assessment_print"]);
});

it("keeps the agency's details first too", async () => {
  detailsSavingOf(id, blank()).type({ ...blank(), name: "Larkfen Housing" });
  await begun("Print…");
  expect(asked).toEqual(["assessment_details", "assessment_print"]);
});

it("says where words that could not be saved are missing from its pages", async () => {
  refuses = true;
  savingOf(id).type("summary/risks", "We are few.");
  await begun("Save as PDF…");
  answer(made);
  expect(await screen.findByText(/Some of what you typed is not saved, and is missing from this PDF/)).toBeTruthy();
  await expectAccessible();
});
