import { render, screen, within } from "@testing-library/svelte";
import { expect, it } from "vitest";
import type { Verification } from "../ipc/generated/Verification";
import { expectAccessible } from "../page/example";
import Verdict from "./Verdict.svelte";

const by = (part: string, name: string, role: string, keyid: string): Verification["signatures"][number] => ({
  part,
  role,
  name,
  job_title: "Somebody",
  on_behalf_of: null,
  keyid,
  signed_at: "2026-11-30T17:00:39Z",
  valid: true,
  known: true,
});

it("shows a return that its lead signed twice: the answers, and to whom they go", async () => {
  const lead = (part: string) => by(part, "Maren Ockley", "lead", "2f".repeat(32));
  const officer = by("signoff", "Tobias Wenlock", "officer", "be".repeat(32));
  const found: Verification = {
    file: "return.candour",
    kind: "submission",
    verdict: "good",
    code: null,
    reason: null,
    agency: "Open Door",
    revision: 1,
    payload_sha256: "55".repeat(32),
    opened_with: "agency",
    delivery: { partnership_keyid: "12".repeat(32), partnership: "Larkfen", audit_id: "1", audit: "Section 11 2027", kept_here: false },
    complete: true,
    gaps: [],
    signatures: [lead("submission"), officer, lead("delivery")],
    made_on_one_computer: true,
    signed_off_before_attested: false,
    on_paper: null,
  };
  render(Verdict, { found });
  expect(screen.getByRole("heading", { name: "This file is good" })).toBeTruthy();
  expect(within(screen.getByRole("list")).getAllByText("Maren Ockley")).toHaveLength(2);
  await expectAccessible();
});
