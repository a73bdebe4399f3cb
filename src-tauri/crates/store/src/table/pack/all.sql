SELECT sha256, audit, issue, keyid, opened_at, file FROM pack AS p WHERE p.rowid = (SELECT max(rowid) FROM pack WHERE audit = p.audit) ORDER BY opened_at DESC, rowid DESC
