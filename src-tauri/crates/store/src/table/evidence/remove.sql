UPDATE evidence SET removed_at = ?3 WHERE assessment = ?1 AND id = ?2 AND removed_at IS NULL
