SELECT id, name FROM agency WHERE name_key = ?1 ORDER BY rowid LIMIT 1
