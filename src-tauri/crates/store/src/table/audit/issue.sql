INSERT INTO issued_pack (sha256, audit, issue, issued_at, file_name, file) VALUES (?1, ?2, ?3, ?4, ?5, ?6)
