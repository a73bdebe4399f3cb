SELECT id, statement, by_name, at, text FROM comment WHERE assessment = ?1 ORDER BY at, rowid
