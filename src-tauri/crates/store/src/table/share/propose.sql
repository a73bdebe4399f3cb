INSERT INTO proposal (share, statement, field, by_name, at, settled, value, base)
VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8)
ON CONFLICT (share, statement, field) DO UPDATE SET
    by_name = excluded.by_name, at = excluded.at, settled = excluded.settled, value = excluded.value, base = excluded.base
