INSERT INTO pack (sha256, audit, issue, keyid, opened_at, file) VALUES (?1, ?2, ?3, ?4, ?5, ?6)
