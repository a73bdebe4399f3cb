// Pictures of the pages round the statements, in every look they have to hold: test-results/look/pages/*.png.
// Needs Debian's chromium; script/test does not run this. Names as arguments make only those.
import { chromium } from "playwright-core";
import { preview } from "vite";
import * as audit from "./look-audit.mjs";
import { core, ID, SHEET } from "./look-data.mjs";

const wide = { width: 1280, height: 860 };
const looks = {
  light: { viewport: wide },
  large: { viewport: { width: 1920, height: 1080 } },
  narrow: { viewport: { width: 320, height: 860 }, fullPage: true },
  dark: { viewport: wide, colorScheme: "dark" },
  forced: { viewport: wide, forcedColors: "active" },
};
const press = (name) => (page) => page.getByRole("button", { name }).first().click();
const nothing = { ...core("draft"), assessment_find: { total: 0, told: 0, answers: 45, groups: [] } };
const type = (words) => (page) => page.getByRole("searchbox").pressSequentially(words);
const of = (page) => `a/${ID}/${page}`;
const paper = {
  name: "Larkfen Homes - Section 11 self-assessment - return 1.pdf", bytes: 143_361, draft: false,
  path: "/home/maren/Documents/Safeguarding/Section 11/Larkfen Homes - Section 11 self-assessment - return 1.pdf",
};
const noPress = {
  code: "press_of_another_version", field: null, faults: [], gaps: [],
  message: "The part of Candour that makes PDFs is of another version than this window.",
  hint: "Every answer is kept, and nothing was written. Candour was probably updated while it was open: close it, open it again, and try again. If it says so again, install it again.",
};
const damaged = { there: true, open: false, words_written: false, failure: {
  code: "damaged", field: null, faults: [], gaps: [], message: "The workspace database is damaged: Page 41 does not hold.",
  hint: "The file was left as it is, and nothing was made in its place. Go back to a backup; or, where none is recent enough, save what can still be read.",
} };
const moved = {
  last_at: "2026-11-25T14:02:00Z", changed_since: true, clock: null, moved: { at: "2026-11-20T10:00:00Z", file_name: "Candour workspace 2026-11-20.candour-backup" },
  failure: { code: "backup_full", field: null, faults: [], gaps: [], message: "There is no room.", hint: "Make room." },
};
function colleagues() {
  const one = { key: "induction", number: "5.1", title: "Induction covers safeguarding" };
  const two = { key: "references", number: "6.3", title: "References and gaps are checked" };
  const given = (id, colleague, more) => ({
    id, colleague, way: "sheet", made_at: "2026-11-03T10:00:00Z", by_when: "2026-11-20", late: false, answered_at: null, answered_by: null,
    statements: [one, two], ...more,
  });
  const ours = "All starters have induction within four weeks; the learning system lists who is due.";
  const theirs = "Starters have induction within four weeks. In October 3 of 41 were late, all on nights; the night manager now gets the list weekly.";
  const shares = [
    given("3", "Priya Nair, personnel", { answered_at: "2026-11-18T09:00:00Z", answered_by: "Priya Nair" }),
    given("2", "Owen Hale, training", { way: "file", by_when: "2026-12-04" }),
    given("1", "Ellis Ward, information governance", { late: true, statements: [two] }),
  ];
  const field = (statement, name, outcome, text) => ({ statement, field: name, outcome, ours, theirs: text });
  const reply = {
    assessment: ID, share: shares[1], by: "Owen Hale", nothing: false, entries: 0,
    fields: [field(one, "grade", "taken", "Partly met"), field(two, "evidence", "taken", theirs), field(one, "evidence", "beside", theirs), field(two, "note", "blank", "")],
    actions: [{ id: "a", label: "", lead: "", action: "Run induction twice a month, once on nights", impact: "", due: null, progress: "" }],
    told: [{ place: "E4 (Grade)", problem: "“Mostly met” is none of the grades to choose from; no grade is read." }],
  };
  const choices = [{ share: "3", statement: one, field: "evidence", ours, ours_by: "Maren Ockley", theirs, theirs_by: "Priya Nair", theirs_at: "2026-11-18T09:00:00Z", both: true }];
  return { share_status: { shares, choices, file_name: "Larkfen Homes - statements for {}" }, share_reply: { path: "/home/maren/reply.xlsx", reply } };
}

/** What a lead asks of a colleague; with a day that is past, one answer given and the file saved, or nothing yet. */
function asked(begun) {
  const all = core("draft");
  const texts = {
    "5.1": "Induction of every member of staff and every volunteer covers safeguarding, how to raise a concern and with whom, before they work alone with children.",
    "5.2": "Staff and volunteers are trained to the level that their role needs, and again at the intervals that the partnership agreed.",
    "6.3": "References, gaps in employment and the right to work are checked for everybody who works with children, and a record of that is kept.",
  };
  const standards = all.assessment_frame.standards.map((one) => ({ ...one, done: false, answered: 0, statements: one.statements.filter(({ number }) => number in texts) })).filter(({ statements }) => statements.length > 0);
  const statements = standards.flatMap(({ statements }) => statements).map(({ key, number, title }, at) => ({
    statement: { key, number, title }, text: texts[number], grade: begun && at === 0 ? "Partly met" : null, changed: begun && at === 0,
  }));
  const { job_title } = all.assessment_show.lead;
  return {
    ...all,
    assessment_frame: { ...all.assessment_frame, standards, asked_by: "Maren Ockley", due: { date: "2026-11-20", days_left: begun ? -5 : 5 }, answered: begun ? 1 : 0, questions: statements.length },
    share_asked: {
      id: ID, lead: "Maren Ockley", job_title, agency: "Larkfen Homes", catalogue: "Section 11 self-assessment 2026.1", colleague: "Priya Nair, personnel",
      asked_at: "2026-11-03T10:00:00Z", by_when: "2026-11-20", late: begun, statements, replied_at: begun ? "2026-11-18T09:00:00Z" : null, replied_by: begun ? "Priya Nair" : null,
      note: "Only what you know of personnel, please.\nThe rota of the night team would help.",
    },
    share_write_reply: "in progress",
  };
}
const refused = (code, file_name, reason, bytes, at) => ({ code, file_name, reason, bytes, at, sha256: code.length.toString(16).padStart(2, "c").repeat(32) });
const refusals = [
  refused("not_ours", "Fen Valley Police - Section 11 audit 2027 - return 1.candour", "The file is encrypted to somebody else.", 184_320, "2026-11-25T14:02:00Z"),
  refused("altered", "Larkfen Homes - Section 11 audit 2027 - return 1 (2).candour", "The signature of the safeguarding lead does not hold: not a word of this file is shown.", 96_410, "2026-11-24T09:41:00Z"),
  refused("not_a_candour_file", "IMG_20261120_164100_HDR_PORTRAIT_edited_final_FINAL.jpeg", "This is no file of Candour.", 4_812_211, "2026-11-20T16:41:00Z"),
];

/** A return that goes to a senior officer on another computer, as either side sees it. */
function handover(stage, way, answer = null, answered_at = null, more = {}) {
  const all = core(stage, { withComments: stage !== "awaiting_sign_off" });
  const standing = way === null ? null : { way, lead: "Maren Ockley", at: "2026-11-24T09:41:00Z", answered_at };
  const { id, agency, catalogue, revision, lead, officer } = all.assessment_brief;
  const name = "Larkfen Homes - Section 11 self-assessment - for signing 1.candour";
  const words = "velvet orchard lantern gravel thunder pencil".split(" ");
  return {
    ...all,
    assessment_frame: { ...all.assessment_frame, editable: false, handover: standing },
    assessment_brief: { ...all.assessment_brief, signed: { ...all.assessment_brief.signed, handover: standing } },
    handover_show: {
      id, agency, catalogue: catalogue.title, revision, lead, officer, stage, standing, answer,
      made: way === "made" ? { name, at: "2026-11-24T09:41:00Z", words } : null,
    },
    handover_make: { file: `/home/maren/Documents/Safeguarding/${name}`, words, payload_sha256: "" },
    handover_review: { file: "/home/tobias/Documents/Larkfen Homes - Section 11 self-assessment - review 1.candour", signed_off: stage === "signed_off", comments: 0 },
    handover_take_in: { id, agency, officer: officer.name, job_title: officer.job_title, on_behalf_of: null, signed_off: true, comments: 2, new_key: true },
    ...more,
  };
}
const closed = { ...core("draft").file_handed, kind: null, verdict: "refused", code: "passphrase-needed", signatures: [], file: "Larkfen Homes - Section 11 self-assessment - for signing 1.candour" };
const opened = { ...core("draft").file_handed, kind: "handover", opened_with: "passphrase", file: closed.file, signatures: core("draft").file_handed.signatures.slice(0, 1) };
const answered = { ...core("draft").file_handed, kind: "review", opened_with: "passphrase", file: "Larkfen Homes - Section 11 self-assessment - review 1.candour", signatures: core("draft").file_handed.signatures.slice(1) };
const nowhere = { there: false, open: false, words_written: false, failure: null };
const say = async (page) => {
  await page.getByLabel("The words").fill("velvet orchard lantern gravel thunder pencil");
  await press("Open it")(page);
};

const pages = [
  { name: "handover-where", at: of("review"), answers: core("awaiting_sign_off"), then: (page) => page.locator("#where").evaluate((head) => head.scrollIntoView()) },
  { name: "handover-before", at: of("handover"), answers: handover("awaiting_sign_off", null) },
  { name: "handover-made", at: of("handover"), answers: handover("awaiting_sign_off", "made"), then: async (page) => {
    await press("The file or its words are lost")(page);
    await press("Make the file again…")(page);
    await page.evaluate(() => document.querySelector("#main").scrollTo(0, 0));
  } },
  { name: "handover-whole", at: of("handover"), answers: handover("awaiting_sign_off", "made"), whole: true },
  { name: "handover-waits", at: of("review"), answers: handover("awaiting_sign_off", "made") },
  { name: "handover-closed", at: "file?at=1", answers: { ...core("draft"), file_handed: closed } },
  { name: "handover-begin", at: "file?at=1", answers: { ...core("draft"), file_handed: closed, workspace_state: nowhere } },
  { name: "handover-reader", at: "file?at=1", answers: { ...core("draft"), file_handed: closed, file_closed: opened, key_list: audit.keys }, then: say },
  { name: "handover-review", at: of("review"), answers: handover("awaiting_sign_off", "received") },
  { name: "handover-statement", at: of("s/named-senior-lead"), answers: handover("awaiting_sign_off", "received") },
  { name: "handover-not-here", at: of("attest"), answers: handover("awaiting_sign_off", "received") },
  { name: "handover-sent-back", at: of("handover"), answers: handover("draft", "received", { signed_off: false, comments: 2, signed_by: "Tobias Wenlock", has_key: false }) },
  { name: "handover-signed", at: of("handover"), answers: handover("signed_off", "received", { signed_off: true, comments: 0, signed_by: null, has_key: true }), then: press("Save your answer…") },
  { name: "handover-take-in", at: "file?at=1", answers: { ...handover("awaiting_sign_off", "made"), file_handed: answered } },
  { name: "handover-taken-in", at: "file?at=1", answers: { ...handover("awaiting_sign_off", "made"), file_handed: answered }, then: press("Take it in") },
  { name: "check", at: of("check"), answers: core("draft", { withGaps: true }) },
  { name: "check-complete", at: of("check"), answers: core("draft") },
  { name: "check-comments", at: of("check"), answers: core("draft", { withComments: true }) },
  { name: "scores", at: of("scores"), answers: core("draft") },
  { name: "actions", at: of("actions"), answers: core("draft") },
  { name: "find", at: of("find"), before: of(`w/${SHEET}`), answers: core("draft"), then: async (page) => {
    await type("deputy")(page);
    await page.locator(".hit").first().waitFor();
    await page.keyboard.press("ArrowDown");
    await page.keyboard.press("ArrowDown");
  } },
  { name: "find-empty", at: of("find"), answers: core("draft") },
  { name: "find-nothing", at: of("find"), answers: nothing, then: type("zebra") },
  { name: "worksheet", at: of(`w/${SHEET}`), before: of("check"), answers: core("draft"), then: async (page) => {
    await page.getByRole("rowheader").nth(1).getByRole("link").focus();
    for (const key of ["ArrowDown", "ArrowRight", "ArrowRight"]) await page.keyboard.press(key);
  } },
  { name: "summary", at: of("summary"), answers: core("draft") },
  { name: "colleagues", at: of("colleagues"), answers: { ...core("draft"), ...colleagues() }, whole: true },
  { name: "colleagues-reply", at: of("colleagues"), answers: { ...core("draft"), ...colleagues() }, then: press("Take in a reply…") },
  { name: "asked", at: of("asked"), answers: asked(false) },
  { name: "asked-begun", at: of("asked"), answers: asked(true) },
  { name: "attest-gaps", at: of("attest"), answers: core("draft", { withGaps: true }) },
  { name: "attest", at: of("attest"), answers: core("draft") },
  { name: "review", at: of("review"), answers: core("awaiting_sign_off") },
  { name: "review-sign", at: of("review"), answers: core("awaiting_sign_off"), then: press("Go to sign or send back") },
  { name: "review-errors", at: of("review"), answers: core("awaiting_sign_off"), then: press("Sign off") },
  { name: "review-answers", at: of("review"), answers: core("awaiting_sign_off"), then: async (page) => {
    await press("Open all standards")(page);
    await press("Go to the answers")(page);
  } },
  { name: "review-comments", at: of("review?at=fathers-and-other-carers"), answers: core("awaiting_sign_off", { withComments: true }), part: true },
  { name: "review-send-back", at: of("review"), answers: core("awaiting_sign_off", { withComments: true }), part: true, then: (page) => page.locator("#send-back").evaluate((head) => head.scrollIntoView()) },
  { name: "review-whole", at: of("review"), answers: core("awaiting_sign_off", { withComments: true }), whole: true },
  { name: "send", at: of("send"), answers: core("signed_off") },
  { name: "send-done", at: of("send"), answers: core("signed_off"), then: press("Save the signed file…") },
  { name: "paper-making", at: of("check"), part: true, answers: { ...core("draft"), assessment_print: "in progress" }, then: press("Print…") },
  { name: "paper-saved", at: of("send"), part: true, answers: { ...core("signed_off"), assessment_pdf: paper }, then: press("Save as PDF…") },
  { name: "paper-failed", at: of("check"), part: true, answers: { ...core("draft"), assessment_print: noPress }, then: press("Print…") },
  { name: "file", at: "file", answers: core("draft"), then: press("Choose a file…") },
  { name: "start-packs", at: "", answers: { ...core("draft"), pack_list: [audit.confirmed, audit.other.pack], partnership_show: null } },
  { name: "pack", at: `pack/${audit.pack.audit}`, answers: { ...core("draft"), pack_show: audit.pack } },
  { name: "pack-confirmed", at: `pack/${audit.pack.audit}`, answers: { ...core("draft"), pack_show: audit.confirmed } },
  { name: "pack-newer", at: "pack?at=1", answers: { ...core("draft"), pack_look: audit.newer } },
  { name: "pack-changed", at: "pack?at=1", answers: { ...core("draft"), pack_look: audit.changed, pack_meet: audit.changed } },
  { name: "pack-answer", at: `answer/${audit.pack.audit}`, answers: { ...core("draft"), pack_show: audit.confirmed, catalogue_choices: audit.choices }, then: (page) => page.getByLabel("Your agency on").selectOption({ index: 1 }) },
  { name: "send-partnerships", at: of("send"), answers: { ...core("signed_off"), assessment_audits: [audit.linked, audit.other], assessment_deliver: audit.delivered }, then: press("Save the encrypted file…") },
  { name: "partnership-new", at: "partnership", answers: { ...core("draft"), partnership_show: null } },
  { name: "partnership-unsafe", at: "partnership", answers: { ...core("draft"), partnership_show: audit.unsafe, audit_list: [] } },
  { name: "partnership", at: "partnership", answers: { ...core("draft"), partnership_show: audit.partnership, audit_list: [audit.asking] } },
  { name: "audit", at: `audit/${audit.pack.audit}`, answers: { ...core("draft"), partnership_show: audit.partnership, audit_show: audit.asking, catalogue_choices: audit.choices } },
  { name: "trust", at: "trust", answers: { ...core("draft"), key_list: audit.keys } },
  { name: "refused", at: "refused", answers: { ...core("draft"), file_refused: refusals } },
  { name: "refused-none", at: "refused", answers: { ...core("draft"), file_refused: [] } },
  { name: "keys", at: "keys", answers: core("draft"), then: press("Show the words") },
  { name: "backups", at: "backups", answers: core("draft") },
  { name: "backups-look", at: "backups", answers: core("draft"), then: async (page) => {
    await press(/See what it holds/)(page);
    await press("Go back to this backup…")(page);
  } },
  { name: "backups-making", at: "backups", answers: { ...core("draft"), backup_make: "in progress" }, then: press("Back up now") },
  { name: "backups-damaged", at: "backups", answers: { ...core("draft"), workspace_state: damaged }, then: async (page) => {
    await press("Save what can still be read…")(page);
    await press("Save what can be read")(page);
  } },
  { name: "backups-words", at: "backups", answers: { ...core("draft"), workspace_state: damaged }, then: async (page) => {
    await press("Save what can still be read…")(page);
    await page.getByLabel("The recovery words, from paper").check();
  } },
  { name: "take-in", at: "", answers: { ...core("draft"), workspace_state: { there: false, open: false, words_written: false, failure: null } }, then: async (page) => {
    await press("Bring your work from another computer")(page);
    await press("Choose the file…")(page);
  } },
  { name: "moved", at: "", answers: { ...core("draft"), backup_state: moved } },
  { name: "settings", at: "settings", answers: core("draft") },
  { name: "shortcuts", at: "shortcuts", answers: core("draft") },
  { name: "about", at: "about", answers: core("draft") },
  { name: "about-licences", at: "about", answers: core("draft"), then: press(/packages? that are part of it/) },
];
const wanted = process.argv.slice(2);
const port = Number(process.env.LOOK_PORT ?? 4318);

const server = await preview({
  build: { outDir: process.env.LOOK_DIST ?? "dist" },
  preview: { port, strictPort: true },
});
const browser = await chromium.launch({ executablePath: "/usr/bin/chromium", args: ["--no-sandbox"] });
for (const { name, at, before, answers, then, whole = false, part = false } of pages) {
  if (wanted.length > 0 && !wanted.includes(name)) continue;
  const all = whole ? { light: { viewport: { width: 1280, height: 5200 } } } : looks;
  for (const [look, { fullPage = false, ...options }] of Object.entries(all)) {
    const page = await browser.newPage({ reducedMotion: "reduce", ...options });
    page.on("pageerror", (why) => console.error(`${name} ${look}: ${why.message}`));
    await page.addInitScript((known) => {
      window.__TAURI_INTERNALS__ = {
        transformCallback: () => 0,
        invoke: (command, args) => {
          args?.steps?.onmessage(command.startsWith("assessment") ? "setting" : "checking");
          if (known[command] === "in progress") return new Promise(() => undefined);
          return known[command]?.hint ? Promise.reject(known[command]) : Promise.resolve(known[command] ?? null);
        },
      };
    }, answers);
    if (before !== undefined) {
      await page.goto(`http://localhost:${port}/#/${before}`);
      await page.locator("#main").first().waitFor();
    }
    await page.goto(`http://localhost:${port}/#/${at}`);
    await page.locator("main h1").first().waitFor();
    await page.waitForTimeout(150);
    await then?.(page);
    await page.waitForTimeout(150);
    await page.evaluate(() => document.fonts.ready);
    await page.screenshot({ path: `../test-results/look/pages/${name}-${look}.png`, fullPage: fullPage && !part });
    const spill = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
    if (spill > 0) console.log(name, look, `spills ${spill}px sideways`);
    await page.close();
  }
}
await browser.close();
await server.close();
