// What the pictures of packs and partnerships show: an invented partnership, its pack on both sides, and the file that goes back.
const area = { id: "cambridgeshire", name: "Cambridgeshire" };
const kind = (id, name) => ({ id, name });
const set = { urn: "urn:candour:catalogue:section-11", version: "2026.1", title: "Section 11 self-assessment", sha256: "a1".repeat(32) };
const invited = [
  ["Larkfen Homes", kind("housing_provider", "Housing provider"), "Maren Ockley, m.ockley@larkfen.example"],
  ["Fen Valley Police", kind("police", "Police"), "DCI Amara Holt"],
  ["Reedham Academy Trust", kind("education", "School, college or early years"), ""],
].map(([name, kind, contact], at) => ({ id: `0197a9d2-0000-4000-8000-00000000000${at}`, name, kind, areas: [area], contact }));
const audit = "0197a9d2-1111-4000-8000-000000000001";
const key = { keyid: "7c".repeat(32), trust: "unconfirmed", since: null, places: [2, 5, 9] };
const instructions = "Answer for the whole of your service, not for one team.\nIf you work in several areas, one return is enough.";
export const pack = {
  audit, title: "Section 11 audit 2027", cycle: "2027", partnership: "Larkfen Safeguarding Children Partnership", signed_by: "Ann Marsh",
  job_title: "Partnership coordinator", signed_at: "2026-11-20T09:30:00Z", issue: 1, deadline: { date: "2027-02-19", days_left: 86 },
  areas: [area], invited: invited.map((each) => ({ ...each, contact: "" })), instructions, send_to: "section11@larkfen-partnership.example",
  catalogue: set, statements: 54, key, place: "here", issue_here: null, changes: [], follows_another: false, assessments: [],
};
export const confirmed = { ...pack, key: { ...key, trust: "confirmed", since: "2026-11-24T10:12:00Z", places: [] } };
const change = (what, before, after) => ({ what, before, after, catalogue: null });
export const newer = {
  ...confirmed, place: "newer", issue: 2, issue_here: 1,
  changes: [
    change("Deadline", "2027-02-19", "2027-03-05"),
    change("Now invited", null, "Holt Carers Trust, Voluntary group, Cambridgeshire"),
    change("Where to send", "section11@larkfen-partnership.example", "audits@larkfen-partnership.example"),
  ],
};
export const changed = { ...pack, place: "first", key: { ...key, trust: "changed" } };
export const linked = { pack: confirmed, invited: "Larkfen Homes", sent: [] };
export const other = {
  pack: { ...pack, audit: `${audit.slice(0, -1)}2`, title: "Section 11 return 2027", partnership: "Holt Safeguarding Partnership", invited: [] },
  invited: null, sent: [],
};
export const delivered = {
  path: "/home/maren/Documents/Larkfen Homes - Section 11 audit 2027 - return 1.candour", name: "Larkfen Homes - Section 11 audit 2027 - return 1.candour",
  bytes: 184_320, revision: 1, payload_sha256: "9f".repeat(32), partnership: pack.partnership, send_to: pack.send_to,
  subject: "Larkfen Homes - Section 11 audit 2027 - return 1",
  message: "Hello,\n\nAttached is our return for Section 11 audit 2027.\n\nIt is encrypted, so that only the partnership can read it.\n\nMaren Ockley\nLarkfen Homes\n",
  if_stopped: ["Make it once more as text: it holds letters, digits and signs alone, and opens just the same.", "Put it into a .zip and send that.", "Hand it over on a stick. Whoever finds it cannot read it."],
};
const backup = (holder, rehearsed_at) => ({ holder, file_name: `Larkfen - keys - ${holder}.candour`, made_at: "2026-11-02T09:00:00Z", rehearsed_at });
export const partnership = {
  name: pack.partnership, person: pack.signed_by, job_title: pack.job_title, keyid: key.keyid, recipient: "age1example", since: "2026-11-01T09:00:00Z",
  words: ["list", "sport", "grief", "scale", "ability", "october", "goose", "daring", "duck", "child"], taken_over: false,
  backups: [backup("Ann Marsh", null), backup("Bob Fenner", "2026-11-03T09:00:00Z")], holders: 2, rehearsed: true, safe: true,
};
export const unsafe = { ...partnership, backups: [backup("Ann Marsh", null)], holders: 1, rehearsed: false, safe: false };
export const asking = {
  id: audit, title: pack.title, cycle: "2027", deadline: pack.deadline, areas: [area], invited, instructions, send_to: pack.send_to, catalogue: set,
  issued: [{ issue: 1, at: "2026-11-20T09:30:00Z", file_name: "Section 11 audit 2027 - pack 1.candour" }], changed_since: true,
};
const own = (keyid, name, job_title, role, passphrase) => ({
  keyid: keyid.repeat(32), name, job_title, role, organisation: "Larkfen Homes", made_at: "2026-11-01T09:00:00Z", retired_at: null, passphrase,
  words: partnership.words,
});
export const keys = {
  own: [own("60", "Tobias Wenlock", "Managing Director", "officer", true), own("1b", "Maren Ockley", "Safeguarding Manager", "lead", false)],
  trusted: [{ keyid: key.keyid, name: "Ann Marsh", organisation: pack.partnership, role: "partnership", since: "2026-11-24T10:12:00Z", confirmed: true, called_back: null }],
  unconfirmed: [{ keyid: "9d".repeat(32), name: "Cleo Dyke", organisation: "Holt Safeguarding Partnership", role: "partnership", met_at: "2026-11-25T08:00:00Z", places: [1, 4, 8] }],
  called_back: [],
};
export const choices = {
  catalogue: set, introduction: "", grades: ["Not met", "Partly met", "Fully met", "N/A"], kinds: invited.map((each) => each.kind),
  areas: [area, { id: "peterborough", name: "Peterborough" }], opt_in: [],
};
