DELETE FROM moderation_draft WHERE audit = ?1 AND member = ?2 AND invited = ?3 AND statement = ?4
