// What is put on paper: asked for by a button or in a menu, one at a time, and shown in one dialog wherever that was.
import { keptInTime } from "../assessment/keeping";
import { announce } from "../components/announce.svelte";
import { ask } from "../ipc/ask";
import type { Failure } from "../ipc/generated/Failure";
import type { PaperStep } from "../ipc/generated/PaperStep";
import type { PaperView } from "../ipc/generated/PaperView";
import { makePaper } from "../ipc/paper";

export type Way = "print" | "save";
/** An assessment, or the papers of a panel day: of one agency, or of all. */
type What = { of: "assessment"; id: string } | { of: "panel"; audit: string; agency: string | null };
const COMMANDS = {
  assessment: { print: "assessment_print", save: "assessment_pdf" },
  panel: { print: "panel_print", save: "panel_pdf" },
} as const;

interface Now {
  way: Way;
  what: What;
  /** How far it is; nothing while the person still chooses where to. */
  step?: PaperStep;
  stopping?: boolean;
  /** Whether something typed is not kept, and so stands on no page. */
  unkept?: boolean;
  made?: PaperView;
  failure?: Failure;
}

const shared = $state<{ now: Now | undefined }>({ now: undefined });

export const paper = {
  /** What is being made, or was made and not yet seen. */
  get now(): Now | undefined {
    return shared.now;
  },
};

/** Puts an assessment on paper. */
export const make = (way: Way, id: string): Promise<void> => begin(way, { of: "assessment", id });

/** Puts the papers of a panel day on paper. */
export const makePanel = (way: Way, audit: string, agency: string | null): Promise<void> => begin(way, { of: "panel", audit, agency });

/** Makes it; what was typed just before is kept first, so that it stands on the pages. */
async function begin(way: Way, what: What): Promise<void> {
  if (shared.now !== undefined) return;
  shared.now = { way, what };
  const now = shared.now;
  now.unkept = !(await keptInTime(what.of === "assessment" ? what.id : what.audit));
  const given = what.of === "assessment" ? { of: what.id } : { of: what.audit, agency: what.agency };
  const answer = await makePaper(COMMANDS[what.of][way], given, (step) => (now.step = step));
  if (!answer.ok) now.failure = answer.failure;
  else if (answer.value !== null) now.made = answer.value;
  else {
    if (now.stopping === true) announce("Stopped. No PDF was made");
    close();
  }
}

/** Ends the making; nothing was written then. */
export async function stop(): Promise<void> {
  if (shared.now === undefined) return;
  shared.now.stopping = true;
  await ask("paper_stop");
}

export async function again(): Promise<void> {
  const now = shared.now;
  close();
  if (now !== undefined) await begin(now.way, now.what);
}

export function close(): void {
  shared.now = undefined;
}
