import type { BriefView } from "../ipc/generated/BriefView";
import { reference } from "../page/words";

/** The text of an email to send the file with: what it is, what to do next, whom to ring; nothing of its content. */
export function email(brief: BriefView): string {
  const { lead, signed, agency, catalogue, revision } = brief;
  const whom = [lead.name, lead.job_title].filter((part) => part !== "").join(", ");
  const digest = signed.payload_sha256;
  return [
    `Subject: ${agency}: signed self-assessment, return ${String(revision)}`,
    "",
    "Hello",
    "",
    `Attached is the signed self-assessment of ${agency} (${catalogue.title}, return ${String(revision)}).`,
    "",
    ...(signed.signed_off?.how === "paper" ? [signed.signed_off.message, ""] : []),
    "It is a Candour file, whose name ends in .candour. Save it, then open it in Candour, which checks the signatures.",
    ...(digest === null
      ? []
      : [`Its reference is ${reference(digest)}. If you ring to confirm that it arrived whole, we read these out to each other.`]),
    "",
    `Please tell me when it has arrived. Questions: ${whom === "" ? "reply to this email" : whom}${lead.email === "" ? "" : `, ${lead.email}`}.`,
    "",
    "Kind regards",
    lead.name,
  ].join("\n");
}
