INSERT INTO moderation_draft (audit, member, invited, statement, changed_at, draft) VALUES (?1, ?2, ?3, ?4, ?5, ?6)
ON CONFLICT (audit, member, invited, statement) DO UPDATE SET changed_at = excluded.changed_at, draft = excluded.draft
