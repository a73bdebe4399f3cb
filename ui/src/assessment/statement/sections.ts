import type { GradeChoice } from "../../ipc/generated/GradeChoice";
import type { AnswerView } from "../../ipc/generated/AnswerView";

/** The parts of the page below the grades, in the order in which they are read. */
export const SECTIONS = ["evidence", "impact", "reason", "alternative", "actions", "note"] as const;
export type Section = (typeof SECTIONS)[number];

/** What each field holds is shown in one of them. */
const IN: Record<Section, readonly (keyof AnswerView)[]> = {
  evidence: ["evidence", "cites"],
  impact: ["impact", "impact_not_yet"],
  reason: ["reason"],
  alternative: ["alternative"],
  actions: ["actions"],
  note: ["note"],
};

export const NAMES: Record<Section, string> = {
  evidence: "Evidence",
  impact: "Impact",
  reason: "Why this does not apply",
  alternative: "What is done instead",
  actions: "Improvement action",
  note: "Note of context",
};

/** The name of a field's section. */
export function nameOf(field: string): string {
  const section = SECTIONS.find((each) => (IN[each] as readonly string[]).includes(field));
  return section === undefined ? field : NAMES[section];
}

export function ruleOf(grade: GradeChoice | undefined, section: Section): string {
  return grade?.fields.find(({ field }) => field === section)?.rule ?? "absent";
}

export function holds(answer: AnswerView, section: Section): boolean {
  return IN[section].some((field) => (answer[field]?.length ?? 0) > 0);
}

/** Those that the grade requires, then those it allows. */
export function inOrder(grade: GradeChoice | undefined): Section[] {
  const those = (rule: string) => SECTIONS.filter((section) => ruleOf(grade, section) === rule);
  return [...those("required"), ...those("optional")];
}

/** "Evidence, impact and an improvement action are asked for." */
export function asked(grade: GradeChoice): string {
  const names = SECTIONS.filter((section) => ruleOf(grade, section) === "required").map((section) =>
    NAMES[section].toLowerCase(),
  );
  const last = names.pop();
  if (last === undefined) return `${grade.label}. Nothing more is asked for.`;
  const list = names.length === 0 ? last : `${names.join(", ")} and ${last}`;
  return `${grade.label}. Asked for below: ${list}.`;
}
