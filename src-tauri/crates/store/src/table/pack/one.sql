SELECT sha256, audit, issue, keyid, opened_at, file FROM pack WHERE sha256 = ?1
