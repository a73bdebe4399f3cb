INSERT INTO moderation_event (audit, sha256, learned_at, event) VALUES (?1, ?2, ?3, ?4) ON CONFLICT (audit, sha256) DO NOTHING
