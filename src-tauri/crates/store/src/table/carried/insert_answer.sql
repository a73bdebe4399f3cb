INSERT INTO carried_answer (assessment, place, source, statement, look_again, equal, confirmed_at, by_role, by_name, answer)
VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10)
