INSERT INTO revocation (keyid, by_keyid, at, reason, learned_at) VALUES (?1, ?2, ?3, ?4, ?5)
ON CONFLICT (keyid, by_keyid) DO UPDATE SET at = min(at, excluded.at), reason = excluded.reason
