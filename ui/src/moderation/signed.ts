import type { ModeratedReturn } from "../ipc/generated/ModeratedReturn";
import { dayOf } from "../words";

/** Who signed a return and when, in one line; what was recorded of a paper is told as that. */
export function signedInWords(returned: ModeratedReturn | null): string {
  if (returned === null) return "no return of it counts";
  const revision = `revision ${returned.revision}`;
  const { signed_off: off, attested } = returned;
  if (off?.how === "paper") return `${revision} · signed on paper`;
  const by = off ?? attested;
  if (by === null) return revision;
  const whom = by.on_behalf_of === null ? "" : ` for ${by.on_behalf_of}`;
  return `${revision} · ${off === null ? "attested" : "signed"} by ${by.name}, ${by.job_title}${whom}, ${dayOf(by.signed_at)}`;
}
