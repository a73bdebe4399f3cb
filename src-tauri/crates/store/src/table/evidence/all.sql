SELECT id, number, title, owner, date, review_by, location
FROM evidence WHERE assessment = ?1 AND removed_at IS NULL ORDER BY number
