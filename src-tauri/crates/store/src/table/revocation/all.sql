SELECT keyid, by_keyid, at, reason, learned_at FROM revocation ORDER BY at, rowid
