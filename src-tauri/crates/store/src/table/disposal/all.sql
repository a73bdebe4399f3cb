SELECT subject, name, title, stage, revision, signed, sent, by_role, by_name, at, reason FROM disposal
WHERE kind = ?1 ORDER BY id DESC
