SELECT id, name FROM agency ORDER BY name_key, rowid
