import { clearMocks, mockIPC, mockWindows } from "@tauri-apps/api/mocks";
import { fireEvent, render, screen, within } from "@testing-library/svelte";
import { afterEach, beforeEach, expect, it, vi } from "vitest";
import TextField from "../components/TextField.svelte";
import type { WorkspaceFacts } from "../ipc/generated/WorkspaceFacts";
import { expectAccessible, failure } from "../page/example";
import Settings from "./Settings.svelte";
import { choose, loadSettings } from "./settings.svelte";

let facts: WorkspaceFacts;
let kept: unknown;
let full: boolean;

beforeEach(async () => {
  facts = { folder: "/home/maren/.local/share/candour", opened_by: "keychain", words_written: false };
  [kept, full] = [{ appearance: "dark", spelling: true }, false];
  localStorage.clear();
  mockWindows("main");
  mockIPC((command, args) => {
    if (command === "settings") return kept;
    if (command === "workspace_facts") return facts;
    if (command === "settings_choose" && full) throw failure("The settings could not be written.");
    if (command === "settings_choose") kept = (args as { settings: unknown }).settings;
    return null;
  });
  // Fetched when it is first needed: here before a test ends, and its window with it.
  await import("@tauri-apps/api/webview");
  await loadSettings();
});
afterEach(async () => {
  await choose({ appearance: "system", spelling: true });
  clearMocks();
});

const radio = (name: string) => screen.getByRole<HTMLInputElement>("radio", { name });

it("shows what was chosen, and keeps what is chosen", async () => {
  render(Settings);
  expect(radio("Dark").checked).toBe(true);
  await fireEvent.click(radio("Light"));
  expect(kept).toEqual({ appearance: "light", spelling: true });
  await fireEvent.click(screen.getByRole("checkbox"));
  expect(kept).toEqual({ appearance: "light", spelling: false });
  await screen.findByText("/home/maren/.local/share/candour");
  await expectAccessible();
});

it("shows what was chosen in the menus meanwhile", async () => {
  render(Settings);
  kept = { appearance: "system", spelling: true };
  await loadSettings();
  await vi.waitFor(() => expect(radio("As the system").checked).toBe(true));
});

it("says where settings cannot be kept, and what that means", async () => {
  full = true;
  render(Settings);
  await fireEvent.click(radio("Light"));
  expect((await screen.findByRole("alert")).textContent).toContain("The settings could not be written.");
});

it("makes the text larger and smaller, and back as it is meant to be", async () => {
  render(Settings);
  const size = within(screen.getByRole("region", { name: "Text size" }));
  await fireEvent.click(size.getByRole("button", { name: "Larger" }));
  expect(size.getByRole("status").textContent).toBe("110%");
  await fireEvent.click(size.getByRole("button", { name: "Smaller" }));
  expect(size.getByRole("status").textContent).toBe("100%");
  expect(size.queryByRole("button", { name: "As it is meant to be" })).toBeNull();
});

it("says how the work opens, and what it can while that is not open", async () => {
  facts = { ...facts, opened_by: "passphrase", words_written: null };
  render(Settings);
  expect(await screen.findByText(/By your passphrase/)).toBeTruthy();
  expect(screen.getByText(/once your work is open/)).toBeTruthy();
  expect(screen.queryByRole("link", { name: "See the recovery words" })).toBeNull();
});

it("takes spelling off every field at once", async () => {
  render(TextField, { id: "a", label: "Evidence", value: "", lines: 3 });
  const field = screen.getByLabelText("Evidence");
  expect(field.getAttribute("spellcheck")).toBe("true");
  await choose({ spelling: false });
  await vi.waitFor(() => expect(field.getAttribute("spellcheck")).toBe("false"));
});
