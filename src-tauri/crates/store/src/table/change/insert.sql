INSERT INTO change (at, operation, assessment, by_role, by_name, detail) VALUES (?1, ?2, ?3, ?4, ?5, ?6)
