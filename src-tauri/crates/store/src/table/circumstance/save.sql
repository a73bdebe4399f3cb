INSERT INTO circumstance (audit, invited, extension, declined_at, note) VALUES (?1, ?2, ?3, ?4, ?5)
ON CONFLICT (audit, invited) DO UPDATE SET extension = excluded.extension, declined_at = excluded.declined_at, note = excluded.note
