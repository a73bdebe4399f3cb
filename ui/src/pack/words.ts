import type { DueView } from "../ipc/generated/DueView";
import { dayInWords, daysLeft } from "../words";

/** "19 February 2027, 86 days left", or that it has passed. */
export function deadline({ date, days_left: days }: DueView): string {
  return days < 0 ? `${dayInWords(date)}, which has passed` : `${dayInWords(date)}, ${daysLeft(days)}`;
}

/** "Cambridgeshire and Peterborough". */
export const listed = (names: readonly string[]): string => new Intl.ListFormat("en-GB").format(names);
