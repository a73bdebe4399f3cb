import { clearMocks, mockIPC } from "@tauri-apps/api/mocks";
import { fireEvent, render, screen, within } from "@testing-library/svelte";
import { afterEach, beforeEach, expect, it } from "vitest";
import { forget as forgetSaving } from "../assessment/saving.svelte";
import { turn } from "../assessment/statement/turning";
import type { AgencyPanel } from "../ipc/generated/AgencyPanel";
import type { AnswerPage } from "../ipc/generated/AnswerPage";
import type { ModerationView } from "../ipc/generated/ModerationView";
import type { SaidView } from "../ipc/generated/SaidView";
import type { SpotView } from "../ipc/generated/SpotView";
import type { TypedView } from "../ipc/generated/TypedView";
import PanelDay from "../panel/PanelDay.svelte";
import { expectAccessible } from "../testing/accessible";
import Agency from "./Agency.svelte";
import Moderation from "./Moderation.svelte";
import { forget } from "./typing.svelte";

const blank: TypedView = {
  grade: "", reason: "", request: "", by_when: "", evidence_seen: "", good_practice: "", may_be_shared: false, line_of_enquiry: "",
  theme: "", note: "", left_out: "", reply: "", how: "", said_by: "", interest: "", present: "", cites: [], members: [],
};
const grade = (id: string, colour: string) => ({ id, label: `Grade ${id}`, colour });
const [elm, oak] = [grade("elm", "green"), grade("oak", "amber")];
const own = { code: "top_without_impact", short: "impact not shown yet", words: "The top grade, and impact cannot be shown yet.", of_others: false };
const others = { code: "unusual_for_kind", short: "5 of 6 of its kind: Grade oak", words: "5 of 6 others of its kind have Grade oak.", of_others: true };
const spot = (agency: string, statement: string, change: Partial<SpotView> = {}): SpotView => ({
  agency, agency_name: `Agency ${agency}`, statement, number: statement === "one" ? "1.1" : "1.2", title: `Title ${statement}`, grade: elm,
  panel: null, state: "not_looked_at", state_words: "Not looked at", reasons: [own, others], drawn: false, ...change,
});
const said = (kind: string, words: string, change: Partial<SaidView> = {}): SaidView => ({
  id: `${kind}-${words}`, kind, words, text: "", request: "", by_when: null, by: "Priya Nair", at: "2027-02-09T10:12:00Z", statement: null,
  number: null, void: null, withdrawn_by: null, of_earlier_answer: false, ...change,
});
const priya = { id: "p", name: "Priya Nair" };

let me: typeof priya | null;
let list: ModerationView;
let page: AnswerPage;
let panel: AgencyPanel;
let asked: { command: string; args: Record<string, unknown> }[];
let refusal: unknown;
/** What the core waits for before it answers. */
let slow: Record<string, Promise<void>>;
const of = (command: string) => asked.filter((each) => each.command === command).map(({ args }) => args);

beforeEach(() => {
  [me, asked, refusal, slow] = [priya, [], undefined, {}];
  const returned = {
    revision: 1, received_at: "2027-02-04T09:03:00Z", attested: null,
    signed_off: { how: "key" as const, name: "Tobias Wenlock", job_title: "Deputy", on_behalf_of: "the Director", signed_at: "2027-02-03T10:00:00Z" },
  };
  list = {
    audit: "7", title: "Section 11", members: [priya], me, with_papers: false, earlier: "Section 11 2025", answers: 4, returned: 2, invited: 3,
    states: [{ state: "not_looked_at", words: "Not looked at", count: 3 }, { state: "agreed", words: "Agreed", count: 1 }],
    to_look_at: [spot("a", "one"), spot("b", "two", { reasons: [], drawn: true })], to_settle: [], waiting: [], replied: [],
    done: [spot("b", "one", { state: "agreed", state_words: "Agreed" })],
    not_looked_at: [{ code: "stands_out", words: "It stands out, and nobody got to it.", count: 2 }],
    agencies: [{ id: "a", name: "Agency a", answers: 2, looked_at: 0, returned: true }, { id: "c", name: "Agency c", answers: 0, looked_at: 0, returned: false }],
    statements: [{ id: "one", name: "1.1 Title one", answers: 2, looked_at: 1, returned: true }],
    samples: [{ id: "s", seed: "panel-2027", from: 40, drawn: 5, by: "Priya Nair", at: "2027-02-09T10:00:00Z" }], interests: [],
  };
  page = {
    title: "Section 11", me, agency: "a", agency_name: "Agency a", statement: "one", number: "1.1", short_title: "Title one", text: "Leaders <b>listen</b>.",
    returned, digest: "d".repeat(64),
    answer: { key: "one", number: "1.1", text: "Leaders listen.", grade: elm, fields: [{ field: "evidence", text: "The minutes <i>of May</i>." }], cites: [{ id: "e", label: "E1", title: "Minutes", location: "The board’s folder", owner: "", date: null, review_by: null }], actions: [] },
    asks: "Somebody counts it.", descriptors: [{ grade: oak, text: "Nobody counts it." }, { grade: elm, text: "Somebody counts it." }],
    reasons: [own, others], drawn: false, state: "not_looked_at", state_words: "Not looked at", why_not: "It stands out, and nobody got to it.", panel: null, settled: null,
    says: [], history: [], may_not: null, typed: blank,
  };
  panel = {
    audit: "7", title: "Section 11", members: [priya, { id: "s", name: "Sam Hale" }], me, agency: "a", name: "Agency a", kind: "Police", returned,
    answers: [spot("a", "one"), spot("a", "two", { reasons: [] })],
    lines_of_enquiry: [said("line_of_enquiry", "Line of enquiry", { text: "Who counts it?", statement: "one", number: "1.1" })],
    themes: [], good_practice: [], notes: [], evidence_seen: [], interests: [], left_out: [],
    present: [{ day: "2027-03-12", people: [{ name: "Sam Hale", organisation: "", interest: true }] }], may_not: null, typed: blank, today: "2027-03-19",
  };
  mockIPC(async (command, args) => {
    asked.push({ command, args: args as Record<string, unknown> });
    await slow[command];
    if (command === "moderation_list") return { ...list, me };
    if (command === "moderation_answer") {
      const { agency, statement } = args as { agency: string; statement: string };
      return { ...page, me, agency, statement };
    }
    if (command === "moderation_agency") return { ...panel, me };
    if (command === "moderation_statement") return [spot("a", "one"), spot("b", "one")];
    if (command === "moderation_type") return "2027-02-09T14:02:00Z";
    if (command === "moderation_sit") {
      me = priya;
      return priya;
    }
    if (command === "moderation_say") {
      if (refusal !== undefined) throw refusal;
      const { saying, typed } = args as { saying: { kind: string }; typed: TypedView | null };
      const said_with: Record<string, Partial<TypedView>> = { note: { note: "" }, propose: { grade: "", reason: "", request: "", by_when: "" } };
      const left = said_with[saying.kind] ?? { grade: "" };
      return { said: said("proposed", "Proposed: Grade oak"), left: typed && { ...typed, ...left } };
    }
    return undefined;
  });
});
afterEach(() => {
  clearMocks();
  forget();
  forgetSaving();
  location.hash = "";
});

const answer = { audit: "7", agency: "a", statement: "one" };

it("shows what was signed, why it is in the queue, and what the panel may say", async () => {
  render(Moderation, answer);
  expect(await screen.findByRole("heading", { name: "Leaders <b>listen</b>." })).toBeTruthy();
  expect(screen.getByText(/signed by Tobias Wenlock, Deputy for the Director/)).toBeTruthy();
  const why = within(screen.getByRole("list", { name: "Why it is in the queue" }));
  expect(why.getAllByRole("listitem").map((item) => item.textContent)).toEqual([own.words, others.words]);
  expect(screen.getByText("The minutes <i>of May</i>.")).toBeTruthy();
  expect(screen.getByText("Nothing here changes what the agency signed.")).toBeTruthy();
  const rail = within(screen.getByRole("navigation", { name: "Answers to moderate" }));
  expect(rail.getByRole("link", { name: /1\.1 Title one.*impact not shown yet/ }).getAttribute("aria-current")).toBe("page");
  expect(rail.getByRole("link", { name: /drawn at random/ })).toBeTruthy();
  await expectAccessible();
});

it("keeps what is typed, proposes it, and goes on to the next", async () => {
  render(Moderation, answer);
  await fireEvent.click(await screen.findByRole("button", { name: "Propose and next" }));
  expect(screen.getByText("Choose the grade that you propose")).toBeTruthy();
  expect(of("moderation_say")).toEqual([]);
  await fireEvent.click(screen.getByRole("radio", { name: "Grade oak" }));
  await fireEvent.input(screen.getByLabelText("Reason"), { target: { value: "Not counted." } });
  await expect.poll(() => of("moderation_type").at(-1)).toMatchObject({ of: "7", agency: "a", statement: "one", typed: { grade: "oak", reason: "Not counted." } });
  expect(await screen.findByText(/Saved on this computer/)).toBeTruthy();
  await fireEvent.click(screen.getByRole("button", { name: "Propose and next" }));
  await expect.poll(() => of("moderation_say").at(-1)).toEqual({
    of: "7", by: "p", agency: "a",
    saying: { kind: "propose", statement: "one", digest: page.digest, grade: "oak", reason: "Not counted.", request: "", by_when: null },
    typed: { ...blank, grade: "oak", reason: "Not counted." },
  });
  await expect.poll(() => location.hash).toBe("#/audits/7/moderation/b/two");
});

it("says beside its field what was refused, and keeps the words", async () => {
  refusal = { code: "field", message: "Reason is blank.", hint: "Mend it.", field: "reason", faults: [], gaps: [] };
  page.typed = { ...blank, grade: "oak" };
  render(Moderation, answer);
  await fireEvent.click(await screen.findByRole("button", { name: "Propose and next" }));
  expect(await screen.findByText("Reason is blank.")).toBeTruthy();
  expect(screen.getByRole<HTMLInputElement>("radio", { name: "Grade oak" }).checked).toBe(true);
  await expectAccessible();
  refusal = { code: "answer_changed", message: "The agency's answer has changed.", hint: "Read it.", field: null, faults: [], gaps: [] };
  await fireEvent.click(screen.getByRole("button", { name: "Accept as graded" }));
  expect(await screen.findByText("The agency's answer has changed.")).toBeTruthy();
});

it("asks who sits there before anything is said", async () => {
  me = null;
  render(Moderation, answer);
  expect(await screen.findByText("Who sits at this computer?")).toBeTruthy();
  expect(screen.queryByRole("button", { name: "Propose and next" })).toBeNull();
  await expectAccessible();
  await fireEvent.click(screen.getByRole("radio", { name: "Priya Nair" }));
  await fireEvent.click(screen.getByRole("button", { name: "Begin" }));
  expect(await screen.findByRole("button", { name: "Propose and next" })).toBeTruthy();
  expect(of("moderation_sit")).toEqual([{ of: "7", member: "p", name: "" }]);
});

it("refuses nobody in words only: who declared an interest has no form to fill in", async () => {
  page.may_not = "You declared an interest in this agency on 2027-02-01, so you do not moderate it.";
  render(Moderation, answer);
  expect(await screen.findByText(page.may_not)).toBeTruthy();
  expect(screen.getByRole<HTMLButtonElement>("button", { name: "Accept as graded" }).disabled).toBe(true);
  expect(screen.getByLabelText<HTMLTextAreaElement>("Reason").disabled).toBe(true);
});

it("tells the history with what does not count, and withdraws", async () => {
  page = {
    ...page, state: "members_differ", state_words: "Members differ", why_not: null,
    says: [{ name: "Priya Nair", grade: oak, agreed: false, declared_later: false }, { name: "Sam Hale", grade: elm, agreed: true, declared_later: true }],
    history: [said("proposed", "Proposed: Grade oak", { text: "Not counted.", request: "Counts", by_when: "2027-03-26" }), said("accepted", "Accepted as graded", { void: "Withdrawn by Sam Hale: A slip.", withdrawn_by: "w" })],
  };
  render(Moderation, answer);
  expect(await screen.findByText(/Asked for: Counts, by 26 March 2027/)).toBeTruthy();
  expect(screen.getByText("Does not count. Withdrawn by Sam Hale: A slip.")).toBeTruthy();
  expect(screen.getByText(/declared an interest since/)).toBeTruthy();
  expect(screen.getByText("Taken in and verified")).toBeTruthy();
  expect(screen.getAllByRole("button", { name: "Withdraw this" })).toHaveLength(1);
  await fireEvent.click(screen.getByRole("button", { name: "Withdraw this" }));
  await fireEvent.input(screen.getByLabelText("Why it is withdrawn"), { target: { value: "A slip." } });
  await fireEvent.click(screen.getByRole("button", { name: "Withdraw" }));
  await expect.poll(() => of("moderation_say").at(-1)).toMatchObject({ saying: { kind: "withdraw", because: "A slip." } });
  await fireEvent.click(screen.getByRole("button", { name: "Bring it back" }));
  await fireEvent.input(screen.getByLabelText("Why it counts after all"), { target: { value: "No slip." } });
  const back = screen.getByRole<HTMLButtonElement>("button", { name: "Bring back" });
  await expect.poll(() => back.disabled).toBe(false);
  await fireEvent.click(back);
  await expect.poll(() => of("moderation_say").at(-1)).toMatchObject({ saying: { kind: "withdraw", event: "w", because: "No slip." } });
  await expectAccessible();
});

it("brings nothing back that was said, whatever was being saved when it was", async () => {
  render(Moderation, answer);
  await fireEvent.click(await screen.findByRole("button", { name: "Note" }));
  await fireEvent.input(screen.getByLabelText("A note for the panel"), { target: { value: "Said once." } });
  // While that is being said more is typed, and a save of the form as it stands is on its way.
  let goOn = () => {};
  slow["moderation_say"] = new Promise((resolve) => (goOn = resolve));
  await fireEvent.click(screen.getByRole("button", { name: "Keep note" }));
  await expect.poll(() => of("moderation_say")).toMatchObject([{ saying: { kind: "note", text: "Said once." }, typed: { note: "Said once." } }]);
  await fireEvent.click(screen.getByRole("button", { name: "Theme" }));
  const theme = screen.getByLabelText("A theme that shows here");
  await fireEvent.input(theme, { target: { value: "Counting" } });
  let kept = () => {};
  slow["moderation_type"] = new Promise((resolve) => (kept = resolve));
  await expect.poll(() => of("moderation_type").at(-1)).toMatchObject({ typed: { note: "Said once.", theme: "Counting" } });
  goOn();
  await expect.poll(() => screen.getByLabelText<HTMLTextAreaElement>("A note for the panel").value).toBe("");
  // Nobody is put out of a field that they type in.
  expect(screen.getByLabelText("A theme that shows here")).toBe(theme);
  kept();
  await expect.poll(() => of("moderation_type").at(-1)).toMatchObject({ typed: { note: "", theme: "Counting" } });
  await expect.poll(() => screen.getByLabelText<HTMLTextAreaElement>("A note for the panel").value).toBe("");
});

it("does not take what was kept before for what was typed since", async () => {
  render(Moderation, answer);
  await screen.findByRole("heading", { name: "Leaders <b>listen</b>." });
  let goOn = () => {};
  slow["moderation_answer"] = new Promise((resolve) => (goOn = resolve));
  await fireEvent.click(screen.getByRole("radio", { name: "Grade oak" }));
  await fireEvent.input(screen.getByLabelText("Reason"), { target: { value: "Not counted." } });
  await fireEvent.click(screen.getByRole("button", { name: "Accept as graded" }));
  await expect.poll(() => of("moderation_answer").length).toBe(2);
  await fireEvent.input(screen.getByLabelText("Reason"), { target: { value: "Not counted yet." } });
  await expect.poll(() => of("moderation_type").at(-1)).toMatchObject({ typed: { reason: "Not counted yet." } });
  expect(await screen.findByText(/Saved on this computer/)).toBeTruthy();
  goOn();
  await expect.poll(() => screen.getByRole<HTMLButtonElement>("button", { name: "Accept as graded" }).disabled).toBe(false);
  await fireEvent.input(screen.getByLabelText("Ask the agency for"), { target: { value: "Counts" } });
  await expect.poll(() => of("moderation_type").at(-1)).toMatchObject({ typed: { reason: "Not counted yet.", request: "Counts" } });
});

it("has the reason of a withdrawal still there for whoever comes back, and for nobody else", async () => {
  page = { ...page, history: [said("accepted", "Accepted as graded")] };
  const first = render(Moderation, answer);
  await fireEvent.click(await screen.findByRole("button", { name: "Withdraw this" }));
  await fireEvent.input(screen.getByLabelText("Why it is withdrawn"), { target: { value: "A slip." } });
  first.unmount();
  me = { id: "s", name: "Sam Hale" };
  const second = render(Moderation, answer);
  expect((await screen.findByLabelText<HTMLTextAreaElement>("Why it is withdrawn")).value).toBe("");
  second.unmount();
  me = priya;
  const third = render(Moderation, answer);
  expect((await screen.findByRole<HTMLTextAreaElement>("textbox", { name: "Why it is withdrawn" })).value).toBe("A slip.");
  await fireEvent.click(screen.getByRole("button", { name: "Withdraw" }));
  await expect.poll(() => of("moderation_say").at(-1)).toMatchObject({ saying: { kind: "withdraw", because: "A slip." } });
  await expect.poll(() => screen.getByRole<HTMLButtonElement>("button", { name: "Withdraw" }).disabled).toBe(false);
  third.unmount();
  render(Moderation, answer);
  expect((await screen.findByLabelText<HTMLTextAreaElement>("Why it is withdrawn")).value).toBe("");
});

it("goes by agency and by statement too, and turns by keys", async () => {
  const { unmount } = render(Moderation, { ...answer, by: "agency" });
  await screen.findByRole("heading", { name: "Leaders <b>listen</b>." });
  expect(await screen.findByText("1 of 2")).toBeTruthy();
  turn("next");
  expect(location.hash).toBe("#/audits/7/moderation/a/two?by=agency");
  unmount();
  render(Moderation, { ...answer, by: "statement" });
  await screen.findByText("1 of 2");
  turn("next");
  expect(location.hash).toBe("#/audits/7/moderation/b/one?by=statement");
  await expectAccessible();
});

it("lets the next one sit down, once all that was typed is kept", async () => {
  render(Moderation, { audit: "7" });
  await fireEvent.click(await screen.findByRole("button", { name: "Somebody else sits here now" }));
  expect(of("moderation_stand_up")).toEqual([{ of: "7" }]);
  await expectAccessible();
});

it("says what is typed beside a grade before it agrees on it", async () => {
  page.typed = { ...blank, grade: "oak", reason: "Nobody counts it." };
  page.state = "proposed";
  render(Moderation, { audit: "7", agency: "a", statement: "one" });
  await fireEvent.click(await screen.findByRole("button", { name: "Agree Grade oak" }));
  await expect.poll(() => of("moderation_say")).toMatchObject([
    { by: "p", saying: { kind: "propose", grade: "oak", reason: "Nobody counts it." } },
    { by: "p", saying: { kind: "agree", grade: "oak" } },
  ]);
});

it("shows a long queue as far as it is asked for, and always where the window stands", async () => {
  const long = Array.from({ length: 450 }, (_, at) => spot(`a${at}`, "one"));
  list.to_look_at = [...long, spot("a", "one")];
  const { unmount } = render(Moderation, { audit: "7" });
  const rail = await screen.findByRole("navigation", { name: "Answers to moderate" });
  expect(within(rail).getByText("To look at first · 451")).toBeTruthy();
  const links = () => within(rail).queryAllByRole("link", { name: /1\.1 Title one Agency/ }).length;
  const first = links();
  expect(first).toBeLessThan(220);
  await fireEvent.click(within(rail).getByRole("button", { name: "Show 200 more of 251" }));
  expect(links()).toBe(first + 200);
  await fireEvent.click(within(rail).getByRole("button", { name: "Show 51 more of 51" }));
  expect(links()).toBe(first + 251);
  expect(within(rail).queryByRole("button", { name: /^Show/ })).toBeNull();
  unmount();
  render(Moderation, { audit: "7", agency: "a", statement: "one" });
  const there = await screen.findByRole("navigation", { name: "Answers to moderate" });
  expect(within(there).getByRole("link", { current: "page" }).textContent).toContain("Agency a");
});

it("counts where the answers stand, what was not looked at and why, and draws a sample", async () => {
  render(Moderation, { audit: "7" });
  expect(await screen.findByText(/2 returns of 3 invited, 4 graded answers/)).toBeTruthy();
  expect(screen.getByText(/looks at the answers to Section 11 2025 too/)).toBeTruthy();
  expect(screen.getByRole("row", { name: "It stands out, and nobody got to it. 2" })).toBeTruthy();
  expect(screen.getByText(/5 of 40, from the seed “panel-2027”/)).toBeTruthy();
  await fireEvent.click(screen.getByRole("button", { name: "Draw a sample" }));
  expect(screen.getByText("Give a number, such as 20")).toBeTruthy();
  await fireEvent.input(screen.getByLabelText("How many answers"), { target: { value: "20" } });
  await fireEvent.click(screen.getByRole("button", { name: "Draw a sample" }));
  await expect.poll(() => of("moderation_say").at(-1)).toEqual({ of: "7", by: null, agency: null, saying: { kind: "sample", size: 20, seed: "" }, typed: null });
  await expectAccessible();
});

it("gathers an agency, and says something of it as a whole", async () => {
  render(Agency, { audit: "7", agency: "a" });
  expect(await screen.findByRole("heading", { name: "Agency a" })).toBeTruthy();
  expect(screen.getByText("Who counts it?")).toBeTruthy();
  expect(screen.getByText(/Sam Hale \(declared an interest\)/)).toBeTruthy();
  await fireEvent.click(screen.getByRole("button", { name: "Good practice" }));
  await fireEvent.input(screen.getByLabelText("What others could learn from it"), { target: { value: "Sampling" } });
  await fireEvent.click(screen.getByLabelText("The agency agrees that others are told"));
  await fireEvent.click(screen.getByRole("button", { name: "Keep good practice" }));
  await expect.poll(() => of("moderation_say").at(-1)).toEqual({ of: "7", by: "p", agency: "a", saying: { kind: "good_practice", statement: null, what: "Sampling", may_be_shared: true }, typed: { ...blank, good_practice: "Sampling", may_be_shared: true } });
  await expectAccessible();
});

it("shows one agency on its panel day and nothing of others, and records who is there", async () => {
  const { unmount } = render(PanelDay, { audit: "7", agency: "a" });
  expect(await screen.findByRole("heading", { level: 1, name: "Agency a" })).toBeTruthy();
  expect(screen.getByText("Who counts it?")).toBeTruthy();
  expect(document.body.textContent).not.toContain("Agency b");
  const rail = within(screen.getByRole("navigation", { name: "What to discuss with Agency a" }));
  expect(rail.getAllByRole("link")).toHaveLength(2);
  await fireEvent.click(screen.getByRole("checkbox", { name: "Sam Hale" }));
  await fireEvent.input(screen.getByLabelText("And besides"), { target: { value: "Ann Hale, Fenland Trust" } });
  await fireEvent.click(screen.getByRole("button", { name: "Record who is there" }));
  await expect.poll(() => of("moderation_say").at(-1)).toMatchObject({ saying: { kind: "attended", day: "2027-03-19", members: ["Sam Hale"], others: "Ann Hale, Fenland Trust" } });
  await expectAccessible();
  unmount();
  render(PanelDay, answer);
  expect(await screen.findByText(own.words)).toBeTruthy();
  expect(screen.queryByText(others.words)).toBeNull();
  expect(screen.getByRole("button", { name: "Propose" })).toBeTruthy();
  await expectAccessible();
});

it("begins a panel day with the choice of an agency", async () => {
  render(PanelDay, { audit: "7" });
  expect((await screen.findByRole("link", { name: "Agency c" })).getAttribute("href")).toBe("#/audits/7/panel/c");
  await expectAccessible();
});
