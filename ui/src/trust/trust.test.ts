import { clearMocks, mockIPC } from "@tauri-apps/api/mocks";
import { render, screen, within } from "@testing-library/svelte";
import { afterEach, expect, it } from "vitest";
import type { KeysView } from "../ipc/generated/KeysView";
import { expectAccessible } from "../page/example";
import Trust from "./Trust.svelte";

afterEach(clearMocks);
const none: KeysView = { own: [], trusted: [], unconfirmed: [], called_back: [] };
const words = ["list", "sport", "grief", "scale", "ability", "october", "goose", "daring", "duck", "child"];

it("says which keys this computer holds, whom it trusts and since when, and what was called back", async () => {
  const keys: KeysView = {
    own: [
      {
        keyid: "1b".repeat(32),
        name: "Maren Ockley",
        job_title: "Manager",
        role: "lead",
        organisation: "Larkfen Homes",
        made_at: "2026-11-01T09:00:00Z",
        retired_at: null,
        passphrase: false,
        words,
      },
    ],
    trusted: [
      {
        keyid: "7c".repeat(32),
        name: "Ann Marsh",
        organisation: "Larkfen Partnership",
        role: "partnership",
        since: "2026-11-24T09:00:00Z",
        confirmed: true,
        called_back: "2026-12-01T09:00:00Z",
      },
    ],
    unconfirmed: [
      { keyid: "9d".repeat(32), name: "Cleo", organisation: "Holt Partnership", role: "partnership", met_at: "2026-11-25T09:00:00Z", places: [1, 4, 8] },
    ],
    called_back: [{ keyid: "7c".repeat(32), at: "2026-12-01T09:00:00Z", reason: "The <b>deputy</b> left" }],
  };
  mockIPC((command) => (command === "key_list" ? keys : null));
  render(Trust);
  const trusted = within(await screen.findByRole("region", { name: "Whom this computer trusts" }));
  expect(trusted.getByText("Ann Marsh")).toBeTruthy();
  expect(trusted.getByText(/counts no more from 1 Dec 2026/)).toBeTruthy();
  expect(screen.getByLabelText("Word 4")).toBeTruthy();
  expect(screen.getByText(/The <b>deputy<\/b> left/)).toBeTruthy();
  const own = within(screen.getByRole("region", { name: "Keys of this computer" }));
  expect(own.getAllByRole("listitem", { hidden: true }).map((item) => item.textContent)).toEqual(words);
  await expectAccessible();
});

it("says what stands here before there is anything", async () => {
  mockIPC((command) => (command === "key_list" ? none : null));
  render(Trust);
  expect(await screen.findByText(/Nobody yet/)).toBeTruthy();
  await expectAccessible();
});
