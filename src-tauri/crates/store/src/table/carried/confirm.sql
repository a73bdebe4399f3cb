UPDATE carried_answer SET confirmed_at = ?3, by_role = ?4, by_name = ?5
WHERE assessment = ?1 AND statement = ?2 AND confirmed_at IS NULL
