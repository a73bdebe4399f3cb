import { clearMocks, mockIPC } from "@tauri-apps/api/mocks";
import { fireEvent, render, screen } from "@testing-library/svelte";
import { afterEach, beforeEach, expect, it } from "vitest";
import { set } from "../assessment/frame.svelte";
import { forget, savingOf } from "../assessment/saving.svelte";
import { brief, digest, expectAccessible, failure, frameAt, id, said } from "../page/example";
import Attest from "./Attest.svelte";
import { email } from "./email";
import Review from "./Review.svelte";
import Send from "./Send.svelte";

const asked: { command: string; args: unknown }[] = [];
const args = (command: string) => asked.filter((one) => one.command === command).at(-1)?.args;

beforeEach(() => {
  asked.length = 0;
  location.hash = "";
  set(frameAt("draft"));
});
afterEach(() => {
  clearMocks();
  forget();
});

function core(answers: Record<string, unknown>) {
  mockIPC((command, given) => {
    asked.push({ command, args: given });
    const answer = answers[command];
    return typeof answer === "function" ? (answer as (given: unknown) => unknown)(given) : answer;
  });
}
const press = (name: string) => fireEvent.click(screen.getByRole("button", { name }));
const type = (label: string, value: string) => fireEvent.input(screen.getByLabelText(label), { target: { value } });

it("does not let an incomplete return be attested, and leads to the gaps", async () => {
  core({ assessment_brief: brief("draft", 3) });
  render(Attest, { id });
  expect(await screen.findByText(/cannot be signed yet: 3 gaps/)).toBeTruthy();
  expect(screen.getByRole("link", { name: "See all 3 gaps" }).getAttribute("href")).toBe(`#/a/${id}/check`);
  expect(screen.queryByRole("button", { name: "Attest" })).toBeNull();
  await expectAccessible();
});

it("attests with the name from the details, once the declaration is made", async () => {
  core({ assessment_brief: brief("draft"), assessment_attest: null });
  render(Attest, { id });
  await screen.findByLabelText("Your name");
  await press("Attest");
  expect(screen.getByRole("alert").textContent).toContain("Tick the declaration");
  await expectAccessible();
  await fireEvent.click(screen.getByRole("checkbox"));
  await type("Your job title", "Head of Safeguarding");
  await press("Attest");
  expect(args("assessment_attest")).toEqual({ of: id, name: "Maren Ockley", jobTitle: "Head of Safeguarding" });
  await expect.poll(() => location.hash).toBe(`#/a/${id}/review`);
});

it("signs nothing while words of this return are not saved, and says where to look", async () => {
  const full = failure("The disk is full.");
  core({
    assessment_brief: brief("draft"),
    assessment_apply: () => {
      throw full as unknown as Error;
    },
  });
  render(Attest, { id });
  await screen.findByLabelText("Your name");
  await fireEvent.click(screen.getByRole("checkbox"));
  savingOf("another").type("summary/risks", "Not of this return.");
  await type("Your job title", "Head of Safeguarding");
  savingOf(id).type("summary/risks", "We are few.");
  await press("Attest");
  expect((await screen.findByRole("alert")).textContent).toContain("Some of what you typed in this return is not saved");
  expect(args("assessment_attest")).toBeUndefined();
  await expectAccessible();
});

it("shows the senior officer a brief first, then every answer, as text", async () => {
  core({ assessment_brief: brief("awaiting_sign_off"), officer_has_key: false });
  render(Review, { id });
  expect(await screen.findByRole("heading", { name: "The brief" })).toBeTruthy();
  const headings = screen.getAllByRole("heading", { level: 2 }).map((heading) => heading.textContent);
  expect(headings).toEqual(["What was said before", "Where does the senior officer sign?", "The brief", "The answers, as they would be sent", "On paper", "Sign, or send back"]);
  expect(screen.getAllByText(/Said of 2\.1 <i>here<\/i>/).length).toBe(1);
  expect(screen.getByText("Look at 1.2 again.")).toBeTruthy();
  await expectAccessible();
});

it("signs with a passphrase chosen and typed twice the first time", async () => {
  core({ assessment_brief: brief("awaiting_sign_off"), officer_has_key: false, assessment_sign_off: true });
  render(Review, { id });
  await screen.findByLabelText("Choose a passphrase");
  expect(screen.getByText("I sign off exactly what was attested.")).toBeTruthy();
  await fireEvent.click(screen.getByRole("checkbox", { name: /I have read/ }));
  await type("Choose a passphrase", "four words of mine");
  await type("Type it again", "four words of mind");
  await press("Sign off");
  expect(screen.getByRole("alert").textContent).toContain("The two passphrases differ");
  expect(args("assessment_sign_off")).toBeUndefined();
  await type("Type it again", "four words of mine");
  await type("On behalf of (optional)", "the Chief Executive");
  await press("Sign off");
  expect(args("assessment_sign_off")).toEqual({
    of: id, name: "Tobias Wenlock", jobTitle: "Director", onBehalfOf: "the Chief Executive",
    typed: "four words of mine", newKey: false, reference: brief("awaiting_sign_off").signed.payload_sha256,
  });
  await expect.poll(() => location.hash).toBe(`#/a/${id}/send`);
});

it("asks who signed before for their passphrase, and makes a new key where it is forgotten", async () => {
  const wrong = failure("The passphrase is wrong.", { code: "wrong_passphrase", hint: "If it is forgotten, say so below." });
  const answers: Record<string, unknown> = {
    assessment_brief: brief("awaiting_sign_off"),
    officer_has_key: true,
    assessment_sign_off: () => {
      throw wrong;
    },
  };
  core(answers);
  render(Review, { id });
  await type(await screen.findByLabelText("Your passphrase").then(() => "Your passphrase"), "guess");
  await fireEvent.click(screen.getByRole("checkbox", { name: /I have read/ }));
  await press("Sign off");
  const alert = await screen.findByRole("alert");
  expect(alert.textContent).toContain("The passphrase is wrong.");
  expect(alert.textContent).toContain("If it is forgotten, say so below.");
  await fireEvent.click(screen.getByRole("checkbox", { name: /I have forgotten/ }));
  answers["assessment_sign_off"] = true;
  await type("Type it again", "guess");
  await press("Sign off");
  expect(args("assessment_sign_off")).toMatchObject({ typed: "guess", newKey: true, onBehalfOf: null });
});

/** Answers comments as Rust would: the frame says which statements have one. */
function commenting() {
  const frame = frameAt("awaiting_sign_off");
  set(frame);
  const keep = ({ statement: key, text }: { statement: string | null; text: string | null }) => {
    const standards = frame.standards.map((standard) => ({
      ...standard,
      statements: standard.statements.map((one) => (one.key === key ? { ...one, comment: text !== null } : one)),
    }));
    return { at: "2027-02-09T14:02:00Z", frame: { ...frame, standards }, statement: null };
  };
  core({
    assessment_brief: brief("awaiting_sign_off"),
    officer_has_key: false,
    assessment_frame: frame,
    assessment_comment: keep,
    assessment_send_back: () => {
      if (asked.some(({ command }) => command === "assessment_comment")) return 1;
      throw failure("It does not go back without a comment.", { code: "nothing_said", field: "comment" });
    },
  });
}

it("sends back with a comment; whether one is wanted is Rust's to say", async () => {
  commenting();
  render(Review, { id });
  await screen.findByRole("heading", { name: "The brief" });
  await press("Send back to the lead");
  expect((await screen.findByRole("alert")).textContent).toContain("without a comment");
  await expectAccessible();
  await type("What should the lead look at again?", "2.4: which teams?");
  await fireEvent.input(screen.getAllByLabelText("Your name").at(-1) as HTMLElement, { target: { value: "Dee Deputy" } });
  await press("Send back to the lead");
  await expect.poll(() => args("assessment_send_back")).toBeTruthy();
  expect(args("assessment_comment")).toEqual({ of: id, statement: null, text: "2.4: which teams?" });
  await expect.poll(() => args("assessment_send_back")).toEqual({ of: id, name: "Dee Deputy", jobTitle: "Director" });
});

it("does not send it back while something of it is not saved, and does not keep silent about it", async () => {
  core({
    assessment_brief: brief("awaiting_sign_off"),
    officer_has_key: false,
    assessment_apply: () => {
      throw failure("1 fault.", { code: "faults", faults: [{ place: "summary.risks", problem: "is too long" }] }) as unknown as Error;
    },
  });
  render(Review, { id });
  await screen.findByRole("button", { name: "Send back to the lead" });
  savingOf(id).type("summary/risks", "Far too long.");
  await press("Send back to the lead");
  expect((await screen.findByRole("alert")).textContent).toContain("Some of what you typed in this return is not saved");
  expect(args("assessment_send_back")).toBeUndefined();
});

it("keeps a comment on a statement as it is typed, lists it where the return is sent back, and takes it back", async () => {
  commenting();
  render(Review, { id });
  await fireEvent.click(await screen.findByRole("button", { name: "Open all standards" }));
  await press("Comment on 1.1");
  await type("Your comment on 1.1", "Who is it?");
  expect(await screen.findByRole("button", { name: "1.1 A named lead" })).toBeTruthy();
  expect(args("assessment_comment")).toEqual({ of: id, statement: "lead", text: "Who is it?" });
  expect(screen.getByText("Your comments on 1 statement go with it:")).toBeTruthy();
  expect(screen.getByText(/To have the answers changed, send the return back instead/)).toBeTruthy();
  expect(screen.getAllByText(/Saved on this computer/).length).toBeGreaterThan(0);
  await expectAccessible();
  await press("Take it back");
  await expect.poll(() => args("assessment_comment")).toEqual({ of: id, statement: "lead", text: null });
  await expect.poll(() => screen.queryByText(/go with it/)).toBeNull();
  await press("Comment on 1.1");
  expect(screen.getByLabelText<HTMLTextAreaElement>("Your comment on 1.1").value).toBe("");
});

it("keeps a comment that is too long in its field, and says so", async () => {
  commenting();
  render(Review, { id });
  await fireEvent.click(await screen.findByRole("button", { name: "Open all standards" }));
  await press("Comment on 1.2");
  core({ assessment_comment: () => { throw failure("Comment has 20001 characters; at most 20000 fit here.", { code: "field", field: "comment" }); } });
  await type("Your comment on 1.2", "Long");
  expect(await screen.findByText(/20001 characters.*Your words stay here/)).toBeTruthy();
  expect(screen.getByLabelText<HTMLTextAreaElement>("Your comment on 1.2").value).toBe("Long");
});

it("shows what was said before beside its answer, and whether the answer is still as it was", async () => {
  const before = brief("awaiting_sign_off");
  const comments = [
    said("lead", "Who is <b>it</b>?", { answer_changed: true }),
    said("lead", "The director.", { role: "lead", by: "Maren Ockley", job_title: "Manager" }),
    said("time", "How much?"),
    said("time", "Still how much?", { sent_at: null, this_round: true }),
  ];
  core({ assessment_brief: { ...before, comments }, officer_has_key: false });
  location.hash = `#/a/${id}/review?at=lead`;
  render(Review, { id });
  expect(await screen.findByText("Who is <b>it</b>?")).toBeTruthy();
  expect(screen.getByText(/before the answer was changed/)).toBeTruthy();
  expect(screen.getByText(/the answer is as it was then/)).toBeTruthy();
  expect(screen.getByLabelText<HTMLTextAreaElement>("Your comment on 1.2").value).toBe("Still how much?");
  await expect.poll(() => document.activeElement?.id).toBe("answer-lead");
  await expectAccessible();
});

it("leads from the brief to an answer and back, and remembers the answer", async () => {
  core({ assessment_brief: brief("awaiting_sign_off"), officer_has_key: false });
  render(Review, { id });
  const link = await screen.findByRole("link", { name: "The statement 1.1" });
  await fireEvent.click(link);
  await expect.poll(() => document.activeElement?.id).toBe("answer-lead");
  expect(location.hash).toBe(`#/a/${id}/review?at=lead`);
  await press("Back to the brief");
  expect(document.activeElement).toBe(link);
});

it("lets the lead withdraw, and says what it voids", async () => {
  core({ assessment_brief: brief("awaiting_sign_off"), officer_has_key: false, assessment_withdraw: null, assessment_frame: frameAt("draft") });
  render(Review, { id });
  await screen.findByRole("heading", { name: "The brief" });
  await press("For the lead: withdraw it to change an answer");
  await press("Withdraw it and void the lead’s signature");
  expect(args("assessment_withdraw")).toEqual({ of: id });
});

it("saves the signed file, then says where it is and what to do next", async () => {
  const made = { path: "/home/m/return 1.candour", name: "return 1.candour", bytes: 2048, revision: 1, payload_sha256: digest };
  core({ assessment_brief: brief("signed_off"), assessment_export: made, assessment_frame: frameAt("signed_off"), assessment_reopen: 2 });
  render(Send, { id });
  expect(await screen.findByText(/on behalf of the board/)).toBeTruthy();
  await press("Save the signed file…");
  expect(await screen.findByText("/home/m/return 1.candour")).toBeTruthy();
  expect(screen.getAllByText("9f86 d081 884c").length).toBe(1);
  expect(screen.getByLabelText<HTMLTextAreaElement>("Text for the email").value).toContain("return 1");
  await expectAccessible();
  await press("Something has to change: reopen it");
  await type("Why is it reopened?", "The board asked.");
  await press("Reopen as return 2");
  expect(args("assessment_reopen")).toEqual({ of: id, reason: "The board asked." });
  await expect.poll(() => location.hash).toBe(`#/a/${id}/check`);
});

it("says nothing was saved where the person thought better of it", async () => {
  core({ assessment_brief: brief("signed_off"), assessment_export: null, assessment_frame: frameAt("signed_off") });
  render(Send, { id });
  await screen.findByText(/on behalf of the board/);
  await press("Save the signed file…");
  expect(screen.queryByText("Saved, and read back whole")).toBeNull();
});

it("sends nothing before it is signed", async () => {
  core({ assessment_brief: brief("awaiting_sign_off"), assessment_frame: frameAt("awaiting_sign_off") });
  render(Send, { id });
  expect(await screen.findByText("There is nothing to send yet.")).toBeTruthy();
  expect(screen.queryByRole("button", { name: "Save the signed file…" })).toBeNull();
  await expectAccessible();
});

/** What Rust says of a paper. */
const onPaper = {
  says: "Signed on paper by Tobias Wenlock, Director, on 9 February 2027, as recorded by Maren Ockley. The senior officer's key signed nothing in this return. The paper is kept: Room 4.",
  message: "Signed on paper by Tobias Wenlock, Director, on 9 February 2027, as recorded by Maren Ockley. The senior officer's key signed nothing in this file.",
  officer: "Tobias Wenlock", job_title: "Director", on_behalf_of: null, signed_on: "2027-02-09", kept: "Room 4", recorded_by: "Maren Ockley",
};
const signedOnPaper = () => {
  const signed = brief("signed_off");
  return { ...signed, signed: { ...signed.signed, signed_off: { how: "paper" as const, ...onPaper } } };
};
const paper = { officer: "Tobias Wenlock", job_title: "Director", on_behalf_of: null, signed_on: "2027-02-09", kept: "Room 4", reference: "9f86 d081 884c" };

async function typePaper() {
  await press("The senior officer signs on paper instead");
  await type("Day", "9");
  await type("Month", "2");
  await type("Year", "2027");
  await type("Reference on the paper", "9f86 d081 884c");
  await type("Where the paper is kept", "Room 4");
}

it("records a sign-off on paper once the lead has read what will be said of it", async () => {
  core({ assessment_brief: brief("awaiting_sign_off"), officer_has_key: false, paper_sign_off_said: onPaper, paper_sign_off_record: onPaper });
  render(Review, { id });
  await screen.findByRole("heading", { name: "The brief" });
  await typePaper();
  await expectAccessible();
  await press("See what will be said, then record it");
  const heading = await screen.findByRole("heading", { name: "This will be said wherever the return is looked at" });
  await expect.poll(() => document.activeElement).toBe(heading);
  expect(screen.getByText(onPaper.says)).toBeTruthy();
  expect(args("paper_sign_off_said")).toEqual({ of: id, paper });
  expect(args("paper_sign_off_record")).toBeUndefined();
  await expectAccessible();
  // What was typed is still there to be changed.
  await press("Change something");
  await type("On behalf of, as on the paper (optional)", "the board");
  await press("See what will be said, then record it");
  await screen.findByRole("heading", { name: "This will be said wherever the return is looked at" });
  await press("Record that it was signed on paper");
  expect(args("paper_sign_off_record")).toEqual({ of: id, paper: { ...paper, on_behalf_of: "the board" } });
  await expect.poll(() => location.hash).toBe(`#/a/${id}/send`);
});

it("leads to each field of a paper that is empty, or that Rust refuses", async () => {
  const other = failure("The reference on the paper is not the one of what stands attested.", { code: "other_paper", field: "reference", hint: "Print it anew." });
  core({
    assessment_brief: brief("awaiting_sign_off"),
    officer_has_key: false,
    paper_sign_off_said: () => {
      throw other as unknown as Error;
    },
  });
  render(Review, { id });
  await screen.findByRole("heading", { name: "The brief" });
  await press("The senior officer signs on paper instead");
  await press("See what will be said, then record it");
  const links = () => screen.getAllByRole("link").map((link) => link.getAttribute("href")).filter((href) => href?.startsWith("#paper"));
  expect(links()).toEqual(["#paper-day", "#paper-reference", "#paper-kept"]);
  expect(args("paper_sign_off_said")).toBeUndefined();
  await press("The senior officer signs on paper instead");
  await typePaper();
  await press("See what will be said, then record it");
  await expect.poll(links).toEqual(["#paper-reference"]);
  expect(screen.getByRole("alert").textContent).toContain("Print it anew.");
  expect(screen.queryByText(/This will be said/)).toBeNull();
  await expectAccessible();
});

it("tells a return that was signed on paper as that, on its pages and in the email", async () => {
  core({ assessment_brief: signedOnPaper(), assessment_frame: frameAt("signed_off"), assessment_audits: [] });
  const { unmount } = render(Send, { id });
  expect(await screen.findByRole("heading", { level: 1, name: "Signed on paper: send it" })).toBeTruthy();
  expect(screen.getByText(onPaper.says)).toBeTruthy();
  expect(screen.queryByText("Signed off")).toBeNull();
  await expectAccessible();
  unmount();
  render(Review, { id });
  expect(await screen.findByText(onPaper.says)).toBeTruthy();
  expect(screen.queryByText("Signed off")).toBeNull();
  expect(email(signedOnPaper())).toContain(onPaper.message);
  expect(email(signedOnPaper())).not.toContain("Room 4");
});

it("writes an email that says what, what next and whom to ring, and nothing of the content", () => {
  const text = email(brief("signed_off"));
  for (const part of ["Larkfen Homes", "9f86 d081 884c", "Maren Ockley, Manager, maren@example.org", ".candour"]) {
    expect(text).toContain(part);
  }
  expect(text).not.toContain("Said of");
});
