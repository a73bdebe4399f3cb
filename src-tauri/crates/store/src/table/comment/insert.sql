INSERT INTO comment (id, assessment, statement, by_name, at, text) VALUES (?1, ?2, ?3, ?4, ?5, ?6)
