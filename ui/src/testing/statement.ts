import type { Frame } from "../ipc/generated/Frame";
import type { GradeChoice } from "../ipc/generated/GradeChoice";
import type { StatementView } from "../ipc/generated/StatementView";

/** A grade of a scale that nobody uses, so that no rule can come from its name. */
function grade(id: string, rules: Record<string, string>): GradeChoice {
  const names = ["evidence", "impact", "impact_not_yet", "reason", "alternative", "note", "cites", "actions"];
  const fields = names.map((field) => ({ field, rule: rules[field] ?? "absent" }));
  return { id, label: `Grade ${id}`, hint: `What ${id} looks like.`, colour: "amber", fields };
}

export function aStatement(change: Partial<StatementView> = {}): StatementView {
  return {
    key: "one",
    number: "1.1",
    standard_number: "1",
    standard_title: "A standard",
    place: 1,
    places: 2,
    text: "Leaders <b>listen</b> & act.",
    guidance: "What it means.",
    evidence_examples: ["Minutes"],
    impact_prompt: "What changed?",
    sources: [{ title: "An Act", citation: "An Act, section 1", kind: "Statute" }],
    grades: [
      grade("ash", { evidence: "required", cites: "required", impact: "required", impact_not_yet: "required", note: "optional" }),
      grade("elm", { actions: "required", evidence: "optional", cites: "optional" }),
      grade("oak", { reason: "required", alternative: "required" }),
    ],
    answer: {
      grade: null,
      evidence: "",
      impact: "",
      impact_not_yet: "",
      reason: "",
      alternative: "",
      note: "",
      cites: [],
      actions: [],
    },
    carried: null,
    missing: [],
    parked: [],
    actions: [
      { id: "a-1", label: "A1", lead: "Ada", action: "Train everyone", impact: "", due: "2027-03-31", progress: "" },
    ],
    evidence_register: [
      { id: "e-1", label: "E1", title: "Minutes", location: "Shared drive", owner: "", date: null, review_by: null },
    ],
    comments: [],
    previous: null,
    next: "two",
    ...change,
  };
}

export function aFrame(change: Partial<Frame> = {}): Frame {
  const statement = { progress: "unanswered", grade: null, comment: false, unconfirmed: false } as const;
  return {
    id: "1",
    agency: "An agency",
    catalogue: "A set",
    stage: "draft",
    revision: 1,
    editable: true,
    due: { date: "2027-02-19", days_left: 90 },
    standards: [
      {
        key: "s",
        number: "1",
        title: "A standard",
        answered: 0,
        questions: 2,
        done: false,
        comments: 0,
        statements: [
          { key: "one", number: "1.1", title: "Listening", ...statement },
          { key: "two", number: "1.2", title: "Acting", ...statement },
        ],
      },
    ],
    answered: 0,
    questions: 2,
    gaps: 2,
    actions: 0,
    carried: null,
    asked_by: null,
    choices: 0,
    handover: null,
    ...change,
  };
}
