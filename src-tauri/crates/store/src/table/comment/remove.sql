DELETE FROM comment WHERE id = ?1
