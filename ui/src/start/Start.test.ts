import { clearMocks, mockIPC } from "@tauri-apps/api/mocks";
import { render, screen, within } from "@testing-library/svelte";
import axe from "axe-core";
import { afterEach, expect, it } from "vitest";
import App from "../App.svelte";
import type { CatalogueListing } from "../ipc/generated/CatalogueListing";
import type { Failure } from "../ipc/generated/Failure";

const catalogue: CatalogueListing = {
  urn: "urn:candour:catalogue:example",
  version: "2026.1",
  title: "An <b>example</b> & its set",
  sha256: "0123456789abcdef".repeat(4),
};
const failure: Failure = {
  code: "internal",
  message: "The set of standards could not be read.",
  hint: "Install Candour again.",
  field: null,
  faults: [],
  gaps: [],
};

afterEach(clearMocks);

/** jsdom paints nothing, so contrast is judged in the real window (tests/e2e). */
async function expectAccessible() {
  const found = await axe.run(document.body, { rules: { "color-contrast": { enabled: false } } });
  expect(found.violations.map((violation) => `${violation.id}: ${violation.help}`)).toEqual([]);
}

it("lists each set of standards with its version and a short fingerprint", async () => {
  mockIPC((command) => (command === "catalogue_list" ? [catalogue] : undefined));
  render(App);
  const card = within(await screen.findByRole("article"));
  expect(card.getByRole("heading", { name: catalogue.title })).toBeTruthy();
  expect(card.getByText("2026.1")).toBeTruthy();
  expect(card.getByText("0123 4567 89ab")).toBeTruthy();
  await expectAccessible();
});

it("says what failed and what to do, and asks again", async () => {
  let refuse = true;
  mockIPC(() => {
    if (refuse) throw failure;
    return [catalogue];
  });
  render(App);
  const alert = within(await screen.findByRole("alert"));
  expect(alert.getByText(failure.message)).toBeTruthy();
  expect(alert.getByText(failure.hint)).toBeTruthy();
  await expectAccessible();

  refuse = false;
  alert.getByRole("button", { name: "Try again" }).click();
  expect(await screen.findByRole("article")).toBeTruthy();
  expect(screen.queryByRole("alert")).toBeNull();
});

it("puts a refusal by the shell itself into words", async () => {
  mockIPC(() => {
    throw "catalogue_list not allowed";
  });
  render(App);
  const alert = await screen.findByRole("alert");
  expect(alert.textContent).toContain("a fault in the app");
  expect(alert.textContent).not.toContain("not allowed");
});

it("says so when there is none", async () => {
  mockIPC(() => []);
  render(App);
  expect(await screen.findByText(/holds no set of standards/)).toBeTruthy();
  await expectAccessible();
});
