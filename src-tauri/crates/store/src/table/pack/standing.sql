SELECT sha256, audit, issue, keyid, opened_at, file FROM pack WHERE audit = ?1 ORDER BY rowid DESC LIMIT 1
