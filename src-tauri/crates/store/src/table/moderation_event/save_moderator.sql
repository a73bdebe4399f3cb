INSERT INTO moderator (audit, id, name, since) VALUES (?1, ?2, ?3, ?4) ON CONFLICT (audit, id) DO UPDATE SET name = excluded.name
