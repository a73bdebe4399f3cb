/** What a person has to open a backup with. */
export interface Way {
  by: "words" | "passphrase" | "keychain";
  words: string;
  passphrase: string;
}

export const noWay = (by: Way["by"]): Way => ({ by, words: "", passphrase: "" });

/** As Rust takes it: what is not asked for is not sent. */
export function typed(way: Way, choose = false): { words: string | null; typed: string | null } {
  const passphrase = way.passphrase === "" ? null : way.passphrase;
  if (way.by === "words") return { words: way.words, typed: choose ? passphrase : null };
  return { words: null, typed: way.by === "passphrase" ? way.passphrase : null };
}
