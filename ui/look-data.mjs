// What the mocked core answers for pictures: the demo's agency against the built-in catalogue, counted as Rust would.
import { readFileSync } from "node:fs";
import { foundOf, worksheetOf } from "./look-found.mjs";

const asset = (name) => JSON.parse(readFileSync(new URL(`../assets/${name}`, import.meta.url), "utf8"));
const catalogue = asset("catalogues/section-11.json");
const agency = asset("demo/agency.json");
const given = asset("demo/answers.json");

export const ID = "0197a9d2-6f6e-7c1e-9a51-3f6f0d5e8c11";
const digest = "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08";
const grades = catalogue.scales[0].grades;
const marks = grades.map(({ id, label, colour }) => ({ id, label, colour }));
const standards = catalogue.standards.filter((s) => s.applies_to === undefined);
const statements = standards.flatMap((s) => s.statements);
const numberOf = (key) => statements.find((s) => s.key === key)?.number ?? "";
const cites = (id) => statements.filter((s) => given.answers[s.key]?.actions?.includes(id));

function count(within) {
  const at = (id) => within.filter((s) => given.answers[s.key]?.grade === id).length;
  const each = Object.fromEntries(grades.map(({ id }) => [id, at(id)]));
  const answered = Object.values(each).reduce((sum, many) => sum + many, 0);
  const graded = grades.filter((g) => g.counts).reduce((sum, g) => sum + each[g.id], 0);
  const percent = (many, base) => (base === 0 ? null : Math.round((100 * many) / base));
  const shares = grades.map((g) => ({
    grade: g.id,
    count: each[g.id],
    of_answered: answered,
    percent_of_answered: percent(each[g.id], answered),
    of_graded: g.counts ? graded : null,
    percent_of_graded: g.counts ? percent(each[g.id], graded) : null,
  }));
  return { questions: within.length, grades: each, unanswered: within.length - answered, shares };
}

const scores = {
  grades: marks,
  scores: {
    standards: standards.map((s) => ({ key: s.key, number: s.number, title: s.title, ...count(s.statements) })),
    total: count(statements),
  },
};
const actions = given.actions
  .map((action, at) => ({
    ...action,
    label: `A${at + 1}`,
    statements: cites(action.id).map((s) => s.key),
    numbers: cites(action.id).map((s) => s.number),
    due: at === 4 ? "2026-10-30" : at === 7 ? null : action.due,
    overdue: at === 4,
    missing: at === 7 ? ["due"] : [],
  }))
  .sort((a, b) => (a.due ?? "9").localeCompare(b.due ?? "9"));
const register = given.evidence_register.map((entry, at) => ({ ...entry, label: `E${at + 1}` }));

function answer(statement) {
  const said = given.answers[statement.key] ?? {};
  const fields = ["evidence", "impact", "impact_not_yet", "reason", "alternative", "note"];
  return {
    key: statement.key,
    number: statement.number,
    text: statement.text,
    grade: marks.find((mark) => mark.id === said.grade) ?? null,
    fields: fields.filter((f) => said[f]).map((field) => ({ field, text: said[field] })),
    cites: register.filter((entry) => said.cites?.includes(entry.id)),
    actions: actions.filter((action) => said.actions?.includes(action.id)),
  };
}

const at = (n, message, code) => ({
  code,
  statement: statements[n].key,
  number: statements[n].number,
  item: null,
  label: null,
  message,
});
const gaps = [
  at(2, "Impact is missing: say what changed for children, or why that cannot be shown yet.", "impact_missing"),
  at(11, "No grade has been given.", "not_graded"),
  at(14, "An improvement action is missing.", "action_missing"),
  at(14, "Evidence is missing: say what shows this, and where it is kept.", "evidence_missing"),
  { code: "action_due_missing", statement: null, number: null, item: "a8", label: "A8", message: "The action does not say by when." },
];
const spot = (keys, message, code, action = null) => ({
  code,
  statements: keys.map((n) => statements[n].key),
  numbers: keys.map((n) => statements[n].number),
  item: action,
  label: action === null ? null : action.toUpperCase(),
  message,
});
const weak = [
  spot([5], "It says why impact cannot be shown yet, not what changed.", "impact_not_yet"),
  spot([9], "Impact is said in 6 words; under 10 rarely show what changed.", "impact_thin"),
  spot([16, 21, 30], "The same text stands as evidence in each of these.", "same_text"),
  spot([7, 8], "The action's date has passed.", "action_overdue", "a5"),
];
const remark = (n, text, change = {}) => ({
  statement: n === null ? null : statements[n].key,
  number: n === null ? null : statements[n].number,
  text,
  role: "officer",
  by: "Tobias Wenlock",
  job_title: "Managing Director",
  at: "2027-02-06T09:20:00Z",
  revision: 1,
  sent_at: "2027-02-06T09:50:00Z",
  this_round: false,
  answer_changed: false,
  ...change,
});
const remarks = [
  remark(null, "Good work, and honest about what is not there yet. I need three answers before I can put my name to it."),
  remark(8, "Which teams did you sample, and how many people in each? The board will ask me.", { answer_changed: true }),
  remark(8, "Both night teams and the contact centre, 14 people. It says so now.", { role: "lead", by: agency.lead.name, job_title: agency.lead.job_title, at: "2027-02-08T15:05:00Z" }),
  remark(13, "Who owns this between now and the spring?"),
  remark(20, "Is this really not ours to do? Kerry told me that her team asks."),
];
const listing = { urn: catalogue.urn, version: catalogue.version, title: catalogue.title, sha256: digest };
const lead = { name: agency.lead.name, job_title: agency.lead.job_title, on_behalf_of: null, signed_at: "2027-02-09T10:12:00Z" };
const officer = { name: "Tobias Wenlock", job_title: "Managing Director", on_behalf_of: "the board of Larkfen Homes", signed_at: "2027-02-12T16:40:00Z" };

/** The key of the standard whose worksheet the core has. */
const kept = (number, made_at, more = {}) => ({
  path: `/home/maren/.local/share/candour/backups/Candour backup ${String(number).padStart(4, "0")}.candour-backup`,
  name: `Candour backup ${String(number).padStart(4, "0")}.candour-backup`,
  purpose: "backup", number, made_at, last_change_at: made_at, bytes: 1_430_000 + number * 1_000, usable: true, ...more,
});
const list = [
  kept(41, "2026-11-25T14:02:00Z"), kept(40, "2026-11-25T13:01:00Z"), kept(39, "2026-11-25T09:14:00Z"), kept(38, "2026-11-24T16:40:00Z", { purpose: "update" }),
  kept(37, "2026-11-24T15:39:00Z"), kept(31, "2026-11-20T16:10:00Z"), kept(22, "2026-11-13T15:55:00Z"),
];
const state = (unanswered, updated_at, stage = "draft") => ({ stage, signed_on_paper: false, revision: 1, updated_at, questions: 46, unanswered });
const of = "Section 11 self-assessment";
const disposal = {
  assessment: ID, agency: "Fen Valley Day Nursery", catalogue: of, stage: "signed_off", signed_on_paper: true, revision: 1, signed: 2, sent: 1,
  by: "Maren Ockley", at: "2026-10-02T10:14:00Z", reason: "Kept for six years, as our retention schedule says.",
};
const backups = {
  backups: {
    places: [
      { folder: "/home/maren/.local/share/candour/backups", second: false, backups: list, failure: null, unreadable: [] },
      { folder: "/media/maren/SAFEGUARDING/Candour", second: true, backups: [], unreadable: [], failure: {
        code: "backup_place_gone", field: null, faults: [], gaps: [],
        message: "The place for a second copy of backups is not there now: /media/maren/SAFEGUARDING/Candour.",
        hint: "The backups in the workspace's own folder go on. Plug in the stick, or connect to the share, then back up again; or choose another place.",
      } },
    ],
    last: list[0], changed_since: false, clock: null, keeps_last: 5, keeps_weeks: 26,
  },
  backup_state: { last_at: "2026-11-25T14:02:00Z", changed_since: false, failure: null, moved: null, clock: null },
  backup_preview: {
    backup: list[1], app: "0.1.0", beside_now: true, assessments: [
      { id: "1", agency: "Larkfen Homes", catalogue: of, there: state(7, "2026-11-25T13:00:00Z"), now: state(1, "2026-11-25T14:01:00Z") },
      { id: "2", agency: "Fen Valley Police", catalogue: of, there: state(0, "2026-11-18T11:20:00Z", "signed_off"), now: null },
    ],
  },
  assessment_disposals: [disposal],
  assessment_dispose: { record: disposal, backups: list, gone_by: "2027-05-29" },
  backup_choose_file: "Candour workspace 2026-11-25.candour-backup",
  workspace_salvage: {
    folder: "/home/maren/.local/share/candour-saved-2026-11-25", lost: [],
    assessments: [{ id: "1", agency: "Larkfen Homes", stage: "draft", signed_on_paper: false, revision: 1, graded: 45, questions: 46, signed: 2 }],
    missing: [{ part: "answers, field by field", saved: 187, were: 193 }, { part: "change log", saved: 401, were: null }],
  },
};

export const SHEET = standards[2].key;

/** The answers of the core at a stage; complete, unless gaps are wanted. */
export function core(stage, { withGaps = false, withComments = false } = {}) {
  const draft = stage === "draft";
  // A draft that was sent back has them as this round's; while it is read again they are an earlier round's, and one is new.
  const said = !withComments ? [] : draft
    ? remarks.filter(({ role }) => role === "officer").map((each) => ({ ...each, this_round: true, answer_changed: false }))
    : [...remarks, remark(20, "Kerry’s team says otherwise. Ask her before we sign.", { sent_at: null, this_round: true })];
  const commented = (key) => said.some((each) => each.this_round && each.statement === key);
  const found = withGaps ? gaps : [];
  const frame = {
    id: ID,
    agency: agency.name,
    catalogue: catalogue.title,
    stage,
    revision: 1,
    editable: draft,
    due: { date: "2027-02-19", days_left: 10 },
    standards: standards.map((s) => ({
      key: s.key,
      number: s.number,
      title: s.short_title ?? s.title,
      answered: s.statements.filter((one) => given.answers[one.key]?.grade).length,
      questions: s.statements.length,
      done: s.statements.every((one) => given.answers[one.key]?.grade && !found.some((g) => g.statement === one.key)),
      comments: s.statements.filter((one) => commented(one.key)).length,
      statements: s.statements.map((one) => ({
        key: one.key,
        comment: commented(one.key),
        number: one.number,
        title: one.short_title ?? one.text,
        progress: given.answers[one.key]?.grade ? "complete" : "unanswered",
        grade: marks.find((mark) => mark.id === given.answers[one.key]?.grade)?.label ?? null,
      })),
    })),
    answered: statements.filter((s) => given.answers[s.key]?.grade).length,
    questions: statements.length,
    gaps: found.length,
    asked_by: null,
    choices: 0,
    signed_on_paper: false,
    actions: actions.length,
  };
  const attention = grades
    .filter((g) => g.fields.action === "required" || g.fields.reason === "required")
    .map((g) => ({
      grade: marks.find((mark) => mark.id === g.id),
      reasons: g.fields.reason === "required",
      answers: statements.filter((s) => given.answers[s.key]?.grade === g.id).map(answer),
    }))
    .filter((group) => group.answers.length > 0);
  return {
    workspace_state: { there: true, open: true, words_written: false, failure: null },
    assessment_frame: frame,
    assessment_show: {
      id: ID,
      stage,
      revision: 1,
      previous: null,
      due: "2027-02-19",
      catalogue: listing,
      agency: agency.name,
      lead: agency.lead,
      officer: agency.officer,
      answers: given.answers,
      actions: given.actions,
      evidence_register: given.evidence_register,
      summary: given.summary,
      parked: [],
      comments: said,
    },
    assessment_check: {
      complete: !withGaps,
      gaps: found,
      weak_spots: weak,
      parked: [{ statement: statements[3].key, number: numberOf(statements[3].key), field: "alternative" }],
      uncited: ["A14"],
      left: [],
      comments: said.filter((each) => each.this_round),
    },
    assessment_find: foundOf({ standards, answers: given.answers, register, actions }, "deputy"),
    assessment_worksheet: worksheetOf({ standards, answers: given.answers, register, actions, marks }, 2),
    assessment_summary: scores,
    assessment_actions: { agency: agency.name, actions },
    assessment_brief: {
      id: ID,
      stage,
      revision: 1,
      due: "2027-02-19",
      agency: agency.name,
      catalogue: listing,
      lead: agency.lead,
      officer: agency.officer,
      words: "I sign off this self-assessment as the person and in the role named with this signature, or on behalf of the person named there. What I sign off is exactly the text that the safeguarding lead signed before me; it does not cover a text that was changed afterwards. The date and time are those of the clock of the computer that I signed on.",
      gaps: found.length,
      scores,
      attention,
      weak_spots: weak,
      actions,
      summary: Object.entries(given.summary).map(([field, text]) => ({ field, text })),
      standards: standards.map((s) => ({ key: s.key, number: s.number, title: s.title, answers: s.statements.map(answer) })),
      comments: said,
      signed: {
        attested: draft ? null : lead,
        signed_off: stage === "signed_off" ? { how: "key", ...officer } : null,
        payload_sha256: draft ? null : digest,
        exported: null,
        handover: null,
      },
    },
    assessment_export: {
      path: "C:\\Users\\maren\\Documents\\Safeguarding\\Larkfen Homes - Section 11 self-assessment - return 1.candour",
      name: "Larkfen Homes - Section 11 self-assessment - return 1.candour",
      bytes: 96_410,
      revision: 1,
      payload_sha256: digest,
    },
    settings: { appearance: "system", spelling: true },
    workspace_facts: { folder: "/home/maren/.local/share/candour", opened_by: "keychain", words_written: false },
    officer_has_key: false,
    file_choose: 1,
    file_handed: {
      file: "Larkfen Homes - Section 11 self-assessment - return 1.candour",
      verdict: "good",
      kind: "submission",
      agency: agency.name,
      revision: 1,
      payload_sha256: digest,
      complete: true,
      signatures: [
        { role: "lead", keyid: "1b4f0e9851971998e732078544c96b36c3d01cedf7caa332359d6f1d83567014", valid: true, known: true, ...lead },
        { role: "officer", keyid: "60303ae22b998861bce3b28f33eec1be758a213c86c93c076dbe9f558c11c752", valid: true, known: false, ...officer },
      ],
      gaps: [],
      opened_with: null,
      delivery: null,
      reason: null,
      code: null,
      made_on_one_computer: true,
      signed_off_before_attested: false,
    },
    recovery_words: { made_now: true, void_others: false, words: "abandon ability able about above absent absorb abstract absurd abuse access accident account accuse achieve acid acoustic acquire across act action actor actress actual".split(" ") },
    ...backups,
    assessment_list: [],
    catalogue_list: [listing],
  };
}
