import { clearMocks, mockIPC } from "@tauri-apps/api/mocks";
import { render, screen } from "@testing-library/svelte";
import { afterEach, expect, it } from "vitest";
import { brief, digest, expectAccessible, frameAt, id } from "../page/example";
import Review from "./Review.svelte";
import Send from "./Send.svelte";

const core = (answers: Record<string, unknown>) => mockIPC((command) => answers[command]);
afterEach(clearMocks);

it("offers what is attested as not signed off, only where a partnership asked for it, and says that it does not count", async () => {
  const key = { trust: "confirmed", keyid: digest, places: [], words: [] };
  const pack = { audit: "audit-1", partnership: "Larkfen Partnership", title: "Section 11 2027", deadline: { date: "2027-02-19", days_left: 10 }, invited: [], key };
  core({ assessment_brief: brief("awaiting_sign_off"), assessment_frame: frameAt("awaiting_sign_off"), assessment_audits: [{ pack, invited: null, sent: [] }] });
  render(Send, { id });
  expect(await screen.findByRole("heading", { name: "If the deadline comes before the signature" })).toBeTruthy();
  expect(screen.getByText("it does not count until the signed return comes")).toBeTruthy();
  expect(screen.getByText("It is not signed off yet.")).toBeTruthy();
  expect(await screen.findByRole("button", { name: "Save it as not signed off…" })).toBeTruthy();
  expect(screen.getByText(/wanted by/)).toBeTruthy();
  await expectAccessible();
});

it("leads from the review to sending it as not signed off, where a partnership asked for it", async () => {
  core({ assessment_brief: brief("awaiting_sign_off"), officer_has_key: false, assessment_audits: [{}] });
  render(Review, { id });
  const link = await screen.findByRole("link", { name: "Send it as it stands, told as not signed off" });
  expect(link.getAttribute("href")).toBe(`#/a/${id}/send`);
  await expectAccessible();
});
