SELECT event FROM moderation_event WHERE audit = ?1 AND learned_at <= ?2 ORDER BY rowid
