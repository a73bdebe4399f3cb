import type { CountView } from "../ipc/generated/CountView";
import type { GradeMark } from "../ipc/generated/GradeMark";

/** One piece of a bar: how many, and from where and how wide in per cent of the bar. */
export interface Piece {
  id: string;
  label: string;
  colour: string;
  /** The grade's place on the scale; none for what has no grade. */
  place: number | null;
  many: number;
  x: number;
  width: number;
}

/** A count as pieces that fill a bar, in the scale's order, the unanswered last. */
export function pieces(count: CountView, grades: GradeMark[]): Piece[] {
  const none = { id: "unanswered", label: "Unanswered", colour: "none" };
  const all = [
    ...grades.map((grade, place) => ({ ...grade, place, many: count.grades[grade.id] ?? 0 })),
    { ...none, place: null, many: count.unanswered },
  ];
  const one = count.questions === 0 ? 0 : 100 / count.questions;
  let x = 0;
  return all
    .filter((piece) => piece.many > 0)
    .map((piece) => {
      const made = { ...piece, x, width: piece.many * one };
      x += made.width;
      return made;
    });
}

/** What a bar says, for those who hear it. */
export function said(count: CountView, grades: GradeMark[]): string {
  return pieces(count, grades)
    .map((piece) => `${piece.label} ${String(piece.many)}`)
    .join(", ");
}
