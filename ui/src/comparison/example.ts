// Returns for tests: so many agencies beside so many statements, always the same.
import type { AuditSummaryView } from "../ipc/generated/AuditSummaryView";
import type { CellMark } from "../ipc/generated/CellMark";
import type { ComparedAudit } from "../ipc/generated/ComparedAudit";
import type { ComparisonChoices } from "../ipc/generated/ComparisonChoices";
import type { GradeMark } from "../ipc/generated/GradeMark";
import type { MatrixView } from "../ipc/generated/MatrixView";
import type { TallyView } from "../ipc/generated/TallyView";

export const audit: ComparedAudit = {
  id: "audit-1", title: "Section 11 2027", cycle: "2027", grading: "final", frozen: null, invited: 30, returned: 26,
};
const grades: GradeMark[] = [
  { id: "not_met", label: "Not met", colour: "red" },
  { id: "partly_met", label: "Partly met", colour: "amber" },
  { id: "fully_met", label: "Fully met", colour: "green" },
  { id: "not_applicable", label: "Not applicable", colour: "grey" },
];
const marks: CellMark[] = [
  ...grades.map(({ id, label, colour }) => ({ code: id, label, colour })),
  { code: "unanswered", label: "No grade", colour: null },
  { code: "not_settled", label: "Not settled", colour: null },
  { code: "not_returned", label: "Not returned", colour: null },
  { code: "not_asked", label: "Not asked", colour: null },
];
export const choices: ComparisonChoices = {
  standards: [{ id: "leading", name: "1. Leading" }],
  areas: [{ id: "fen", name: "The Fen" }, { id: "marsh", name: "The Marsh" }],
  kinds: [{ id: "police", name: "Police" }],
  grades: grades.map(({ id, label }) => ({ id, name: label })),
  states: [{ id: "not_looked_at", name: "Not looked at" }, { id: "agreed", name: "Agreed" }],
  cut_offs: [{ digest: "ab".repeat(32), at: "2027-03-12T14:00:00Z", by: "Ann Marsh" }],
};

/** A tally of these counts, in the order of the grades. */
export function tally(counts: [number, number, number, number], rest: Partial<TallyView> = {}): TallyView {
  const with_grade = counts.reduce((sum, many) => sum + many, 0);
  const graded = with_grade - counts[3];
  const percent = (many: number, base: number) => (base === 0 ? null : Math.round((many * 100) / base));
  const share = (place: number) => {
    const judged = place !== 3;
    const many = counts[place] ?? 0;
    return {
      grade: grades[place]?.id ?? "", count: many, of_answered: with_grade, percent_of_answered: percent(many, with_grade),
      of_graded: judged ? graded : null, percent_of_graded: judged ? percent(many, graded) : null,
    };
  };
  const most = (within: number[]) => {
    const top = Math.max(...within.map((place) => counts[place] ?? 0));
    return top === 0 ? [] : grades.filter((_, place) => within.includes(place) && counts[place] === top);
  };
  return {
    scale: "rag", grades: grades.map((grade, place) => ({ grade, share: share(place) })), with_grade, graded, unanswered: 0,
    not_settled: 0, not_returned: 0, not_asked: 0, not_looked_at: with_grade, met: { label: "Fully met", share: share(2) },
    most_frequent: most([0, 1, 2, 3]), most_frequent_graded: most([0, 1, 2]), ...rest,
  };
}

export function matrix(agencies: number, statements: number): MatrixView {
  const at = (row: number, column: number) => (row * 7 + column * 3) % 4;
  return {
    audit: { ...audit, invited: agencies, returned: agencies - 1 },
    choices,
    marks,
    states: choices.states,
    columns: Array.from({ length: statements }, (_, column) => ({
      statement: { key: `s-${String(column)}`, number: `1.${String(column + 1)}`, title: `Statement number ${String(column + 1)}`, standard: "leading" },
      text: `All of statement ${String(column + 1)}`,
      tally: column === 1 ? tally([0, 12, 12, 2]) : tally([2, 4, 18, 2]),
    })),
    rows: Array.from({ length: agencies }, (_, row) => {
      const returned = row !== agencies - 1;
      const own = Array.from({ length: statements }, (_, column) => (returned ? at(row, column) : 6));
      return {
        invited: `agency-${String(row)}`, name: `Agency ${String(row + 1)}`, kind: "Police", returned, own,
        cells: own.map((mark, column) => (row === 0 && column === 0 ? 1 : mark)),
        states: own.map(() => 0), faded: row === 2 ? [1] : [],
      };
    }),
    counted: agencies,
  };
}

const standard = { key: "leading", number: "1", title: "Leading" };
export const summary: AuditSummaryView = {
  audit,
  choices,
  invited: 30,
  returned: 26,
  total: [tally([2, 16, 30, 4], { not_returned: 8 })],
  standards: [{ ...standard, tallies: [tally([2, 16, 30, 4], { not_returned: 8 })] }],
  statements: [
    {
      statement: { key: "refer", number: "1.1", title: "Recognise and refer", standard: "leading" }, text: "…",
      tally: tally([0, 0, 21, 5], { not_returned: 4 }),
    },
    {
      statement: { key: "tie", number: "1.2", title: "A tie", standard: "leading" }, text: "…",
      tally: tally([2, 12, 12, 0], { not_returned: 4 }),
    },
  ],
  kinds: [{ id: "police", name: "Police", invited: 2, returned: 1, total: [tally([0, 1, 1, 0])], standards: [{ ...standard, tallies: [tally([0, 1, 1, 0])] }] }],
  areas: ["fen", "marsh"].map((id) => ({ id, name: id, invited: 2, returned: 1, total: [tally([0, 1, 1, 0])], standards: [] })),
  moves: [
    { statement: "refer", number: "1.1", same: 3, lowered: 1, raised: 0, otherwise: 0, not_settled: 1, not_looked_at: 21 },
    { statement: "tie", number: "1.2", same: 0, lowered: 0, raised: 0, otherwise: 0, not_settled: 0, not_looked_at: 26 },
  ],
  moved: [
    {
      invited: "agency-1", name: "Fen Police", statement: "refer", number: "1.1",
      own: { id: "fully_met", label: "Fully met", colour: "green" }, settled: { id: "partly_met", label: "Partly met", colour: "amber" },
      direction: "lowered",
    },
  ],
};
