UPDATE carried SET summary_unconfirmed = 0 WHERE assessment = ?1
