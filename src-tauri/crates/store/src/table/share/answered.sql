UPDATE share SET answered_at = ?2, answered_by = ?3 WHERE id = ?1
