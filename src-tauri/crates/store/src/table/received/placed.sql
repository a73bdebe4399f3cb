SELECT submission, agency, invited, by_name, at FROM placed WHERE audit = ?1 ORDER BY rowid
