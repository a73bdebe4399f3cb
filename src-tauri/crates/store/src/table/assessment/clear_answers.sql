DELETE FROM answer_field WHERE assessment = ?1
