SELECT title FROM audit WHERE id = ?1
