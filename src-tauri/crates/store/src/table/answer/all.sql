SELECT statement, field, by_role, by_name, at, value, base
FROM answer_field WHERE assessment = ?1 ORDER BY assessment, statement, field
