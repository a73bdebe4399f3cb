INSERT INTO agency (id, name, name_key) VALUES (?1, ?2, ?3)
ON CONFLICT (id) DO UPDATE SET name = excluded.name, name_key = excluded.name_key
