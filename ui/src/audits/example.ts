// An audit's home as the core tells it, with one agency that returned, one that needs somebody, one that is missing: for tests.
import type { AgencyStanding } from "../ipc/generated/AgencyStanding";
import type { AuditHome } from "../ipc/generated/AuditHome";
import type { HeldReturnView } from "../ipc/generated/HeldReturnView";
import { digest } from "../page/example";

const held = (change: Partial<HeldReturnView> = {}): HeldReturnView => ({
  payload_sha256: digest,
  reference: "9f86 d081 884c",
  submission: "submission-1",
  agency: "Fen Police",
  revision: 2,
  kept: "counted",
  words: "Counts",
  signed_off: true,
  received_at: "2027-02-01T09:00:00Z",
  file_name: "return 2.candour",
  placed: true,
  placed_by: null,
  proposal: null,
  ...change,
});
const agency = (id: string, name: string, change: Partial<AgencyStanding> = {}): AgencyStanding => ({
  invited: { id, name, kind: { id: "police", name: "Police" }, areas: [], contact: "DCI Holt, 01234 567" },
  place: "missing",
  words: "Not returned yet",
  attention: [],
  extension: null,
  declined: false,
  note: "",
  returns: [],
  refused: [],
  revised: false,
  emails: [{ code: "reminder", label: "Reminder", subject: "Section 11 - reminder", message: "Hello,\n\nplease <b>return</b>." }],
  ...change,
});
export const home: AuditHome = {
  id: "audit-1",
  title: "Section 11 2027",
  cycle: "2027",
  deadline: { date: "2027-02-19", days_left: 10 },
  issued: 1,
  changed_since: false,
  tally: {
    invited: 3,
    returned: 1,
    with_attention: 2,
    places: [
      { place: "returned", words: "Returned", count: 1 },
      { place: "needs_attention", words: "Needs attention", count: 1 },
      { place: "missing", words: "Not returned yet", count: 1 },
    ],
    words: "1 of 3 returned, 2 need you",
  },
  next: [
    { code: "confirm_keys", words: "Confirm the key of 1 agency", agencies: [{ id: "i-2", name: "Open Door" }] },
    { code: "remind", words: "Remind 1 agency: 10 days are left", agencies: [{ id: "i-3", name: "Quiet Harbour" }] },
  ],
  agencies: [
    agency("i-1", "Fen Police", {
      place: "returned",
      words: "Returned",
      returns: [held({ payload_sha256: "b".repeat(64), revision: 1, kept: "superseded", words: "A later revision took its place" }), held()],
      revised: true,
    }),
    agency("i-2", "Open Door", {
      place: "needs_attention",
      words: "Needs attention",
      attention: [{ code: "key_unconfirmed", words: "A return is held apart until its key is confirmed." }],
      emails: [],
    }),
    agency("i-3", "Quiet Harbour"),
  ],
  unplaced: [
    held({
      agency: "Somebody <i>else</i>",
      submission: "submission-9",
      payload_sha256: "c".repeat(64),
      placed: false,
      words: "Counts once it is said whose it is",
      proposal: { words: "No agency of such a name was invited.", choices: [], taken: false },
    }),
  ],
  keys: [
    {
      keyid: "7c".repeat(32),
      name: "Maren Ockley",
      agency: "Open Door",
      invited: [{ id: "i-2", name: "Open Door" }],
      contact: "Maren, 01234",
      places: [2, 5, 9],
      known_as: null,
      file_names: ["return.candour"],
    },
  ],
  cut_off: null,
};
