// A figure of the summary: what it counts, of what, and in which words.
import type { CountView } from "../ipc/generated/CountView";
import type { GradeMark } from "../ipc/generated/GradeMark";
import type { ScorePage } from "../ipc/generated/ScorePage";
import type { ShareView } from "../ipc/generated/ShareView";
import type { StandardTally } from "../ipc/generated/StandardTally";
import type { TallyView } from "../ipc/generated/TallyView";
import type { Looked } from "./places";

/** A figure that is to be opened. */
export interface Figure {
  /** What it counts, in the core's words. */
  figure: string;
  /** The statement that it is of; all that are looked at, where there is none. */
  statement: string | null;
  /** What it narrows besides, such as to one standard or one kind of agency. */
  narrowed: Partial<Looked>;
  /** What it is, for a heading. */
  words: string;
}

/** The counts of a tally that are no grade, by the core's words for them. */
export const REST = [
  { figure: "unanswered", name: "No grade", of: (tally: TallyView) => tally.unanswered },
  { figure: "not_settled", name: "Not settled", of: (tally: TallyView) => tally.not_settled },
  { figure: "not_returned", name: "Not returned", of: (tally: TallyView) => tally.not_returned },
] as const;

/** "88% (23 of 26)". */
export function share(many: number, base: number | null, percent: number | null): string {
  return base === null || percent === null ? "–" : `${String(percent)}% (${String(many)} of ${String(base)})`;
}
export const ofAll = (of: ShareView) => share(of.count, of.of_answered, of.percent_of_answered);
export const ofGraded = (of: ShareView) => share(of.count, of.of_graded, of.percent_of_graded);

/** "Fully met, Partly met (tie)". */
export function labels(grades: GradeMark[]): string {
  const said = grades.map((grade) => grade.label).join(", ");
  return grades.length > 1 ? `${said} (tie)` : said;
}

function count(tally: TallyView): CountView {
  return {
    questions: tally.with_grade + tally.unanswered,
    grades: Object.fromEntries(tally.grades.map(({ grade, share: of }) => [grade.id, of.count])),
    unanswered: tally.unanswered,
    shares: tally.grades.map(({ share: of }) => of),
  };
}

/** The same counts, as bars are drawn from them: the standards that are graded on one scale. */
export function asBars(standards: StandardTally[], total: TallyView): ScorePage {
  const rows = standards.flatMap(({ key, number, title, tallies }) =>
    tallies.filter((tally) => tally.scale === total.scale).map((tally) => ({ key, number, title, ...count(tally) })),
  );
  return { grades: total.grades.map(({ grade }) => grade), scores: { standards: rows, total: count(total) } };
}
