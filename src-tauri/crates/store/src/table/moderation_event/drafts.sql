SELECT invited, statement, draft FROM moderation_draft WHERE audit = ?1 AND member = ?2
