SELECT statement, reply, text FROM response_draft WHERE outcome = ?1
