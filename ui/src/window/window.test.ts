import { clearMocks, mockIPC } from "@tauri-apps/api/mocks";
import { fireEvent, render, screen } from "@testing-library/svelte";
import { afterEach, beforeEach, expect, it, vi } from "vitest";
import App from "../testing/app";
import { forget, savingOf } from "../assessment/saving.svelte";
import type { WindowWish } from "../ipc/generated/WindowWish";
import { frameAt } from "../page/example";
import { forget as forgetWorkspace } from "../start/workspace.svelte";
import { expectAccessible } from "../testing/accessible";
import { closeWindow, stay } from "./closing.svelte";
import { pasted } from "./pasting";
import { fulfil, wished } from "./wishes";

let asked: string[];
let refuse: boolean;
let waiting: number | null;
let open: boolean;
let other: boolean;
let area: () => unknown;
const locked = { code: "passphrase_needed", message: "The workspace needs its passphrase.", hint: "", field: null, faults: [], gaps: [] };

beforeEach(() => {
  asked = [];
  refuse = false;
  waiting = null;
  open = true;
  [other, area] = [false, () => null];
  location.hash = "";
  mockIPC((command, args) => {
    asked.push(command);
    if (command === "workspace_state") {
      return { there: true, open, words_written: true, failure: open ? null : locked };
    }
    if (command === "assessment_list") return [];
    if (command === "file_choose") return null;
    // The page of an audit waits for what it shows; these tests are of what lies over it.
    if (command === "audit_home") return new Promise(() => undefined);
    if (command === "workspace_facts") return { folder: "/home/maren", opened_by: "keychain", words_written: true };
    if (command === "file_waiting") return waiting;
    if (command === "file_is_no_return") return other;
    if (command === "example_open") return area();
    if (command === "text_pasted") return (args as { text: string }).text.replace("\u00A0", " ");
    if (command !== "assessment_apply") return null;
    if (refuse) throw { code: "disk_full", message: "The disk is full.", hint: "Make room.", field: null, faults: [], gaps: [] };
    return { at: "2027-02-09T14:02:00Z", frame: frameAt("draft"), statement: null };
  });
});
afterEach(() => {
  stay();
  clearMocks();
  forget();
  forgetWorkspace();
  document.body.replaceChildren();
});

const key = (key: string, held: Partial<KeyboardEventInit> = { ctrlKey: true }) => wished(new KeyboardEvent("keydown", { key, ...held }));

it("knows what a key stands for, and leaves every other to the page", () => {
  expect(key("PageDown")).toBe("next_statement");
  expect(key("+", { ctrlKey: true, shiftKey: true })).toBe("larger");
  expect(key("p")).toBe("print");
  expect(key("F1", {})).toBe("shortcuts");
  expect(key("PageDown", {})).toBeUndefined();
  expect(key("z")).toBeUndefined();
  expect(key("f", { ctrlKey: true, shiftKey: true })).toBeUndefined();
  expect(key("q", { ctrlKey: true, altKey: true })).toBeUndefined();
});

it("does what the menus say, and nothing where it makes no sense", async () => {
  render(App);
  await screen.findByRole("heading", { name: "Ready to start" });
  expect(asked).toContain("window_listen");
  const nowhere: WindowWish[] = ["check", "scores", "actions", "next_statement", "previous_statement", "print", "save_pdf"];
  for (const wish of nowhere) fulfil(wish);
  expect(location.hash).toBe("");
  fulfil("shortcuts");
  expect(await screen.findByRole("heading", { name: "Keyboard shortcuts" })).toBeTruthy();
});

it("asks for a file as often as the menu is asked to", async () => {
  render(App);
  await screen.findByRole("heading", { name: "Ready to start" });
  for (const times of [1, 2]) {
    fulfil("open_file");
    await vi.waitFor(() => expect(asked.filter((command) => command === "file_choose").length).toBe(times));
    expect(location.hash).toBe("#/file");
  }
});

it("shows what the window was started with, and what is handed to it later", async () => {
  waiting = 1;
  render(App);
  await vi.waitFor(() => expect(location.hash).toBe("#/file?at=1"));
  waiting = 2;
  fulfil("look");
  await vi.waitFor(() => expect(location.hash).toBe("#/file?at=2"));
});

it("takes in what is dropped on an audit, and looks at one file that is no return", async () => {
  location.hash = "#/audits/7";
  waiting = 1;
  render(App);
  await vi.waitFor(() => expect(location.hash).toBe("#/audits/7/receive?at=1"));
  [waiting, other] = [2, true];
  fulfil("look");
  await vi.waitFor(() => expect(location.hash).toBe("#/file?at=2"));
});

it("opens the example area from the menu, wherever the window stands, and says why where it cannot", async () => {
  render(App);
  await screen.findByRole("heading", { name: "Ready to start" });
  let made: (done: null) => void = () => {};
  area = () => new Promise((resolve) => (made = resolve));
  fulfil("example");
  expect(await screen.findByRole("heading", { name: "Opening the example area", hidden: true })).toBeTruthy();
  await expectAccessible();
  made(null);
  await vi.waitFor(() => expect(screen.queryByRole("heading", { name: "Opening the example area", hidden: true })).toBeNull());
  area = () => {
    throw { ...locked, message: "There is no keychain on this computer." };
  };
  fulfil("example");
  expect(await screen.findByText("There is no keychain on this computer.")).toBeTruthy();
  await expectAccessible();
  await fireEvent.click(screen.getByRole("button", { name: "Close", hidden: true }));
  expect(document.querySelector("dialog")).toBeNull();
  expect(location.hash).toBe("");
});

it("says what a drop would do while files are held over the window", async () => {
  render(App);
  fulfil("hold_file");
  expect((await screen.findByText("Drop it to look at it")).closest("[role=status]")).toBeTruthy();
  await expectAccessible();
  fulfil("hold_files");
  expect(await screen.findByText("One file at a time")).toBeTruthy();
  fulfil("hold_nothing");
  await vi.waitFor(() => expect(screen.queryByText("One file at a time")).toBeNull());
});

it("takes no page from under what is typed on it and kept nowhere", async () => {
  open = false;
  render(App);
  const field = await screen.findByLabelText("Passphrase");
  await fireEvent.input(field, { target: { value: "five words" } });
  waiting = 1;
  fulfil("look");
  expect((await screen.findByText("A file waits to be looked at.")).closest("[aria-live]")).toBeTruthy();
  expect([location.hash, field.isConnected]).toEqual(["", true]);
  await expectAccessible();
  await fireEvent.click(screen.getByRole("button", { name: "Leave the file" }));
  expect(screen.queryByText("A file waits to be looked at.")).toBeNull();
  fulfil("look");
  await fireEvent.click(await screen.findByRole("button", { name: "Look at the file now" }));
  await screen.findByRole("heading", { name: "Open a file" });
  expect(location.hash).toBe("#/file?at=1");
  // There is nothing on that page to lose.
  waiting = 2;
  fulfil("look");
  await vi.waitFor(() => expect(location.hash).toBe("#/file?at=2"));
});

it("keeps what was typed before it shows a file, and stays where it cannot", async () => {
  render(App);
  await screen.findByRole("heading", { name: "Ready to start" });
  refuse = true;
  savingOf("1").type("summary/risks", "We are few.");
  waiting = 1;
  fulfil("look");
  await screen.findByText("A file waits to be looked at.");
  refuse = false;
  fulfil("look");
  await vi.waitFor(() => expect(location.hash).toBe("#/file?at=1"));
  expect(savingOf("1").waiting).toBe(false);
  expect(screen.queryByText("A file waits to be looked at.")).toBeNull();
});

it("has the web view ask before the page is loaded anew over words that could not be kept", async () => {
  const asks = () => !dispatchEvent(new Event("beforeunload", { cancelable: true }));
  refuse = true;
  savingOf("1").type("summary/risks", "We are few.");
  // What only waits is kept on the way out.
  expect(asks()).toBe(false);
  await savingOf("1").flush();
  expect(asks()).toBe(true);
  refuse = false;
  await savingOf("1").flush();
  expect(asks()).toBe(false);
});

it("closes once what was typed is kept", async () => {
  savingOf("1").type("summary/risks", "We are few.");
  await closeWindow();
  expect(asked).toEqual(["window_heard", "assessment_apply", "window_close"]);
});

it("stays open and says so where it cannot be kept, until the person decides", async () => {
  refuse = true;
  render(App);
  savingOf("1").type("summary/risks", "We are few.");
  await closeWindow();
  expect(await screen.findByRole("heading", { name: "Some of what you typed is not saved", hidden: true })).toBeTruthy();
  await expectAccessible();
  expect(asked).not.toContain("window_close");
  refuse = false;
  await fireEvent.click(screen.getByText("Try again, then close"));
  await vi.waitFor(() => expect(asked).toContain("window_close"));
});

it("leads to the words that could not be kept, wherever one is", async () => {
  refuse = true;
  render(App);
  for (const [path, where] of [["answers/lead/evidence", "#/a/1/s/lead"], ["summary/risks", "#/a/1/summary"]] as const) {
    forget();
    location.hash = "#/settings";
    await screen.findByRole("heading", { name: "Settings" });
    savingOf("1").type(path, "We are few.");
    await closeWindow();
    await fireEvent.click(await screen.findByText("Go back to it"));
    expect(location.hash).toBe(where);
  }
});

it("asks before it closes over a passphrase that is typed and not sent", async () => {
  open = false;
  render(App);
  await fireEvent.input(await screen.findByLabelText("Passphrase"), { target: { value: "five words" } });
  await closeWindow();
  expect(await screen.findByText("You typed something that is not sent yet")).toBeTruthy();
  expect(asked).not.toContain("window_close");
  await expectAccessible();
  await fireEvent.click(screen.getByText("Close without it"));
  await vi.waitFor(() => expect(asked).toContain("window_close"));
});

it("does not wait for a save that hangs", async () => {
  vi.useFakeTimers();
  mockIPC((command) => {
    asked.push(command);
    return command === "assessment_apply" ? new Promise(() => undefined) : null;
  });
  savingOf("1").type("summary/risks", "We are few.");
  const closing = closeWindow();
  await vi.advanceTimersByTimeAsync(10_000);
  await closing;
  vi.useRealTimers();
  expect(asked).not.toContain("window_close");
});

function paste(field: HTMLElement, text: string) {
  document.body.append(field);
  const event = new Event("paste", { cancelable: true }) as ClipboardEvent;
  Object.defineProperties(event, { clipboardData: { value: { getData: () => text } }, target: { value: field } });
  return { event, done: pasted(event) };
}

it("puts what is pasted in as if it were typed, tidied", async () => {
  const typed = vi.fn(() => true);
  document.execCommand = typed;
  const { event, done } = paste(document.createElement("textarea"), "two\u00A0words");
  expect(event.defaultPrevented).toBe(true);
  await done;
  expect(typed).toHaveBeenCalledWith("insertText", false, "two words");
});

it("leaves a passphrase and a path to the letter", async () => {
  const secret = Object.assign(document.createElement("input"), { type: "password" });
  const path = document.createElement("input");
  path.dataset["verbatim"] = "";
  for (const field of [secret, path]) expect(paste(field, "a  b").event.defaultPrevented).toBe(false);
});
