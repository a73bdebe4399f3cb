DELETE FROM evidence WHERE assessment = ?1
