SELECT event FROM moderation_event WHERE audit = ?1 ORDER BY rowid
