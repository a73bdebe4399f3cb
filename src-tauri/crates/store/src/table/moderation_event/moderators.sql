SELECT id, name FROM moderator WHERE audit = ?1 ORDER BY rowid
