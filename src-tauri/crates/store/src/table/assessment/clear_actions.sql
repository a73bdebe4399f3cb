DELETE FROM action WHERE assessment = ?1
