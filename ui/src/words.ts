/** Days and times as people write them here. */
const day = new Intl.DateTimeFormat("en-GB", { day: "numeric", month: "long", year: "numeric", timeZone: "UTC" });
const shortDay = new Intl.DateTimeFormat("en-GB", { day: "numeric", month: "short", year: "numeric" });
const clock = new Intl.DateTimeFormat("en-GB", { hour: "2-digit", minute: "2-digit" });
const moment = new Intl.DateTimeFormat("en-GB", { day: "numeric", month: "long", year: "numeric" });

/** "19 February 2027", of an ISO day. */
export function dayInWords(iso: string): string {
  const date = new Date(`${iso.slice(0, 10)}T00:00:00Z`);
  return Number.isNaN(date.getTime()) ? iso : day.format(date);
}

/** "14:02", of an RFC 3339 moment, by this computer's clock. */
export function timeInWords(at: string): string {
  const date = new Date(at);
  return Number.isNaN(date.getTime()) ? at : clock.format(date);
}

/** "14 November 2026, 14:02", of an RFC 3339 moment. */
export function momentInWords(at: string): string {
  const date = new Date(at);
  return Number.isNaN(date.getTime()) ? at : `${moment.format(date)}, ${clock.format(date)}`;
}

/** "14:02" today, and the day where it was another; by this computer's clock. */
export function whenInWords(at: string, now = new Date()): string {
  const then = new Date(at);
  if (Number.isNaN(then.getTime())) return at;
  if (then.toDateString() === now.toDateString()) return timeInWords(at);
  return momentInWords(at);
}

/** "14 Nov 2026", of an RFC 3339 moment, where there is little room. */
export function dayOf(at: string): string {
  const date = new Date(at);
  return Number.isNaN(date.getTime()) ? at : shortDay.format(date);
}

/** "14 Nov 2026, 14:02", of an RFC 3339 moment, where there is little room. */
export const shortMoment = (at: string) => `${dayOf(at)}, ${timeInWords(at)}`;

/** "1 gap", "2 gaps". */
export function count(how: number, one: string, many = `${one}s`): string {
  return `${how.toLocaleString("en-GB")} ${how === 1 ? one : many}`;
}

/** Words as they begin a line. */
export const capital = (words: string) => words.charAt(0).toUpperCase() + words.slice(1);

/** "12 KB", never less than what it takes. */
export const kilobytes = (bytes: number) => `${Math.ceil(bytes / 1024).toLocaleString("en-GB")}\u00a0KB`;

const month = new Intl.DateTimeFormat("en-GB", { month: "long", year: "numeric", timeZone: "UTC" });

/** What is wrong with a day that no calendar has, "2027-02-31" say; nothing where one has it. */
export function noSuchDay(iso: string): string {
  const [y = 0, m = 0, d = 0] = iso.split("-").map(Number);
  if (m < 1 || m > 12) return "Give the day first and then the month, which is a figure from 1 to 12";
  const last = new Date(Date.UTC(y, m, 0));
  if (d >= 1 && d <= last.getUTCDate()) return "";
  return `${month.format(last)} has the days 1 to ${last.getUTCDate()}`;
}

/** How many days it is to an ISO day, by this computer's clock. */
export function daysUntil(iso: string, now = new Date()): number {
  const today = Date.UTC(now.getFullYear(), now.getMonth(), now.getDate());
  return Math.round((Date.parse(`${iso}T00:00:00Z`) - today) / 86_400_000);
}

/** "90 days left", "due today", "3 days overdue". */
export function daysLeft(days: number): string {
  if (days === 0) return "due today";
  return days > 0 ? `${count(days, "day")} left` : `${count(-days, "day")} overdue`;
}
