SELECT source, statement, look_again, equal, confirmed_at, by_role, by_name, answer
FROM carried_answer WHERE assessment = ?1 ORDER BY place
