SELECT id, number, lead, due, action, impact, progress
FROM action WHERE assessment = ?1 AND removed_at IS NULL ORDER BY number
