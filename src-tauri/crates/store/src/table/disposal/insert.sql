INSERT INTO disposal (kind, subject, name, title, stage, revision, signed, sent, by_role, by_name, at, reason)
VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12)
