INSERT INTO answer_field (assessment, statement, field, by_role, by_name, at, value, base)
VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8)
ON CONFLICT (assessment, statement, field) DO UPDATE SET
    by_role = excluded.by_role, by_name = excluded.by_name, at = excluded.at,
    value = excluded.value, base = excluded.base
