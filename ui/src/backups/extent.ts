// How much is kept of an audit, in words.
import type { AuditExtent } from "../ipc/generated/AuditExtent";
import { count } from "../words";

export const extent = ({ returns, said }: AuditExtent): string =>
  `${count(returns, "return")}, ${count(said, "entry of moderation", "entries of moderation")}`;
