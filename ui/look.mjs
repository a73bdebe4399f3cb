// Pictures of the start, the details and the statement in every look they have to hold, for a person to judge:
// test-results/look/*.png. The other pages are in look-pages.mjs. Needs Debian's chromium; script/test does not run this.
// Names as arguments make only those.
import { readFileSync } from "node:fs";
import { chromium } from "playwright-core";
import { preview } from "vite";
import { core } from "./look-core.mjs";

const asset = (name) => JSON.parse(readFileSync(new URL(`../assets/${name}`, import.meta.url), "utf8"));
const [catalogue, agency, answers] = ["catalogues/section-11.json", "demo/agency.json", "demo/answers.json"].map(asset);
// Half way through: later standards are still to come.
const keys = catalogue.standards.flatMap((standard) => standard.statements.map(({ key }) => key));
const half = Object.fromEntries(keys.slice(0, 16).map((key) => [key, answers.answers[key]]).filter(([, said]) => said));
const id = "0197a9d2-6f6e-7c1e-9a51-3f6f0d5e8c11";
const open = { there: true, open: true, words_written: true, failure: null };
const failure = (code, message, hint) => ({ code, message, hint, field: null, faults: [], gaps: [] });
const listing = {
  id,
  agency: agency.name,
  catalogue: catalogue.title,
  stage: "draft",
  revision: 1,
  due: "2027-02-19",
  answered: 16,
  questions: 46,
  updated_at: "2026-11-20T16:41:00Z",
  handover: null,
  signed_on_paper: false,
  asked_by: null,
  catalogue_version: "2026.1",
  catalogue_sha256: "a".repeat(64),
};
const before = { ...listing, id: "2", stage: "signed_off", answered: 46, due: "2025-01-31", updated_at: "2025-01-22T10:20:00Z" };
const remark = (statement, text, change = {}) => ({
  statement, number: "1.1", text, role: "officer", by: "Tobias Wenlock", job_title: "Managing Director", at: "2026-11-18T09:20:00Z",
  revision: 1, sent_at: "2026-11-18T09:50:00Z", this_round: true, answer_changed: false, ...change,
});
const statement = (key) => `a/${id}/s/${key}`;
const wide = { width: 1280, height: 860 };

const parked = "contractors-bound-and-monitored";

const run = (kind, text) => ({ kind, text });
const last = (change = {}) => ({
  key: "designated-and-named-roles", number: "3.2", text: "Every role with a duty to safeguard is filled and named.", changed: [], grades_changed: [],
  grade: "Partly met", grade_left: false,
  fields: [
    { field: "evidence", text: "The structure chart names both posts; the deputy’s was vacant from May to September." },
    { field: "impact", text: "Two referrals waited over a weekend in June. Since the post was filled none has." },
  ],
  cites: ["E3 Structure chart, October 2025"], actions: ["A2 Name a deputy for each role"], ...change,
});
const carried = (change = {}) => ({
  catalogue: "Section 11 self-assessment 2024.1", said_at: "2024-12-02T10:00:00Z", look_again: false, confirmed: null, answers: [last()], ...change,
});
const again = {
  "designated-and-named-roles": carried({ look_again: true, answers: [last({
    changed: [run("same", "Every role with a duty to safeguard is filled"), run("removed", "and named."), run("added", "and has a named deputy, and staff can say who both are.")],
    grades_changed: [{ label: "Fully met", changed: [run("same", "Each post is filled."), run("added", "In a sample, staff on nights name both.")] }],
  })] }),
  "named-senior-lead": carried(), [keys[1]]: carried(), [keys[2]]: carried(),
};

const shots = [
  { name: "first-run", at: "", workspace: { there: false, open: false, words_written: false, failure: null } },
  { name: "locked", at: "", workspace: { ...open, open: false, failure: failure("passphrase_needed", "The workspace needs its passphrase.", "") } },
  { name: "elsewhere", at: "", workspace: { ...open, open: false, failure: failure("locked", "The workspace in /home/maren/.local/share/candour is in use by process 4711 on larkfen-12 since 2026-11-25 09:02 UTC.", "") } },
  { name: "recover", at: "", workspace: { ...open, open: false, failure: failure("passphrase_needed", "The workspace needs its passphrase.", "") }, press: ["Open it by the recovery words"] },
  { name: "start", at: "", listed: [listing, before], workspace: { ...open, words_written: false } },
  { name: "start-empty", at: "" },
  { name: "new", at: "new", fullPage: true },
  { name: "again", at: "again", listed: [before, listing], fullPage: true },
  { name: "statement-last-time", at: statement("named-senior-lead"), carried: again, overlay: { "named-senior-lead": answers.answers["named-senior-lead"] } },
  { name: "statement-confirmed", at: statement("named-senior-lead"), carried: again, press: ["Still right"], tall: true },
  { name: "statement-look-again", at: statement("designated-and-named-roles"), carried: again, fullPage: true, overlay: { "designated-and-named-roles": answers.answers["designated-and-named-roles"] } },
  { name: "details", at: `a/${id}/details` },
  { name: "dispose", at: `a/${id}/details`, press: ["When it is over, or was begun by mistake"], fullPage: true },
  { name: "statement", at: statement("designated-and-named-roles"), every: true, overlay: { "designated-and-named-roles": answers.answers["designated-and-named-roles"] } },
  { name: "statement-page", at: statement("designated-and-named-roles"), fullPage: true, tall: true },
  { name: "statement-fresh", at: statement(keys[20]) },
  { name: "statement-not-met", at: statement(keys[20]), click: ["Not met"], tall: true },
  { name: "statement-fully", at: statement(keys[20]), click: ["Fully met"] },
  { name: "statement-parked", at: statement(parked), click: ["Partly met"], overlay: { [parked]: answers.answers[parked] }, tall: true },
  { name: "statement-cite", at: statement(keys[3]), press: ["Cite evidence…"], tall: true },
  { name: "statement-entry", at: statement(keys[3]), press: ["Cite evidence…", "Add a new entry"], tall: true },
  { name: "statement-use", at: statement(keys[20]), click: ["Not met"], press: ["Use an action already planned…"], tall: true },
  { name: "statement-signed", at: statement("designated-and-named-roles"), stage: "signed_off", tall: true },
  { name: "statement-comments", at: statement("designated-and-named-roles"), every: true, overlay: { "designated-and-named-roles": answers.answers["designated-and-named-roles"] }, comments: [
    remark("designated-and-named-roles", "Which of the two posts is vacant?", { answer_changed: true, at: "2026-11-03T10:00:00Z", this_round: false }),
    remark("designated-and-named-roles", "Who covers when she is away? The board will ask me."),
    remark("named-senior-lead", "Say when."),
  ], press: ["Answer the comment"] },
  { name: "statement-failed", at: statement(keys[20]), click: ["Fully met"], refuse: { assessment_apply: failure("disk_full", "There is no room left on the disk.", "Make room on the disk, then try again.") } },
];
const looks = [
  { look: "", viewport: wide },
  { look: "-large", viewport: { width: 1920, height: 1080 } },
  { look: "-narrow", viewport: { width: 320, height: 860 }, fullPage: true },
  { look: "-dark", viewport: wide, colorScheme: "dark" },
  { look: "-forced", viewport: wide, forcedColors: "active" },
];
const wanted = process.argv.slice(2);
const port = Number(process.env.LOOK_PORT ?? 4317);

const server = await preview({
  build: { outDir: process.env.LOOK_DIST ?? "dist" },
  preview: { port, strictPort: true },
});
const browser = await chromium.launch({ executablePath: "/usr/bin/chromium", args: ["--no-sandbox"] });
for (const shot of shots) {
  if (wanted.length > 0 && !wanted.includes(shot.name)) continue;
  for (const { look, fullPage = false, viewport, ...options } of shot.tall ? looks.slice(0, 1) : looks) {
    const page = await browser.newPage({ reducedMotion: "reduce", viewport: shot.tall ? { ...viewport, height: 1700 } : viewport, ...options });
    page.on("pageerror", (why) => console.error(`${shot.name}${look}: ${why.message}`));
    await page.addInitScript(core, {
      catalogue,
      agency,
      answers: { ...answers, answers: half },
      state: { workspace: shot.workspace ?? open, stage: shot.stage ?? "draft" },
      refuse: shot.refuse ?? {},
      listed: shot.listed ?? [],
      overlay: shot.overlay ?? {},
      comments: shot.comments ?? [],
      carried: shot.carried ?? {},
    });
    await page.goto(`http://localhost:${port}/#/${shot.at}`, { waitUntil: "commit" });
    await page.locator("main h1").first().waitFor();
    for (const label of shot.click ?? []) await page.getByRole("radio", { name: label, exact: true }).check();
    for (const name of shot.press ?? []) await page.getByRole("button", { name }).first().click();
    await page.evaluate(() => document.fonts.ready);
    await page.waitForTimeout(120);
    await page.screenshot({ path: `../test-results/look/${shot.name}${look}.png`, fullPage });
    const spill = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
    if (spill > 0) console.log(shot.name + look, `spills ${spill}px sideways`);
    await page.close();
  }
}
await browser.close();
await server.close();
