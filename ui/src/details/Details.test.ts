import { clearMocks, mockIPC } from "@tauri-apps/api/mocks";
import { render, screen } from "@testing-library/svelte";
import { afterEach, expect, it } from "vitest";
import Details from "./Details.svelte";

afterEach(clearMocks);
it("shows what is kept", async () => {
  let calls = 0;
  mockIPC((command) => {
    calls += 1;
    if (calls > 20) throw new Error("loop " + command);
    if (command === "assessment_show") return { agency: "A", kind: "police", areas: ["x"], opt_in: [], lead: { name: "", job_title: "", email: "" }, officer: { name: "", job_title: "", email: "" }, due: null, catalogue: { urn: "u" } };
    if (command === "catalogue_choices") return { catalogue: { sha256: "x" }, kinds: [{ id: "police", name: "Police" }], areas: [{ id: "x", name: "X" }], opt_in: [] };
    return undefined;
  });
  render(Details, { id: "1" });
  expect(await screen.findByLabelText("Name of the agency")).toBeTruthy();
  expect(calls).toBe(2);
});
