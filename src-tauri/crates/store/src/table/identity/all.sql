SELECT agency, secret FROM identity ORDER BY rowid
