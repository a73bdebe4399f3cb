import { clearMocks, mockIPC } from "@tauri-apps/api/mocks";
import { fireEvent, render, screen, within } from "@testing-library/svelte";
import { afterEach, expect, it } from "vitest";
import type { KeysView } from "../ipc/generated/KeysView";
import { expectAccessible } from "../page/example";
import Refused from "./Refused.svelte";
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

const trustedKey = {
  keyid: "7c".repeat(32), name: "Ann Marsh", organisation: "Larkfen Homes", role: "officer", since: "2026-11-24T09:00:00Z", confirmed: true, called_back: null,
};
const ownKey = {
  keyid: "1b".repeat(32), name: "Maren Ockley", job_title: "Manager", role: "officer", organisation: "Larkfen Homes", made_at: "2026-11-01T09:00:00Z",
  retired_at: null, passphrase: true, words,
};

it("calls a key back by a partnership's word alone, asks why, and says how agencies learn of it", async () => {
  let keys: KeysView = { ...none, trusted: [trustedKey] };
  let partnership: unknown = null;
  const asked: [string, unknown][] = [];
  mockIPC((command, args) => {
    asked.push([command, args]);
    if (command === "partnership_show") return partnership;
    if (command === "key_revoke") keys = { ...keys, trusted: [{ ...trustedKey, called_back: "2026-12-01T09:00:00Z" }] };
    return keys;
  });
  const { unmount } = render(Trust);
  await screen.findByText("Ann Marsh");
  expect(screen.queryByRole("button", { name: /Call the key/ })).toBeNull();
  unmount();
  partnership = { name: "Larkfen Partnership" };
  render(Trust);
  await fireEvent.click(await screen.findByRole("button", { name: "Call the key of Ann Marsh back" }));
  await fireEvent.click(screen.getByRole("button", { name: "Call it back" }));
  expect(await screen.findByRole("link", { name: "Say whose key it was, and why" })).toBeTruthy();
  await expectAccessible();
  await fireEvent.input(screen.getByLabelText("Whose it was, and why"), { target: { value: "Ann left" } });
  await fireEvent.click(screen.getByRole("button", { name: "Call it back" }));
  expect(await screen.findByText("The key of Ann Marsh is called back.")).toBeTruthy();
  expect(asked).toContainEqual(["key_revoke", { keyid: trustedKey.keyid, reason: "Ann left", from: null }]);
  expect(screen.getByText(/The next pack of each audit says so/)).toBeTruthy();
  await expectAccessible();
});

it("makes a key card with the owner's passphrase, and takes in somebody's", async () => {
  const asked: [string, unknown][] = [];
  mockIPC((command, args) => {
    asked.push([command, args]);
    if (command === "key_card") return "Maren Ockley - key card.candour";
    if (command === "key_take_in") return { name: "Bo Sand", known: true, vouched_by: "Ann Marsh" };
    return command === "key_list" ? { ...none, own: [ownKey] } : null;
  });
  render(Trust);
  await fireEvent.click(await screen.findByRole("button", { name: "Key card of Maren Ockley" }));
  await fireEvent.click(screen.getByRole("button", { name: "Save the key card…" }));
  expect(await screen.findByRole("link", { name: "Type the passphrase of this key" })).toBeTruthy();
  await fireEvent.input(screen.getByLabelText("Passphrase of Maren Ockley"), { target: { value: "correct horse" } });
  await fireEvent.click(screen.getByRole("button", { name: "Save the key card…" }));
  expect(await screen.findByText("Maren Ockley - key card.candour is saved.")).toBeTruthy();
  expect(asked).toContainEqual(["key_card", { keyid: ownKey.keyid, name: "Maren Ockley", typed: "correct horse" }]);
  await expectAccessible();
  await fireEvent.click(screen.getByRole("button", { name: "Take in a key card…" }));
  expect(await screen.findByText("The key of Bo Sand is known from now on.")).toBeTruthy();
  expect(screen.getByText(/Ann Marsh, whose key is known here, answers for it/)).toBeTruthy();
});

it("says no more that a key is to be confirmed once it is", async () => {
  const met = { keyid: "9d".repeat(32), name: "Cleo Dyke", organisation: "Holt Partnership", role: "partnership", met_at: "2026-11-25T08:00:00Z", places: [1, 4, 8] };
  let confirmed = false;
  mockIPC((command) => {
    if (command === "key_take_in") return { name: "Cleo Dyke", known: false, vouched_by: null };
    if (command === "key_confirm") confirmed = true;
    return command === "key_list" ? { ...none, unconfirmed: confirmed ? [] : [met] } : null;
  });
  render(Trust);
  await fireEvent.click(await screen.findByRole("button", { name: "Take in a key card…" }));
  expect(await screen.findByText("The key of Cleo Dyke is to be confirmed.")).toBeTruthy();
  for (const place of met.places) await fireEvent.input(screen.getByLabelText(`Word ${String(place)}`), { target: { value: "list" } });
  await fireEvent.click(screen.getByRole("button", { name: "Confirm" }));
  expect(await screen.findByText("Nothing. Every key that was met here is confirmed.")).toBeTruthy();
  expect(screen.queryByText(/is to be confirmed/)).toBeNull();
});

it("lists the files that were refused, with what proves which they were", async () => {
  const file = { at: "2026-11-24T09:00:00Z", file_name: "late <b>return</b>.candour", bytes: 2048, sha256: "5e".repeat(32), code: "signature-does-not-hold", reason: "A signature does not hold." };
  mockIPC((command) => (command === "file_refused" ? [file] : null));
  render(Refused);
  const row = within(await screen.findByRole("row", { name: /late <b>return/ }));
  expect(row.getByText(`SHA-256 ${file.sha256}`)).toBeTruthy();
  expect(row.getByText("A signature does not hold.")).toBeTruthy();
  await expectAccessible();
});
