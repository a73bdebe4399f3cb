UPDATE proposal SET settled = 1 WHERE share = ?1 AND statement = ?2 AND field = ?3
