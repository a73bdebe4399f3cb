import type { CommentView } from "../ipc/generated/CommentView";
import { momentInWords } from "../words";

/** Where a comment is typed: of a statement, or of the whole. */
export function commentPath(statement: string | null): string {
  return `comments/${statement ?? ""}`;
}

/** Those of one statement, or of the whole. */
export function on(comments: readonly CommentView[], statement: string | null): CommentView[] {
  return comments.filter((comment) => comment.statement === statement);
}

/** What whoever reads this has said and not sent yet: nobody is given what others have not sent. */
export function unsent(comments: readonly CommentView[]): string {
  return comments.find((comment) => comment.sent_at === null)?.text ?? "";
}

export function sent(comments: readonly CommentView[]): CommentView[] {
  return comments.filter((comment) => comment.sent_at !== null);
}

/** "Tobias Wenlock, Managing Director". */
export function who({ by, job_title: title, role }: CommentView): string {
  const name = by === "" ? (role === "officer" ? "The senior officer" : "The safeguarding lead") : by;
  return title === "" ? name : `${name}, ${title}`;
}

/** When it was said, and whether the answer that it is about is still as it was then. */
export function when(comment: CommentView): string {
  const at = momentInWords(comment.at);
  if (comment.answer_changed) return `${at}, before the answer was changed`;
  return comment.role === "officer" && comment.statement !== null ? `${at}; the answer is as it was then` : at;
}
