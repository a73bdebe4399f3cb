INSERT INTO catalogue (sha256, urn, version, title, added_at, bytes) VALUES (?1, ?2, ?3, ?4, ?5, ?6)
