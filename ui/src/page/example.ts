// A small assessment for tests: two standards, three statements.
export { expectAccessible } from "../testing/accessible";
import type { ActionPlan } from "../ipc/generated/ActionPlan";
import type { AssessmentCheck } from "../ipc/generated/AssessmentCheck";
import type { AssessmentView } from "../ipc/generated/AssessmentView";
import type { BriefAnswer } from "../ipc/generated/BriefAnswer";
import type { BriefView } from "../ipc/generated/BriefView";
import type { CommentView } from "../ipc/generated/CommentView";
import type { CountView } from "../ipc/generated/CountView";
import type { Failure } from "../ipc/generated/Failure";
import type { Frame } from "../ipc/generated/Frame";
import type { FrameStatement } from "../ipc/generated/FrameStatement";
import type { GradeMark } from "../ipc/generated/GradeMark";
import type { ScorePage } from "../ipc/generated/ScorePage";
import type { StageView } from "../ipc/generated/StageView";

export const id = "0197a9d2-6f6e-7c1e-9a51-3f6f0d5e8c11";
export const digest = "9f86d081884c7d65".repeat(4);
const low: GradeMark = { id: "low", label: "Below <b>par</b>", colour: "red" };
const high: GradeMark = { id: "high", label: "Above par", colour: "green" };
const out: GradeMark = { id: "out", label: "Out of play", colour: "grey" };
export const grades = [low, high, out];

export function failure(message: string, more: Partial<Failure> = {}): Failure {
  return { code: "internal", message, hint: "Try again.", field: null, faults: [], gaps: [], ...more };
}

const statement = (key: string, number: string, title: string): FrameStatement => ({
  key,
  number,
  title,
  progress: "complete",
  grade: null,
  comment: false,
  unconfirmed: false,
});
const standard = (number: string, title: string, statements: FrameStatement[]) => ({
  key: `standard-${number}`,
  number,
  title,
  answered: statements.length,
  questions: statements.length,
  done: true,
  comments: 0,
  statements,
});

export function frameAt(stage: StageView): Frame {
  return {
    id,
    agency: "Larkfen Homes",
    catalogue: "An example",
    stage,
    revision: 1,
    editable: stage === "draft",
    due: { date: "2027-02-19", days_left: 10 },
    standards: [
      standard("1", "Leading", [statement("lead", "1.1", "A named lead"), statement("time", "1.2", "Time for it")]),
      standard("2", "Learning", [statement("train", "2.1", "Everybody is trained")]),
    ],
    answered: 3,
    questions: 3,
    gaps: 0,
    actions: 2,
    carried: null,
    asked_by: null,
    choices: 0,
    handover: null,
  };
}

export const plan: ActionPlan = {
  agency: "Larkfen Homes",
  actions: [
    {
      id: "a1", label: "A1", statements: ["train"], numbers: ["2.1"], lead: "Zoe", action: "Train the night staff.",
      impact: "Fewer late calls.", due: "2026-01-31", progress: "Monthly.", overdue: true, missing: [],
    },
    {
      id: "a2", label: "A2", statements: ["lead"], numbers: ["1.1"], lead: "Adam", action: "Name a lead.",
      impact: "", due: null, progress: "", overdue: false, missing: ["impact", "due"],
    },
  ],
};

export const check: AssessmentCheck = {
  complete: false,
  gaps: [
    { code: "evidence_missing", statement: "time", number: "1.2", item: null, label: null, message: "Evidence is missing." },
    { code: "action_due_missing", statement: null, number: null, item: "a2", label: "A2", message: "The action does not say by when." },
    { code: "agency_name_missing", statement: null, number: null, item: null, label: null, message: "The agency's name is missing." },
  ],
  weak_spots: [
    { code: "same_text", statements: ["lead", "train"], numbers: ["1.1", "2.1"], item: null, label: null, message: "The same text stands in each." },
  ],
  parked: [{ statement: "train", number: "2.1", field: "alternative" }],
  uncited: ["E4"],
  choices: 0,
  left: [],
  comments: [],
};

export const shown: AssessmentView = {
  id,
  stage: "draft",
  revision: 1,
  previous: null,
  due: null,
  catalogue: { urn: "urn:candour:catalogue:example", version: "1", title: "An example", sha256: digest },
  agency: "Larkfen Homes",
  agency_id: "x",
  kind: "housing",
  areas: [],
  opt_in: [],
  lead: { name: "Maren Ockley", job_title: "Manager", email: "maren@example.org" },
  officer: { name: "Tobias Wenlock", job_title: "Director", email: "" },
  answers: { lead: { actions: ["a2"] } },
  actions: [{ id: "a2", action: "Name a lead." }],
  evidence_register: [],
  summary: { strengths: "People speak up." },
  parked: [],
  comments: [],
};

const count = (low: number, high: number, out: number, unanswered: number): CountView => ({
  questions: low + high + out + unanswered,
  grades: { low, high, out },
  unanswered,
  shares: [
    { grade: "low", count: low, of_answered: 3, percent_of_answered: 33, of_graded: 2, percent_of_graded: 50 },
    { grade: "high", count: high, of_answered: 3, percent_of_answered: 33, of_graded: 2, percent_of_graded: 50 },
    { grade: "out", count: out, of_answered: 3, percent_of_answered: 33, of_graded: null, percent_of_graded: null },
  ],
});
export const scores: ScorePage = {
  grades,
  scores: {
    standards: [
      { key: "standard-1", number: "1", title: "Leading", ...count(1, 1, 0, 0) },
      { key: "standard-2", number: "2", title: "Learning", ...count(0, 0, 1, 1) },
    ],
    total: count(1, 1, 1, 1),
  },
};

const answer = (key: string, number: string, grade: GradeMark, field: string): BriefAnswer => ({
  key,
  number,
  text: `The statement ${number}`,
  grade,
  fields: [{ field, text: `Said of ${number} <i>here</i>` }],
  cites: [],
  actions: [],
});
const by = (name: string) => ({ name, job_title: "Manager", on_behalf_of: null, signed_at: "2027-02-09T10:12:00Z" });

export function brief(stage: StageView, gaps = 0): BriefView {
  return {
    id,
    stage,
    revision: 1,
    due: "2027-02-19",
    agency: "Larkfen Homes",
    catalogue: shown.catalogue,
    lead: shown.lead,
    officer: shown.officer,
    words: "I sign off exactly what was attested.",
    gaps,
    scores,
    attention: [
      { grade: low, reasons: false, answers: [answer("lead", "1.1", low, "evidence")] },
      { grade: out, reasons: true, answers: [answer("train", "2.1", out, "reason")] },
    ],
    weak_spots: check.weak_spots,
    actions: plan.actions,
    summary: [{ field: "risks", text: "We are few." }],
    standards: [
      { key: "standard-1", number: "1", title: "Leading", answers: [answer("lead", "1.1", low, "evidence"), answer("time", "1.2", high, "impact")] },
    ],
    comments: [said(null, "Look at 1.2 again.")],
    signed: {
      attested: stage === "draft" ? null : by("Maren Ockley"),
      signed_off: stage === "signed_off" ? { ...by("Tobias Wenlock"), on_behalf_of: "the board" } : null,
      payload_sha256: stage === "draft" ? null : digest,
      exported: null,
      handover: null,
    },
  };
}

/** What the senior officer said and sent. */
export function said(statement: string | null, text: string, change: Partial<CommentView> = {}): CommentView {
  return {
    statement, number: statement === null ? null : "1.1", text, role: "officer", by: "Tobias Wenlock", job_title: "Director",
    at: "2027-02-08T10:12:00Z", revision: 1, sent_at: "2027-02-08T10:20:00Z", this_round: false, answer_changed: false,
    ...change,
  };
}
