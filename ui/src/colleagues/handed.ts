// A colleague's reply that was handed to the window: it is looked at on the page of the self-assessment that it is for.
import { ask, type Answer } from "../ipc/ask";
import type { ReplyFound } from "../ipc/generated/ReplyFound";
import { go, sought } from "../router";

const AT = "reply-";

/** Goes to where a file is looked at that answers something which was given from here; nothing where it does not. */
export async function replyIn(handed: number): Promise<Answer<ReplyFound | null> | undefined> {
  const answer = await ask<ReplyFound | null>("share_answers_us", { number: handed });
  if (answer.ok && !answer.value) return undefined;
  if (answer.ok && answer.value) go({ page: "colleagues", id: answer.value.reply.assessment }, `${AT}${handed}`);
  return answer;
}

/** The number of the reply that the address names; none for any other address. */
export function replyAt(): number | undefined {
  const at = sought();
  return at.startsWith(AT) ? Number(at.slice(AT.length)) : undefined;
}
